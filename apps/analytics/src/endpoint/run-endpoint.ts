import { resolve } from 'node:path';
import { createEmbeddedEndpoint } from '@baton/event-store';
import { createLogger } from '@baton/platform';
import type { EndpointConfig } from '../config.js';

/** Serves the embedded engine until the process is told to stop or its parent is gone. */
export const runEndpoint = async (config: EndpointConfig): Promise<void> => {
  const log = createLogger('clickhouse', config.BATON_LOG_LEVEL);
  const endpoint = await createEmbeddedEndpoint({
    dataDir: resolve(config.BATON_CLICKHOUSE_DATA), port: config.BATON_CLICKHOUSE_PORT, chdbPath: resolve(config.BATON_CHDB_PATH),
    database: config.BATON_CLICKHOUSE_DATABASE,
    credentials: [
      { user: config.BATON_CLICKHOUSE_USER, password: config.BATON_CLICKHOUSE_PASSWORD, access: 'write' },
      { user: 'reader', password: config.BATON_CLICKHOUSE_READER_PASSWORD, access: 'read' },
    ],
  });
  log.info('the embedded event store answers', { port: endpoint.port });
  const leave = (): void => { void endpoint.close().finally(() => process.exit(0)); };
  process.once('SIGTERM', leave).once('SIGINT', leave).once('disconnect', leave);
};
