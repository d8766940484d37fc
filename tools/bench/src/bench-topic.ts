import { randomUUID } from 'node:crypto';
import { createBus } from '@baton/bus';
import { createLogger } from '@baton/platform';

const partitions = 12;

/** A topic of its own for one contender. */
export const createBenchTopic = async (brokers: readonly string[]): Promise<string> => {
  const topic = `bench-${randomUUID()}`;
  const bus = createBus({ driver: 'kafkajs', brokers, clientId: 'bench', namespace: '', logger: createLogger('bench', 'error') });
  await (await bus.admin()).ensureTopics([{ topic, partitions, compacted: false, retentionDays: 1 }]);
  await bus.close();
  return topic;
};
