import { fileURLToPath } from 'node:url';
import { createHttpEventStore, type EventStore, EventStoreRefused, migrate } from '@baton/event-store';
import type { Logger } from '@baton/platform';
import { type AnalyticsConfig, endpointEnvironment } from './config.js';
import { startEndpointProcess } from './endpoint/endpoint-process.js';
import { endpointCredentials } from './endpoint/run-endpoint.js';
import { type SupervisedEndpoint, superviseEndpoint } from './endpoint/supervised-endpoint.js';

export interface OpenedStore { readonly store: EventStore; readonly endpoint: SupervisedEndpoint | undefined; close(): Promise<void> }

export const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

const endpointScript = fileURLToPath(new URL('../dist/endpoint-main.js', import.meta.url));

/** The store by configuration: a server, or the embedded engine in a supervised process of its own. */
export const openStore = (config: AnalyticsConfig, log: Logger, overrides: Readonly<Record<string, string>> = {}): OpenedStore => {
  const store = createHttpEventStore({
    url: config.BATON_CLICKHOUSE_URL || `http://127.0.0.1:${config.BATON_CLICKHOUSE_PORT}`,
    user: config.BATON_CLICKHOUSE_USER, password: config.BATON_CLICKHOUSE_PASSWORD, database: config.BATON_CLICKHOUSE_DATABASE,
  });
  // A file that cannot be used stops the start here: in the engine's own process it would only be started again and again.
  if (!config.BATON_CLICKHOUSE_URL) endpointCredentials(config);
  const endpoint = config.BATON_CLICKHOUSE_URL ? undefined : superviseEndpoint({
    start: () => startEndpointProcess(endpointScript, endpointEnvironment(overrides)),
    answers: async () => (await store.health()).healthy, wait, log,
  });
  return {
    store, endpoint,
    close: async () => {
      await store.close();
      await endpoint?.close();
    },
  };
};

/** Migrates as soon as the store answers; a store that refuses is a mistake to mend, one that is away is waited for. */
export const migrateWhenThere = async (store: EventStore, cluster: string, log: Logger): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const statements = await migrate(store, cluster);
      return log.info('the schema is up to date', { statements });
    } catch (error) {
      if (error instanceof EventStoreRefused || attempt === Number.MAX_SAFE_INTEGER) throw error;
      log.warn('the event store is not there yet', { attempt, reason: String(error) });
      await wait(Math.min(5_000, 250 * 2 ** Math.min(attempt, 5)));
    }
  }
};
