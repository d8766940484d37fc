import { setTimeout as sleep } from 'node:timers/promises';
import { createBus } from '@baton/bus';
import { approvalRulesSchema, defaultApprovalRules } from '@baton/contracts';
import { canonicalJson, createCrashPoints, createLogger, fileKeyService, sha256, startHealthServer, systemClock } from '@baton/platform';
import { createParking, followSettings, type SettingsTable } from '@baton/stage';
import { createRedisState } from '@baton/state';
import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { createSignatureCheck } from './adapters/approval-keys.js';
import { createLedgerLog } from './adapters/ledger-log-bus.js';
import { knownReps } from './adapters/known-reps.js';
import { openVendors } from './adapters/vendors.js';
import { pauses } from './adapters/pauses.js';
import { type CrmSyncConfig, loadConfig } from './config.js';
import { createConnectionPace } from './connection-pace.js';
import { type CrmSync, startCrmSync } from './crm-sync.service.js';

type Closing = () => Promise<void>;

/** How often approvals that wait are looked at: what a switch changes is done within a second. */
const lookEveryMs = 500;

const rulesOf = (settings: SettingsTable) => (tenant: string) => {
  const published = settings.of(tenant).latest('settings.approval_rules_published');
  return published ? approvalRulesSchema.parse(JSON.parse(published.rulesJson)) : defaultApprovalRules;
};

/** Opens everything the one writing service needs; answers how to close it, in the order that loses nothing. */
const open = async (config: CrmSyncConfig): Promise<Closing> => {
  const logger = createLogger('crm-sync', config.BATON_LOG_LEVEL);
  const health = await startHealthServer('crm-sync', config.BATON_HEALTH_PORT);
  let check = { healthy: false, detail: 'starting: waiting for the log' };
  let current = (): typeof check => check;
  health.add({ name: 'log', check: () => current() });
  const bus = createBus({ driver: config.BATON_KAFKA_DRIVER, brokers: config.BATON_BROKERS, clientId: 'crm-sync', namespace: config.BATON_NAMESPACE, logger });
  const state = createRedisState({ url: config.BATON_REDIS_URL, namespace: config.BATON_NAMESPACE });
  health.add({ name: 'redis', check: () => state.health() });
  let sync: CrmSync | undefined;
  const settings = await followSettings(bus, { group: `crm-sync-settings-${config.owner}-${Date.now()}`, logger, onChange: (fact) => sync?.changed(fact) });
  const vendors = openVendors({ path: config.BATON_CONNECTIONS_FILE, state, keys: fileKeyService(config.BATON_TOKEN_KEYS_FILE), logger });
  const parking = await createParking(bus, 'crm-sync', logger);
  const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
  const reps = knownReps(settings);
  const running = await startCrmSync({
    bus, logger, vendors, owner: config.owner, sessionTimeoutMs: config.BATON_SESSION_TIMEOUT_MS, intentLimitMs: config.BATON_SESSION_TIMEOUT_MS / 2, lookEveryMs,
    pace: createConnectionPace(config.BATON_WRITES_AT_ONCE), log: createLedgerLog(bus, producer, systemClock, logger), pauseOf: pauses(settings), repOfOwner: reps.byOwner,
    verifier: {
      sha256, canonical: canonicalJson, signature: createSignatureCheck(config.BATON_APPROVAL_PUBLIC_KEYS_FILE), tenantOf: (connectionId) => vendors.tenantOf(connectionId),
      isMailbox: (connectionId) => vendors.isMailbox(connectionId), rep: reps.byId, rules: rulesOf(settings),
    },
    now: () => systemClock.now(), monotonic: () => performance.now(), sleep: async (ms) => { await sleep(ms); },
    pass: createCrashPoints(config.BATON_CRASH_POINT, () => process.kill(process.pid, 'SIGKILL')),
    park: (message, reason, error) => parking.park(message, { reason, error, step: 'crm-sync.decode' }),
  });
  sync = running;
  check = { healthy: true, detail: 'consuming' };
  current = () => running.health();
  return async () => {
    await running.close();
    await Promise.all([settings.close(), parking.close(), producer.close()]);
    await bus.close();
    await state.close();
    await health.close();
  };
};

@Module({})
export class CrmSyncModule implements OnModuleInit, OnApplicationShutdown {
  private closing: Closing | undefined;

  async onModuleInit(): Promise<void> { this.closing = await open(loadConfig()); }

  async onApplicationShutdown(): Promise<void> { await this.closing?.(); }
}
