import { createBus } from '@baton/bus';
import { createLogger, readConfig, serviceSettings } from '@baton/platform';
import { topicSettings } from './topic-settings.js';

const config = readConfig(serviceSettings, process.env);
const bus = createBus({
  driver: config.BATON_KAFKA_DRIVER, brokers: config.BATON_BROKERS, clientId: 'topics', namespace: config.BATON_NAMESPACE, logger: createLogger('topics', 'warn'),
});
const admin = await bus.admin();
await admin.ensureTopics(topicSettings);
await admin.close();
await bus.close();
