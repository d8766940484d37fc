import { createBus } from '@baton/bus';
import { decodeFact } from '@baton/contracts';
import { createLogger } from '@baton/platform';
import type { LoggedFact } from './hops.js';

const topics = ['call.v1', 'coach.v1'] as const;

/** Every fact of the live path, in log order per partition, read when the run is over: nothing is measured that the run itself would feel. */
export const readLiveLog = async (brokers: readonly string[]): Promise<LoggedFact[]> => {
  const bus = createBus({ driver: 'kafkajs', brokers, clientId: 'bench-hops', namespace: '', logger: createLogger('bench', 'error') });
  const found: LoggedFact[] = [];
  for (const topic of topics) await bus.read(topic, [], (messages) => { for (const { value, timestampMs } of messages) found.push({ fact: decodeFact(value), timestampMs }); });
  await bus.close();
  return found;
};
