import { join } from 'node:path';
import type { ProcessSpec } from '../processes/process-spec.js';
import { givingWay } from './giving-way.js';
import { stackFiles } from './stack-files.js';
import type { StackPlan, StackService } from './stack-plan.js';

type Settings = Readonly<Record<string, string>>;

interface ServiceShape {
  readonly entry: string;
  readonly healthPort: number;
  readonly after: readonly string[];
  /** What this service alone is told; a setting laid over reaches it only under one of these names, or as one of every service. */
  readonly env: Settings;
}

const everyService = ['BATON_BROKERS', 'BATON_REDIS_URL', 'BATON_KAFKA_DRIVER', 'BATON_NAMESPACE', 'BATON_LOG_LEVEL'];

const only = (settings: Settings, names: readonly string[]): Settings => Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name)));

/** Those of the settings that are no service's own. */
export const settingsOfEveryService = (settings: Settings): Settings => only(settings, everyService);

const inApps = (service: string): string => `apps/${service}/dist/main.js`;

/** What each service is started with: the one place that says so. */
const shapes = (plan: StackPlan): Record<StackService, ServiceShape> => {
  const { dir, ports, root } = plan;
  const files = stackFiles(plan);
  const onLog = ['topics'];
  const onState = ['topics', 'redis'];
  return {
    analytics: {
      entry: inApps('analytics'), healthPort: ports.analyticsHealth, after: onLog,
      env: {
        BATON_CLICKHOUSE_URL: '', BATON_CLICKHOUSE_CLUSTER: '', BATON_CLICKHOUSE_USER: 'baton', BATON_CLICKHOUSE_PASSWORD: 'baton', BATON_CLICKHOUSE_DATA: join(dir, 'clickhouse'), BATON_CLICKHOUSE_PORT: String(ports.clickhouse),
        BATON_CHDB_PATH: join(root, '.baton/chdb'), BATON_KPI_PORT: String(ports.kpi), BATON_CLICKHOUSE_READERS_FILE: files.readers, BATON_CLICKHOUSE_READER_PASSWORD: '', BATON_CLICKHOUSE_READER_SECONDS: '30', BATON_CLICKHOUSE_READER_MEMORY: '1000000000', BATON_CLICKHOUSE_READER_RESULT: '256000000',
      },
    },
    'vendor-sim': {
      entry: 'tools/vendor-sim/dist/main.js', healthPort: ports.crm, after: [],
      env: { BATON_SIM_PORT: String(ports.crm), BATON_SIM_DATA: join(dir, 'vendor-sim') },
    },
    gateway: {
      entry: inApps('gateway'), healthPort: ports.gatewayHealth, after: onState,
      env: {
        BATON_HTTP_PORT: String(ports.console), BATON_PUBLIC_URL: `http://localhost:${ports.console}`, BATON_OIDC_KEYS_FILE: files.oidcKeys,
        BATON_OIDC_ISSUER: '', BATON_OIDC_CLIENT_ID: 'baton-console', BATON_OIDC_CLIENT_SECRET: '',
        BATON_ORGANISATION_FILE: files.organisation, BATON_APPROVAL_KEY_FILE: files.approvalKey, BATON_APPROVAL_PUBLIC_KEYS_FILE: files.approvalPublicKeys,
        BATON_CONNECTIONS_FILE: files.connections, BATON_TOKEN_KEYS_FILE: files.tokenKeys, BATON_KPI_ADDRESS: `127.0.0.1:${ports.kpi}`, BATON_WEB_ROOT: files.web, BATON_EXTENSION_ORIGIN: '',
      },
    },
    ingest: {
      entry: inApps('ingest'), healthPort: ports.ingestHealth, after: onState,
      env: { BATON_INGEST_PORT: String(ports.ingest), BATON_INGEST_WEB_PORT: String(ports.ingestWeb), BATON_CALL_PLATFORMS_FILE: files.callPlatforms, BATON_CONNECTIONS_FILE: files.connections, BATON_TOKEN_KEYS_FILE: files.tokenKeys },
    },
    coach: { entry: inApps('coach'), healthPort: ports.coachHealth, after: onState, env: {} },
    notes: { entry: inApps('notes'), healthPort: ports.notesHealth, after: onState, env: {} },
    hygiene: { entry: inApps('hygiene'), healthPort: ports.hygieneHealth, after: onState, env: {} },
    'crm-sync': {
      entry: inApps('crm-sync'), healthPort: ports.crmSyncHealth, after: onState,
      env: { BATON_CONNECTIONS_FILE: files.connections, BATON_APPROVAL_PUBLIC_KEYS_FILE: files.approvalPublicKeys, BATON_TOKEN_KEYS_FILE: files.tokenKeys, BATON_WRITES_AT_ONCE: '16' },
    },
    audit: { entry: inApps('audit'), healthPort: ports.auditHealth, after: onLog, env: { BATON_AUDIT_KEY_FILE: files.auditKey, BATON_AUDIT_SIGN_EVERY_MS: '10000' } },
  };
};

/** Garbage of a dozen processes on a few cores: helpers in the pauses took a quarter of a core from each busy one, helpers beside the work shorten the pauses. */
const collector = ['--no-parallel-scavenge', '--no-parallel-marking', '--no-parallel-compaction', '--no-parallel-pointer-update'];
/** Heap that each Node process may use, so that the whole stack fits a laptop; a larger young generation is collected less often. */
const nodeOptions = ['--max-old-space-size=256', '--max-semi-space-size=32', ...collector, '--enable-source-maps'];

/** Services nobody waits for by the second: on one machine they give way to those on a live call. */
const patient: ReadonlySet<StackService> = new Set(['analytics', 'vendor-sim', 'audit', 'hygiene']);
const start = (name: StackService, ...node: readonly [string, ...string[]]): ProcessSpec['command'] => (patient.has(name) ? givingWay(node) : node);

export const serviceProcesses = (plan: StackPlan): ProcessSpec[] => {
  const { ports, root, settings = {} } = plan;
  const common = { NODE_ENV: 'production', NODE_COMPILE_CACHE: join(root, '.baton/compile-cache'), BATON_BROKERS: `127.0.0.1:${ports.kafka}`, BATON_REDIS_URL: `redis://127.0.0.1:${ports.redis}` };
  const all = shapes(plan);
  return plan.services.map((name) => {
    const { entry, healthPort, after, env } = all[name];
    return {
      name,
      command: start(name, process.execPath, ...nodeOptions, join(root, entry)),
      cwd: root,
      env: { ...common, BATON_HEALTH_PORT: String(healthPort), ...env, ...only(settings, [...everyService, ...Object.keys(env)]) },
      after,
      ready: { kind: 'http', url: `http://127.0.0.1:${healthPort}/health` },
      readyTimeoutMs: 90_000,
      stopTimeoutMs: 15_000,
    };
  });
};
