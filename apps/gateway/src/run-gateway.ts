import { createBus } from '@baton/bus';
import { createLogger, startHealthServer } from '@baton/platform';
import { createRedisState } from '@baton/state';
import type { GatewayConfig } from './config.js';
import { startGateway } from './start-gateway.js';

/** Runs the gateway until SIGTERM, which sends the consoles elsewhere and leaves in order. */
export const runGateway = async (config: GatewayConfig): Promise<void> => {
  const logger = createLogger('gateway', config.BATON_LOG_LEVEL);
  const health = await startHealthServer('gateway', config.BATON_HEALTH_PORT);
  const bus = createBus({ driver: config.BATON_KAFKA_DRIVER, brokers: config.BATON_BROKERS, clientId: 'gateway', namespace: config.BATON_NAMESPACE, logger });
  const state = createRedisState({ url: config.BATON_REDIS_URL, namespace: config.BATON_NAMESPACE });
  const gateway = await startGateway({ config, bus, state, health, logger });
  const stop = async (): Promise<void> => {
    await gateway.close();
    await bus.close();
    await state.close();
    await health.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => { void stop(); });
  process.once('SIGINT', () => { void stop(); });
};
