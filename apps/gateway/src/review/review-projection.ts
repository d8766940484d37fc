import { setTimeout as sleep } from 'node:timers/promises';
import type { Bus, BusConsumer, Position, ReceivedMessage } from '@baton/bus';
import { decodeFact, type Fact, UnreadableFact } from '@baton/contracts';
import type { Logger } from '@baton/platform';
import { consumeFacts, type Parking } from '@baton/stage';
import type { ProjectionStore } from '@baton/state';
import type { ReviewDocuments } from './review-documents.js';
import { createTurns, type Turns } from './turns.js';

/** What proposes comes before what is said of proposals. */
export const reviewTopics = ['source.v1', 'notes.v1', 'hygiene.v1', 'review.v1', 'write.approved.v1', 'crm.v1'] as const;

/** Present as long as the projection was not dropped: its position is written last when a rebuild is done. Documents of another shape bear another number. */
const whole = { topic: 'gateway.review-projection.2', partition: 0, offset: 0 } as const;

export interface ReviewProjection {
  /** Resolves true once the projection reflects these places in the log, false after `timeoutMs`. */
  reached(positions: readonly Position[], timeoutMs: number): Promise<boolean>;
  health(): { healthy: boolean; detail: string };
  close(): Promise<void>;
}

export interface ReviewProjectionParts {
  readonly bus: Bus;
  readonly store: ProjectionStore;
  readonly documents: ReviewDocuments;
  readonly parking: Parking;
  readonly logger: Logger;
  /** After a fact changed the queue. */
  onChanged(fact: Fact): void;
  /** How often a dropped projection is looked for; default 1,000 ms. */
  readonly watchEveryMs?: number;
}

/** Reads every source topic from where the projection stands to its end. */
const catchUp = async ({ bus, store, documents, logger }: ReviewProjectionParts): Promise<void> => {
  const admin = await bus.admin();
  const take = async (message: ReceivedMessage): Promise<void> => {
    try {
      await documents.apply(decodeFact(message.value), message);
    } catch (error) {
      if (!(error instanceof UnreadableFact)) throw error;
      logger.warn('skipped an unreadable record of the review queue', { topic: message.topic, partition: message.partition, offset: message.offset, reason: error.reason });
    }
  };
  for (const topic of reviewTopics) {
    const partitions = Array.from({ length: await admin.partitions(topic) }, (_, partition) => partition);
    const from = await Promise.all(partitions.map(async (partition) => ({ topic, partition, offset: (await store.position(topic, partition)) + 1 })));
    await bus.read(topic, from.filter(({ offset }) => offset > 0), async (messages) => { for (const message of messages) await take(message); });
  }
  await admin.close();
};

/** Looks whether the projection was dropped and reads everything again when it was. */
const createKeeper = (parts: ReviewProjectionParts, turns: Turns) => {
  const { store, logger } = parts;
  const state = { rebuilding: false, closed: false };
  return {
    state,
    rebuildWhenDropped: (): Promise<void> => turns.take('projection', async () => {
      if (state.closed || (await store.position(whole.topic, whole.partition)) >= 0) return;
      state.rebuilding = true;
      logger.info('rebuilding the review queue from the log');
      await store.clear();
      await catchUp(parts);
      await store.apply(whole, []);
      state.rebuilding = false;
      logger.info('the review queue reflects the log');
    }),
  };
};

const reachedIn = (store: ProjectionStore): ReviewProjection['reached'] => async (positions, timeoutMs) => {
  const stands = async (): Promise<boolean> =>
    (await Promise.all(positions.map(async ({ topic, partition, offset }) => (await store.position(topic, partition)) >= offset))).every(Boolean);
  const until = performance.now() + timeoutMs;
  while (!(await stands())) {
    if (performance.now() > until) return false;
    await sleep(5);
  }
  return true;
};

/**
 * Keeps the review queue in step with the log. Where it stands is written with the documents, so the group's offsets are only a start:
 * after Redis was dropped, at rest or under way, everything is read again from the first record.
 */
export const startReviewProjection = async (parts: ReviewProjectionParts): Promise<ReviewProjection> => {
  const { bus, store, documents, parking, logger, onChanged, watchEveryMs = 1_000 } = parts;
  const turns = createTurns();
  const { state, rebuildWhenDropped } = createKeeper(parts, turns);
  await rebuildWhenDropped();
  await turns.take('projection', () => catchUp(parts));
  const consumer: BusConsumer = await consumeFacts<'gateway'>(bus, {
    service: 'gateway', group: 'gateway-review', topics: reviewTopics, start: 'earliest', commits: true, parking,
    onFact: (fact, at) => turns.take('projection', async () => { if (await documents.apply(fact, at)) onChanged(fact); }),
  });
  const watching = setInterval(() => {
    void rebuildWhenDropped().catch((error: unknown) => logger.error('the review queue cannot be rebuilt', { error: String(error) }));
  }, watchEveryMs);
  return {
    reached: reachedIn(store),
    health: () => (state.rebuilding ? { healthy: false, detail: 'rebuilding the review queue from the log' } : consumer.health()),
    close: async () => { state.closed = true; clearInterval(watching); await consumer.close(); },
  };
};
