import { readArmedPoint, readConfig, serviceSettings } from '@baton/platform';
import { z } from 'zod';
import { crashPoints } from './sink/crash-points.js';

const port = z.coerce.number().int().min(0).max(65535);

/** Where the integration specs find the embedded engine. */
export const specChdbPath = (): string => process.env['BATON_CHDB_PATH'] ?? '.baton/chdb';

const endpointSettings = z.object({
  BATON_LOG_LEVEL: serviceSettings.shape.BATON_LOG_LEVEL,
  /** Data directory of the embedded engine; one process at a time may own it. */
  BATON_CLICKHOUSE_DATA: z.string().default('.baton/clickhouse'),
  /** Loopback port of the embedded engine's HTTP interface. */
  BATON_CLICKHOUSE_PORT: port.default(4623),
  /** Folder whose node_modules has chdb. */
  BATON_CHDB_PATH: z.string().default('.baton/chdb'),
  BATON_CLICKHOUSE_DATABASE: z.string().regex(/^[a-z_]\w*$/).default('baton'),
  BATON_CLICKHOUSE_USER: z.string().default('baton'),
  BATON_CLICKHOUSE_PASSWORD: z.string().default('baton'),
  /** Password of the user `reader`, who reads every tenant's rows; empty for no such user. */
  BATON_CLICKHOUSE_READER_PASSWORD: z.string().default(''),
  /** YAML or JSON file of readers who see one tenant's rows each; empty for none. */
  BATON_CLICKHOUSE_READERS_FILE: z.string().default(''),
  /** How long one statement of a reader may run, seconds. */
  BATON_CLICKHOUSE_READER_SECONDS: z.coerce.number().int().min(1).default(30),
  /** How much memory one statement of a reader may use, bytes. */
  BATON_CLICKHOUSE_READER_MEMORY: z.coerce.number().int().min(10_000_000).default(2_000_000_000),
  /** How large an answer to a reader may be, bytes. */
  BATON_CLICKHOUSE_READER_RESULT: z.coerce.number().int().min(1_000).default(256_000_000),
});

const analyticsSettings = serviceSettings.extend(endpointSettings.shape).extend({
  /** A ClickHouse server; empty runs the embedded engine. */
  BATON_CLICKHOUSE_URL: z.string().default(''),
  /** Cluster the tables are replicated on; empty for a single node. */
  BATON_CLICKHOUSE_CLUSTER: z.string().regex(/^\w*$/).default(''),
  /** Address of the KPI service; loopback unless said. */
  BATON_KPI_HOST: z.string().default('127.0.0.1'),
  BATON_KPI_PORT: port.default(4640),
  BATON_SINK_MAX_RECORDS: z.coerce.number().int().min(1).default(5_000),
  BATON_SINK_MAX_BYTES: z.coerce.number().int().min(1).default(4_000_000),
  /** How long a lone record waits for company, milliseconds. */
  BATON_SINK_MAX_WAIT_MS: z.coerce.number().int().min(1).default(200),
  /** Longest distance that two blocks of a partition keep while they are not full, milliseconds: what costs is the block, not the record. */
  BATON_SINK_BETWEEN_MS: z.coerce.number().int().min(0).default(4_000),
  /** How much of that distance each partition with traffic asks for, milliseconds: few of them store often, many seldom. */
  BATON_SINK_SHARE_MS: z.coerce.number().int().min(0).default(200),
  /** How long a stopped member keeps its partitions, milliseconds. */
  BATON_SESSION_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(60_000).default(10_000),
  /** Ends the process at a named point, such as after_pending:3; fault tests only. */
  BATON_CRASH_POINT: z.string().transform((text) => readArmedPoint(crashPoints, text)).refine((armed) => armed !== undefined, 'name a crash point, with :n for its n-th pass').optional(),
});

export type EndpointConfig = z.output<typeof endpointSettings>;
export type AnalyticsConfig = z.output<typeof analyticsSettings>;
type Environment = Readonly<Record<string, string | undefined>>;

export const endpointConfig = (env: Environment = process.env): EndpointConfig => readConfig(endpointSettings, env);
export const analyticsConfig = (env: Environment = process.env): AnalyticsConfig => readConfig(analyticsSettings, env);

/** What the embedded engine's process is started with: its own settings, and threads enough for statements side by side. */
export const endpointEnvironment = (overrides: Environment = {}): Record<string, string> => ({
  ...Object.fromEntries(Object.entries({ ...process.env, ...overrides }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  UV_THREADPOOL_SIZE: '16',
});
