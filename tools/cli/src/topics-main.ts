import { createBus } from '@baton/bus';
import { createLogger, readConfig, serviceSettings } from '@baton/platform';
import { z } from 'zod';
import { topicSettings } from './topic-settings.js';

const config = readConfig(serviceSettings.extend({
  /** Partitions that any topic gets at most; more of them than consumers only costs. */
  BATON_MOST_PARTITIONS: z.coerce.number().int().min(1).optional(),
}), process.env);
const bus = createBus({
  driver: config.BATON_KAFKA_DRIVER, brokers: config.BATON_BROKERS, clientId: 'topics', namespace: config.BATON_NAMESPACE, logger: createLogger('topics', 'warn'),
});
const admin = await bus.admin();
await admin.ensureTopics(topicSettings(config.BATON_MOST_PARTITIONS));
await admin.close();
await bus.close();
