import type { Bus, BusProducer, ReceivedMessage } from '@baton/bus';
import { parkedTopic, type ServiceName } from '@baton/contracts';
import { type Clock, type Logger, systemClock } from '@baton/platform';

/** Why and where a message was set aside. */
export interface ParkReason { readonly reason: string; readonly step: string; readonly error?: string; readonly attempts?: number }

/** Sets messages aside with their original bytes, so that they can be looked at and put back. */
export interface Parking { park(message: ReceivedMessage, why: ParkReason): Promise<void>; close(): Promise<void> }

const headersFor = (message: ReceivedMessage, { reason, step, error, attempts }: ParkReason, nowMs: number): Record<string, string> => ({
  ...message.headers, reason, step, attempts: String(attempts ?? 1), 'source-topic': message.topic, 'source-partition': String(message.partition),
  'source-offset': String(message.offset), 'parked-at': new Date(nowMs).toISOString(), ...(error ? { error: error.slice(0, 500) } : {}),
});

export const createParking = async (bus: Bus, service: ServiceName, logger: Logger, clock: Clock = systemClock): Promise<Parking> => {
  const producer: BusProducer = await bus.producer({ acks: 'all', lingerMs: 0 });
  return {
    park: async (message, why) => {
      await producer.send(parkedTopic(service), [{ key: message.key, value: message.value, headers: headersFor(message, why, clock.now()) }]);
      const say = why.reason === 'bug' ? logger.error : logger.warn;
      say('parked a message', { reason: why.reason, step: why.step, topic: message.topic, partition: message.partition, offset: message.offset });
    },
    close: () => producer.close(),
  };
};
