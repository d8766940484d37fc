import { createBus } from '@baton/bus';
import { createTokenVault, loadConnections, openCrmRead } from '@baton/connectors';
import { createLogger, fileKeyService, type HealthServer, startHealthServer, systemClock } from '@baton/platform';
import { followSettings } from '@baton/stage';
import { createRedisState } from '@baton/state';
import { Counter, Gauge } from 'prom-client';
import { openSources } from './activities/open-sources.js';
import { createCallLog } from './adapters/call-log.js';
import { createCallMemory } from './adapters/call-memory.js';
import { loadCallPlatforms } from './adapters/call-platforms.js';
import { createDealReader } from './adapters/deal-reader.js';
import { createRosterFromSettings } from './adapters/roster-from-settings.js';
import { type CallDesk, createCallDesk } from './call-desk.js';
import { startCallLinesServer } from './call-lines-server.js';
import { createOpenCall } from './call-opening.js';
import { startCallStreamServer } from './call-stream-server.js';
import { type CallTroubles, createCallTroubles } from './call-troubles.js';
import type { IngestConfig } from './config.js';
import { loadHubspotPortals } from './hubspot/hubspot-settings.js';
import { createInFlight, type InFlight } from './in-flight.js';
import type { Count, Schedule } from './ports.js';
import { openZoom } from './zoom/open-zoom.js';

const forgetAfterMs = 10 * 60_000;

const schedule: Schedule = (run, afterMs) => {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
};

const countInto = ({ metrics }: HealthServer): Count => {
  const counter = new Counter({ name: 'baton_ingest_messages_total', help: 'Messages of call platforms by what became of them', labelNames: ['what'], registers: [metrics] });
  return (what) => counter.inc({ what });
};

const measure = ({ metrics, add }: HealthServer, desk: CallDesk, inFlight: InFlight, troubles: CallTroubles): void => {
  add({ name: 'calls', check: () => ({ healthy: true, detail: troubles.detail(desk.liveCalls()) }) });
  metrics.registerMetric(new Gauge({ name: 'baton_ingest_live_calls', help: 'Calls in progress', registers: [], collect() { this.set(desk.liveCalls()); } }));
  metrics.registerMetric(new Gauge({ name: 'baton_ingest_in_flight_bytes', help: 'Bytes taken in that the log has not acknowledged', registers: [], collect() { this.set(inFlight.bytes); } }));
};

/** Starts the edge in; answers how to leave: the streams are told to move, and what is under way is finished. */
export const startIngest = async (config: IngestConfig): Promise<() => Promise<void>> => {
  const logger = createLogger('ingest', config.BATON_LOG_LEVEL);
  const platformOf = loadCallPlatforms(config.BATON_CALL_PLATFORMS_FILE);
  const connections = config.BATON_CONNECTIONS_FILE === '' ? [] : loadConnections(config.BATON_CONNECTIONS_FILE);
  const health = await startHealthServer('ingest', config.BATON_HEALTH_PORT);
  let door = { healthy: false, detail: 'starting: waiting for the log' };
  health.add({ name: 'door', check: () => door });
  const bus = createBus({ driver: config.BATON_KAFKA_DRIVER, brokers: config.BATON_BROKERS, clientId: 'ingest', namespace: config.BATON_NAMESPACE, logger });
  const state = createRedisState({ url: config.BATON_REDIS_URL, namespace: config.BATON_NAMESPACE });
  health.add({ name: 'redis', check: () => state.health() });
  const settings = await followSettings(bus, { group: `ingest-settings-${process.pid}-${Date.now()}`, logger });
  health.add({ name: 'settings', check: () => settings.health() });
  const log = await createCallLog(bus);
  const capMs = config.BATON_INGEST_DEAL_CAP_MS;
  const access = connections.length === 0 ? undefined : { vault: createTokenVault(state.versioned, fileKeyService(config.BATON_TOKEN_KEYS_FILE)), leases: state.leases, logger };
  const deals = createDealReader({ connections, logger, capMs, readOf: (connection) => access && openCrmRead(connection, access, { timeoutMs: capMs, attempts: 1 }) });
  const roster = createRosterFromSettings(settings);
  const sources = await openSources(bus, { roster, deals, platformOf, logger, portals: loadHubspotPortals(config.BATON_HUBSPOT_WEBHOOKS_FILE) });
  const troubles = createCallTroubles(systemClock);
  const desk = createCallDesk({
    open: createOpenCall({ roster, deals, logger, onDealRead: sources.onDealRead }), log, memory: createCallMemory(state.expiring), clock: systemClock, logger, schedule,
    count: countInto(health), trouble: troubles.note, rememberEveryMs: config.BATON_INGEST_REMEMBER_EVERY_MS, lostAfterMs: config.BATON_INGEST_LOST_AFTER_MS, forgetAfterMs,
  });
  const inFlight = createInFlight(config.BATON_INGEST_IN_FLIGHT_BYTES);
  measure(health, desk, inFlight, troubles);
  const zoom = config.BATON_ZOOM_ACCOUNTS_FILE === '' ? undefined : openZoom(config.BATON_ZOOM_ACCOUNTS_FILE, { desk, roster, store: state.versioned, clock: systemClock, schedule, logger, health });
  const doors = { desk, inFlight, platformOf, logger };
  const server = await startCallStreamServer(`${config.BATON_INGEST_HOST}:${config.BATON_INGEST_PORT}`, doors);
  const lines = await startCallLinesServer(config.BATON_INGEST_HOST, config.BATON_INGEST_WEB_PORT, { ...doors, doors: { ...sources.doors, ...(zoom && { '/v1/zoom': zoom.webhook }) } });
  door = { healthy: true, detail: `listening on ports ${server.port} and ${lines.port}` };
  logger.info('calls can come in', { grpcPort: server.port, webPort: lines.port });
  return async () => {
    await Promise.all([server.close(), lines.close()]).then(() => zoom?.close());
    await desk.drained();
    await Promise.all([log.close(), sources.close(), settings.close()]);
    await bus.close();
    await state.close();
    await health.close();
  };
};
