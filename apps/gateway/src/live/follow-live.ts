import type { Bus, BusConsumer, ReceivedMessage } from '@baton/bus';
import { type Fact, factOrFault, UnreadableFact } from '@baton/contracts';
import type { Logger } from '@baton/platform';
import { overtaken } from '@baton/stage';

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

/** Takes what is new of a stretch of the log; `next` is where each partition stands. */
const createLearner = ({ logger, onFact }: Pick<FollowLiveParts, 'logger' | 'onFact'>, next: Map<string, number>) => {
  const isNew = ({ topic, partition, offset }: ReceivedMessage): boolean => {
    const place = placeOf(topic, partition);
    if (offset < (next.get(place) ?? 0)) return false;
    next.set(place, offset + 1);
    return true;
  };
  const readable = ({ topic, partition, offset, value }: ReceivedMessage): Fact | undefined => {
    const read = factOrFault(value);
    if (!(read instanceof UnreadableFact)) return read;
    logger.warn('a live record cannot be read', { topic, partition, offset, reason: read.reason });
    return undefined;
  };
  return (messages: readonly ReceivedMessage[]): void => {
    const facts = messages.filter(isNew).map(readable);
    // Words that are said again further on reach nobody: a gateway that falls behind shows coarser words, not late ones.
    const passed = overtaken(facts);
    for (const [at, fact] of facts.entries()) if (fact && !passed.has(at)) onFact(fact);
  };
};

/**
 * Reads the recent part of the live topics back, then follows them. Nothing is committed: where each partition stands is held here,
 * and partitions that are assigned anew go on from there, without a hole and without a repeat.
 */
export const followLive = async ({ bus, group, readBack, ...parts }: FollowLiveParts): Promise<LiveFollower> => {
  const next = new Map<string, number>();
  const learn = createLearner(parts, next);
  const admin = await bus.admin();
  for (const topic of liveTopics) {
    const from = (await admin.offsets(topic)).map(({ partition, first, end }) => ({ topic, partition, offset: Math.max(first, end - readBack) }));
    for (const { partition, offset } of from) next.set(placeOf(topic, partition), offset);
    const reached = await bus.read(topic, from, learn);
    for (const { partition, offset } of reached) next.set(placeOf(topic, partition), Math.max(offset, next.get(placeOf(topic, partition)) ?? 0));
  }
  await admin.close();

  const consumer: BusConsumer = await bus.consumer({
    group, topics: liveTopics, start: 'latest',
    onAssign: (partitions, assigned) => {
      for (const { topic, partition } of partitions) assigned.seek({ topic, partition, offset: next.get(placeOf(topic, partition)) ?? 0 });
      return Promise.resolve();
    },
    onBatch: ({ messages }) => { learn(messages); return Promise.resolve(); },
  });
  return { health: () => consumer.health(), close: () => consumer.close() };
};
