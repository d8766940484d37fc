import { setTimeout as sleep } from 'node:timers/promises';
import { createBus } from '@baton/bus';
import { createLogger, sha256, startHealthServer, systemClock } from '@baton/platform';
import { createParking, followSettings } from '@baton/stage';
import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { createSignatureCheck } from './adapters/approval-keys.js';
import { openCrmConnections } from './adapters/crm-connections.js';
import { createLedgerLog } from './adapters/ledger-log-bus.js';
import { type CrmSyncConfig, loadConfig } from './config.js';
import { createCrashPoints } from './crash-points.js';
import { startCrmSync } from './crm-sync.service.js';

type Closing = () => Promise<void>;

/** Opens everything the one writing service needs; answers how to close it, in the order that loses nothing. */
const open = async (config: CrmSyncConfig): Promise<Closing> => {
  const logger = createLogger('crm-sync', config.BATON_LOG_LEVEL);
  const health = await startHealthServer('crm-sync', config.BATON_HEALTH_PORT);
  let check = { healthy: false, detail: 'starting: waiting for the log' };
  let current = (): typeof check => check;
  health.add({ name: 'log', check: () => current() });
  const bus = createBus({ driver: config.BATON_KAFKA_DRIVER, brokers: config.BATON_BROKERS, clientId: 'crm-sync', namespace: config.BATON_NAMESPACE, logger });
  const settings = await followSettings(bus, { group: `crm-sync-settings-${config.owner}-${Date.now()}`, logger });
  const crms = openCrmConnections(config.BATON_CONNECTIONS_FILE, logger);
  const parking = await createParking(bus, 'crm-sync', logger);
  const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
  const consumer = await startCrmSync({
    bus, logger, crms, owner: config.owner, sessionTimeoutMs: config.BATON_SESSION_TIMEOUT_MS, intentLimitMs: config.BATON_SESSION_TIMEOUT_MS / 2, log: createLedgerLog(bus, producer, systemClock, logger),
    verifier: {
      sha256, signatureHolds: createSignatureCheck(config.BATON_APPROVAL_PUBLIC_KEYS_FILE), tenantOf: (connectionId) => crms.tenantOf(connectionId),
      rep: (tenant, repId) => settings.of(tenant).latest('settings.rep_added', repId),
    },
    now: () => systemClock.now(), monotonic: () => performance.now(), sleep: async (ms) => { await sleep(ms); },
    pass: createCrashPoints(config.BATON_CRASH_POINT, () => process.kill(process.pid, 'SIGKILL')),
    park: (message, reason, error) => parking.park(message, { reason, error, step: 'crm-sync.decode' }),
  });
  check = { healthy: true, detail: 'consuming' };
  current = () => consumer.health();
  return async () => {
    await consumer.close();
    await Promise.all([settings.close(), parking.close(), producer.close()]);
    await bus.close();
    await health.close();
  };
};

@Module({})
export class CrmSyncModule implements OnModuleInit, OnApplicationShutdown {
  private closing: Closing | undefined;

  async onModuleInit(): Promise<void> { this.closing = await open(loadConfig()); }

  async onApplicationShutdown(): Promise<void> { await this.closing?.(); }
}
