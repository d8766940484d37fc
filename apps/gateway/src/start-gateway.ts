import type { Bus, Position } from '@baton/bus';
import type { EmittedBy, FactOf } from '@baton/contracts';
import { type Clock, type HealthCheck, type HealthServer, type Logger, type SigningKey, systemClock } from '@baton/platform';
import { createFactPublisher, createParking, followSettings, type Parking, type SettingsTable } from '@baton/stage';
import type { State } from '@baton/state';
import type { GatewayConfig } from './config.js';
import { createBaselinesService } from './baselines/baselines-service.js';
import { cannotUndo } from './connections/cannot-undo.js';
import { createConnectionsService } from './connections/connections-service.js';
import { openVendorDoors, type VendorDoors } from './connections/vendor-doors.js';
import { startHttp } from './http/start-http.js';
import { createFunnelReader } from './kpi/funnel-reader.js';
import { createFunnelService } from './kpi/funnel-service.js';
import { createKpiReader } from './kpi/kpi-reader.js';
import { createRolloutReader } from './kpi/rollout-reader.js';
import { createCardVerdicts } from './live/card-verdicts.js';
import { createPlaybookService } from './playbook/playbook-service.js';
import { followLive } from './live/follow-live.js';
import { createLiveHub, type LiveHub } from './live/live-hub.js';
import { createLiveTickets } from './live/live-tickets.js';
import { createPaintMeter, type PaintMeter } from './live/paint-meter.js';
import { publishOrganisation } from './organisation/publish-organisation.js';
import { readOrganisation } from './organisation/read-organisation.js';
import { createRepDirectory } from './organisation/rep-directory.js';
import { type TenantLookups, tenantLookups } from './organisation/tenant-lookups.js';
import { createAttentionService } from './review/attention-service.js';
import { isFlagFact } from './review/domain/deal-flags.js';
import { createReviewDocuments, ownerOf, type ReviewDocuments } from './review/review-documents.js';
import { waitingByConnection } from './review/waiting-writes.js';
import { type ReviewProjection, startReviewProjection } from './review/review-projection.js';
import { createReviewService } from './review/review-service.js';
import { createDialService } from './rules/dial-service.js';
import { createHygieneRulesService } from './rules/hygiene-rules-service.js';
import { sessionCookie } from './sign-in/domain/session-cookie.js';
import { approvalKey, approvalPublicKeys } from './sign-in/key-files.js';
import { openSignIn } from './sign-in/open-sign-in.js';
import { createSessionStore } from './sign-in/session-store.js';
import { createWorkdays } from './workdays/workdays.js';

export interface GatewayParts {
  readonly config: GatewayConfig;
  readonly bus: Bus;
  readonly state: State;
  readonly health: HealthServer;
  readonly logger: Logger;
  readonly clock?: Clock;
}

export interface Gateway { readonly meter: PaintMeter; close(): Promise<void> }

/** How long a decision waits for the queue to show it before it is answered anyway, milliseconds. */
const settleMs = 2_000;

const instance = (): string => `${process.pid}-${Math.random().toString(36).slice(2, 8)}`;

interface Closable { close(): Promise<void> | void }

/** People first, then what reads the log, then what writes it: nothing is asked of a part that is gone (I17). */
const closeInOrder = async (http: Closable, readers: readonly Closable[], writers: readonly Closable[]): Promise<void> => {
  await http.close();
  await Promise.all(readers.map((each) => each.close()));
  await Promise.all(writers.map((each) => each.close()));
};

const watch = (health: HealthServer) => {
  const checks: HealthCheck[] = [];
  return {
    add: (check: HealthCheck): void => { checks.push(check); health.add(check); },
    report: () => checks.map(({ name, check }) => ({ name, ...check() })),
  };
};

type Publish = (facts: readonly FactOf<EmittedBy<'gateway'>>[]) => Promise<Position[]>;

const startReview = async ({ bus, state, logger }: GatewayParts, parking: Parking, hub: LiveHub, { teamOf }: TenantLookups) => {
  const documents = createReviewDocuments(state.projection);
  const projection = await startReviewProjection({
    bus, store: state.projection, documents, parking, logger,
    onChanged: (fact) => {
      const { tenant, about, type } = fact;
      if (type === 'note.drafted') hub.reviewChanged(tenant, about);
      else if (isFlagFact(fact)) hub.reviewChanged(tenant, { repId: about.repId, teamId: about.teamId || teamOf(tenant, about.repId) });
      else if (about.proposalId !== '') void documents.proposal(tenant, about.proposalId).then((slots) => slots && hub.reviewChanged(tenant, ownerOf(slots)));
    },
  });
  return { documents, projection };
};

const startSettings = async ({ config, bus, logger, clock = systemClock }: GatewayParts, publish: Publish, hub: LiveHub) => {
  const read = await readOrganisation(config.BATON_ORGANISATION_FILE, logger);
  const settings = await followSettings(bus, {
    group: `gateway-settings-${instance()}`, logger, onChange: ({ type, tenant }) => { if (type === 'settings.dial_set') hub.reviewChangedForAll(tenant); },
  });
  await publishOrganisation({ read, settings, publish, clock, logger });
  const organisation = read?.organisation;
  const directory = createRepDirectory(settings, new Map(organisation ? [[organisation.tenant.id, organisation.tenant.name]] : []));
  return { settings, organisation, directory };
};

interface ReviewEdge { readonly documents: ReviewDocuments; readonly projection: ReviewProjection; readonly settings: SettingsTable; readonly hub: LiveHub; readonly doors: VendorDoors; readonly key: SigningKey; readonly publish: Publish }

/** What people ask of the review queue, and of the rules that it goes by. */
const reviewServices = ({ documents, projection, settings, hub, doors, key, publish }: ReviewEdge, { logger, clock = systemClock }: GatewayParts) => {
  const lookups = tenantLookups(settings);
  const dial = createDialService({ settings, clock, logger, publish });
  return {
    dial, hygieneRules: createHygieneRulesService({ settings, clock, logger, publish }),
    attention: createAttentionService({ documents, ...lookups, dealPage: (tenant, connectionId, dealId) => doors.dealPage(tenant, connectionId, dealId) }),
    review: createReviewService({
      documents, key, clock, logger, publish, ...lookups, settled: (positions) => projection.reached(positions, settleMs), stagesOf: (tenant, callId) => hub.call(tenant, callId)?.stages ?? [],
      dialOf: (tenant) => dial.of(tenant), cannotUndo: cannotUndo(doors),
    }),
  };
};

const readersOf = (address: string, clock: Clock) => ({ kpis: createKpiReader(address), funnel: createFunnelReader(address), rollout: createRolloutReader(address, clock) });

/** Starts people's edge over a log and a store that are there or will be. */
export const startGateway = async (parts: GatewayParts): Promise<Gateway> => {
  const { config, bus, state, health, logger, clock = systemClock } = parts;
  const checks = watch(health);
  let door = { healthy: false, detail: 'starting: waiting for the log' };
  for (const [name, check] of Object.entries({ door: () => door, redis: () => state.health() })) checks.add({ name, check });
  const key = await approvalKey(config.BATON_APPROVAL_KEY_FILE);
  const publisher = await createFactPublisher(bus, 'gateway', { acks: 'all', lingerMs: 0, clock });
  const publish: Publish = (facts) => publisher.publish(facts);
  const meter = createPaintMeter(health.metrics);
  let isLive = false;
  // What is read back was counted when it came.
  const hub = createLiveHub(clock, () => { if (isLive) meter.leftOut(); });
  const { settings, organisation, directory } = await startSettings(parts, publish, hub);
  const parking = await createParking(bus, 'gateway', logger, clock);
  const { documents, projection } = await startReview(parts, parking, hub, tenantLookups(settings));
  const follower = await followLive({ bus, group: `gateway-live-${instance()}`, logger, readBack: config.BATON_LIVE_READ_BACK, onFact: (fact) => hub.take(fact) });
  isLive = true;
  for (const [name, part] of Object.entries({ settings, review: projection, live: follower })) checks.add({ name, check: () => part.health() });

  const doors = openVendorDoors({ connectionsFile: config.BATON_CONNECTIONS_FILE, keysFile: config.BATON_TOKEN_KEYS_FILE, state, logger });
  void doors.sealAnew();
  const { kpis, funnel, rollout } = readersOf(config.BATON_KPI_ADDRESS, clock);
  const playbook = createPlaybookService({ settings, clock, publish });
  const http = await startHttp({
    ...(await openSignIn({ config, store: state.expiring, directory, organisation, clock, logger })),
    publicUrl: config.BATON_PUBLIC_URL, webRoot: config.BATON_WEB_ROOT, extensionOrigin: config.BATON_EXTENSION_ORIGIN, logger, kpis, rollout, funnel: createFunnelService({ reader: funnel, documents, ...tenantLookups(settings) }),
    approvalKeys: await approvalPublicKeys(config.BATON_APPROVAL_PUBLIC_KEYS_FILE, key), live: { hub, meter, clock }, health: () => checks.report(),
    cookie: sessionCookie(config.BATON_PUBLIC_URL), sessions: createSessionStore(state.expiring, directory), tickets: createLiveTickets(state.expiring, clock),
    verdicts: createCardVerdicts({ hub, clock, logger, publish, playbook }), playbook,
    baselines: createBaselinesService({ settings, clock, logger, publish }), workdays: createWorkdays({ clock, logger, publish }),
    ...reviewServices({ documents, projection, settings, hub, doors, key, publish }, parts),
    connections: createConnectionsService({
      doors, settings, store: state.expiring, publicUrl: config.BATON_PUBLIC_URL, clock, logger, publish,
      lastWriteMs: (tenant, connectionId) => documents.lastWriteMs(tenant, connectionId), waiting: async (tenant) => waitingByConnection(await documents.proposals(tenant), clock.now()),
    }),
  }, config.BATON_HTTP_PORT);
  door = { healthy: true, detail: `listening on port ${config.BATON_HTTP_PORT}` };
  logger.info('the gateway is up', { url: config.BATON_PUBLIC_URL, healthPort: health.port });
  return { meter, close: () => closeInOrder(http, [follower, projection, settings], [publisher, parking, kpis, funnel, rollout]) };
};
