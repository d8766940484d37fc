import type { Bus } from '@baton/bus';
import { topology } from '@baton/contracts';
import { type EventStore, eventStoreCompleteness, type KpiAsk, type KpiQuestion, queryBoard, queryEntities, queryEvents, queryKpis, querySlices } from '@baton/event-store';
import { createCrashPoints, type HealthServer, localDate, type Logger } from '@baton/platform';
import type { AnalyticsConfig } from './config.js';
import { migrateWhenThere, type OpenedStore, wait } from './open-store.js';
import { goBackToStore } from './rebuild/go-back-to-store.js';
import { rebuildEventStore } from './rebuild/rebuild-event-store.js';
import { readRollout } from './rollout/read-rollout.js';
import type { KpiBackend } from './rpc/kpi-service.js';
import { type RpcBackend, startRpcServer } from './rpc/rpc-server.js';
import { sinkMetrics } from './sink/sink-metrics.js';
import { readRange } from './sink/read-range.js';
import { createSink, type Sink } from './sink/sink.js';

export interface AnalyticsParts {
  readonly config: AnalyticsConfig;
  readonly bus: Bus;
  readonly opened: OpenedStore;
  readonly health: HealthServer;
  readonly log: Logger;
}

export interface Analytics {
  readonly kpiPort: number;
  close(): Promise<void>;
}

const group = 'analytics';
const topics = topology.services.analytics.reads;

const completeness = async (bus: Bus, store: EventStore) => {
  const admin = await bus.admin();
  try {
    const extents = (await Promise.all(topics.map((topic) => admin.offsets(topic)))).flat();
    const log = extents.map((each) => ({ ...each, compacted: topology.topics[each.topic as keyof typeof topology.topics].compacted }));
    const complaints = await eventStoreCompleteness(store, log, (range) => readRange(bus, range));
    return { complaints, records: log.reduce((sum, { first, end }) => sum + end - first, 0) };
  } finally {
    await admin.close();
  }
};

const today = (ask: KpiAsk): KpiQuestion => ({ ...ask, today: localDate(Date.now(), 'UTC') });

const kpiBackend = (store: EventStore): KpiBackend => ({
  kpis: (ask) => queryKpis(store, today(ask)),
  slices: (ask, split) => querySlices(store, today(ask), split),
  board: (ask, split) => queryBoard(store, today(ask), split),
  entities: (kpi, ask, limit) => queryEntities(store, kpi, today(ask), { limit }),
  events: (tenant, by, id, teamId) => queryEvents(store, tenant, by, id, teamId),
});

const backend = ({ bus, opened, log, config }: AnalyticsParts, sink: Sink): RpcBackend => {
  const { store } = opened;
  let rebuilding: Promise<unknown> = Promise.resolve();
  const rebuild: RpcBackend['rebuild'] = async (acceptLoss) => {
    const started = Date.now();
    const context = { bus, store, sink, group, topics, log, wait, cluster: config.BATON_CLICKHOUSE_CLUSTER };
    const { before, after } = await rebuildEventStore(context, acceptLoss);
    return {
      hashBefore: before.hash, hashAfter: after.hash, eventsBefore: before.events, eventsAfter: after.events,
      deadLettersAfter: after.deadLetters, durationMs: Date.now() - started,
    };
  };
  return {
    ...kpiBackend(store),
    rollout: (ask) => readRollout(store, ask),
    completeness: () => completeness(bus, store),
    rebuild: (acceptLoss) => {
      const mine = rebuilding.catch(() => undefined).then(() => rebuild(acceptLoss));
      rebuilding = mine;
      return mine;
    },
  };
};

const watchEngine = ({ opened, health }: AnalyticsParts): NodeJS.Timeout => {
  let latest = { healthy: false, detail: 'the event store was not asked yet' };
  const ask = (): void => { void opened.store.health().then((answer) => { latest = answer; }); };
  ask();
  health.add({ name: 'event-store', check: () => latest });
  return setInterval(ask, 2_000);
};

/** Starts the service: store, schema, sink and the KPI service. Waits for a store or a broker that is away. */
export const startAnalytics = async (parts: AnalyticsParts): Promise<Analytics> => {
  const { config, bus, opened, health, log } = parts;
  const limits = { maxRecords: config.BATON_SINK_MAX_RECORDS, maxBytes: config.BATON_SINK_MAX_BYTES, maxWaitMs: config.BATON_SINK_MAX_WAIT_MS, betweenMs: config.BATON_SINK_BETWEEN_MS, shareMs: config.BATON_SINK_SHARE_MS };
  const sink = createSink({
    bus, store: opened.store, topics, group, limits, log, sessionTimeoutMs: config.BATON_SESSION_TIMEOUT_MS, onStored: sinkMetrics(health.metrics),
    pass: createCrashPoints(config.BATON_CRASH_POINT, () => process.kill(process.pid, 'SIGKILL')),
  });
  const rpc = await startRpcServer(config.BATON_KPI_HOST, config.BATON_KPI_PORT, backend(parts, sink));
  const watching = watchEngine(parts);
  health.add({ name: 'sink', check: () => sink.health() });
  await opened.endpoint?.ready;
  await migrateWhenThere(opened.store, config.BATON_CLICKHOUSE_CLUSTER, log);
  await goBackToStore({ bus, store: opened.store, group, topics, log, wait });
  await sink.start();
  return {
    kpiPort: rpc.port,
    close: async () => {
      clearInterval(watching);
      rpc.close();
      await sink.stop();
      await bus.close();
      await opened.close();
      await health.close();
    },
  };
};
