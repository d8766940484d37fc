import type { Bus, BusConsumer, ReceivedMessage } from '@baton/bus';
import { decodeFact, type Fact, UnreadableFact } from '@baton/contracts';
import type { Logger } from '@baton/platform';

export const liveTopics = ['call.v1', 'coach.v1', 'review.v1'] as const;

export interface LiveFollower { health(): { healthy: boolean; detail: string }; close(): Promise<void> }

export interface FollowLiveParts {
  readonly bus: Bus;
  /** A group nobody else has: every gateway reads everything. */
  readonly group: string;
  readonly logger: Logger;
  /** Records read back per partition before the live end. */
  readonly readBack: number;
  onFact(fact: Fact): void;
}

const placeOf = (topic: string, partition: number): string => `${topic}/${partition}`;

/**
 * Reads the recent part of the live topics back, then follows them. Nothing is committed: where each partition stands is held here,
 * and partitions that are assigned anew go on from there, without a hole and without a repeat.
 */
export const followLive = async ({ bus, group, logger, readBack, onFact }: FollowLiveParts): Promise<LiveFollower> => {
  const next = new Map<string, number>();

  const learn = (message: ReceivedMessage): void => {
    const place = placeOf(message.topic, message.partition);
    if (message.offset < (next.get(place) ?? 0)) return;
    next.set(place, message.offset + 1);
    try {
      onFact(decodeFact(message.value));
    } catch (error) {
      if (!(error instanceof UnreadableFact)) throw error;
      logger.warn('a live record cannot be read', { topic: message.topic, partition: message.partition, offset: message.offset, reason: error.reason });
    }
  };

  const admin = await bus.admin();
  for (const topic of liveTopics) {
    const from = (await admin.offsets(topic)).map(({ partition, first, end }) => ({ topic, partition, offset: Math.max(first, end - readBack) }));
    for (const { partition, offset } of from) next.set(placeOf(topic, partition), offset);
    const reached = await bus.read(topic, from, (messages) => messages.forEach(learn));
    for (const { partition, offset } of reached) next.set(placeOf(topic, partition), Math.max(offset, next.get(placeOf(topic, partition)) ?? 0));
  }
  await admin.close();

  const consumer: BusConsumer = await bus.consumer({
    group, topics: liveTopics, start: 'latest',
    onAssign: (partitions, assigned) => {
      for (const { topic, partition } of partitions) assigned.seek({ topic, partition, offset: next.get(placeOf(topic, partition)) ?? 0 });
      return Promise.resolve();
    },
    onBatch: ({ messages }) => { messages.forEach(learn); return Promise.resolve(); },
  });
  return { health: () => consumer.health(), close: () => consumer.close() };
};
