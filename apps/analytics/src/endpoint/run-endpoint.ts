import { resolve } from 'node:path';
import { createEmbeddedEndpoint, type Credential } from '@baton/event-store';
import { createLogger } from '@baton/platform';
import type { EndpointConfig } from '../config.js';
import { readReaders } from './readers-file.js';

/** Who may speak to the embedded engine: the sink, a reader of everything where it has a password, and the readers of the file. */
export const endpointCredentials = (config: EndpointConfig): Credential[] => [
  { user: config.BATON_CLICKHOUSE_USER, password: config.BATON_CLICKHOUSE_PASSWORD, access: 'write' },
  ...(config.BATON_CLICKHOUSE_READER_PASSWORD ? [{ user: 'reader', password: config.BATON_CLICKHOUSE_READER_PASSWORD, access: 'read' as const }] : []),
  ...readReaders(config.BATON_CLICKHOUSE_READERS_FILE, [config.BATON_CLICKHOUSE_USER, 'reader']),
];

/** Serves the embedded engine until the process is told to stop or its parent is gone. */
export const runEndpoint = async (config: EndpointConfig): Promise<void> => {
  const log = createLogger('clickhouse', config.BATON_LOG_LEVEL);
  const endpoint = await createEmbeddedEndpoint({
    dataDir: resolve(config.BATON_CLICKHOUSE_DATA), port: config.BATON_CLICKHOUSE_PORT, chdbPath: resolve(config.BATON_CHDB_PATH),
    database: config.BATON_CLICKHOUSE_DATABASE,
    credentials: endpointCredentials(config),
    limits: { maxSeconds: config.BATON_CLICKHOUSE_READER_SECONDS, maxMemoryBytes: config.BATON_CLICKHOUSE_READER_MEMORY, maxResultBytes: config.BATON_CLICKHOUSE_READER_RESULT },
  });
  log.info('the embedded event store answers', { port: endpoint.port });
  const leave = (): void => { void endpoint.close().finally(() => process.exit(0)); };
  process.once('SIGTERM', leave).once('SIGINT', leave).once('disconnect', leave);
};
