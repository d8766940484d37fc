import { readFileSync } from 'node:fs';
import { createBus } from '@baton/bus';
import { createLogger, signingKeyFromPem, startHealthServer, systemClock } from '@baton/platform';
import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { createChainLog } from './adapters/chain-log.js';
import { startAudit } from './audit.service.js';
import { type AuditConfig, loadConfig } from './config.js';

type Closing = () => Promise<void>;

const open = async (config: AuditConfig): Promise<Closing> => {
  const logger = createLogger('audit', config.BATON_LOG_LEVEL);
  const health = await startHealthServer('audit', config.BATON_HEALTH_PORT);
  let current = (): { healthy: boolean; detail: string } => ({ healthy: false, detail: 'starting: waiting for the log' });
  health.add({ name: 'log', check: () => current() });
  const key = signingKeyFromPem(readFileSync(config.BATON_AUDIT_KEY_FILE, 'utf8'));
  const bus = createBus({ driver: config.BATON_KAFKA_DRIVER, brokers: config.BATON_BROKERS, clientId: 'audit', namespace: config.BATON_NAMESPACE, logger });
  const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
  const audit = await startAudit({
    bus, logger, owner: config.owner, signEveryMs: config.BATON_AUDIT_SIGN_EVERY_MS, sessionTimeoutMs: config.BATON_SESSION_TIMEOUT_MS,
    log: createChainLog({ bus, producer, key, clock: systemClock, logger }),
  });
  current = () => audit.health();
  return async () => {
    await audit.close();
    await producer.close();
    await bus.close();
    await health.close();
  };
};

@Module({})
export class AuditModule implements OnModuleInit, OnApplicationShutdown {
  private closing: Closing | undefined;

  async onModuleInit(): Promise<void> { this.closing = await open(loadConfig()); }

  async onApplicationShutdown(): Promise<void> { await this.closing?.(); }
}
