import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Cluster, Consumer, EachBatchPayload } from 'kafkajs';
import type { Clock } from '@baton/platform';
import { type Assignment, createAssignment } from '../lanes/assignment.js';
import type { BusAdmin, BusConsumer, ConsumerOptions, Position, TopicPartition } from '../port.js';
import { untilDone } from '../until-done.js';
import { watchEnds } from '../watch-ends.js';
import { errorTypesOf, type KafkaJsContext } from './kafkajs-client.js';
import { beforeEachJoin, consumerWithCluster } from './kafkajs-cluster.js';
import { received } from './received.js';

export interface KafkaJsConsumerSettings extends KafkaJsContext { readonly admin: BusAdmin; readonly clock: Clock }

const DEFAULT_SESSION_MS = 10_000;

interface Parts extends KafkaJsConsumerSettings {
  readonly options: ConsumerOptions;
  readonly consumer: Consumer;
  readonly cluster: Cluster;
  readonly assignment: Assignment;
  readonly sessionMs: number;
  readonly stopped: AbortController;
  /** When the group's coordinator was last heard of. */
  readonly heard: { atMs: number };
}

const makeParts = (settings: KafkaJsConsumerSettings, options: ConsumerOptions): Parts => {
  const { kafka, names, admin, logger, clock } = settings;
  const sessionMs = options.sessionTimeoutMs ?? DEFAULT_SESSION_MS;
  const stopped = new AbortController();
  const { consumer, cluster } = consumerWithCluster(kafka, {
    groupId: names.wire(options.group),
    sessionTimeout: sessionMs,
    heartbeatInterval: Math.floor(sessionMs * 0.3),
    rebalanceTimeout: Math.max(sessionMs, 3000),
    maxWaitTimeInMs: 100,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 4, restartOnFailure: async () => !stopped.signal.aborted },
  });
  const onWire = ({ topic, partition }: TopicPartition) => [{ topic: names.wire(topic), partitions: [partition] }];
  const whileRunning = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      // kafkajs throws between a crash and its restart; a fresh run starts from the committed offsets anyway.
      logger.debug('the consumer is restarting', { group: options.group, error: String(error) });
    }
  };
  const assignment = createAssignment(options, {
    fetching: (at, on) => whileRunning(() => { if (on) consumer.resume(onWire(at)); else consumer.pause(onWire(at)); }),
    seek: ({ topic, partition, offset }) => whileRunning(() => consumer.seek({ topic: names.wire(topic), partition, offset: String(offset) })),
    committed: (partitions) => committedOf(admin, options.group, partitions),
    ends: (partitions) => endsOf(admin, partitions),
  }, { logger, clock, drainMs: Math.floor(sessionMs / 2) });
  return { ...settings, options, consumer, cluster, assignment, sessionMs, stopped, heard: { atMs: clock.now() } };
};

const isAmong = (partitions: readonly TopicPartition[]) => (each: TopicPartition): boolean =>
  partitions.some(({ topic, partition }) => topic === each.topic && partition === each.partition);

const committedOf = async (admin: BusAdmin, group: string, partitions: readonly TopicPartition[]): Promise<Position[]> => {
  const topics = [...new Set(partitions.map(({ topic }) => topic))];
  return (await admin.groupCommitted(group, topics)).filter(isAmong(partitions));
};

const endsOf = async (admin: BusAdmin, partitions: readonly TopicPartition[]): Promise<Position[]> => {
  const topics = [...new Set(partitions.map(({ topic }) => topic))];
  const all = (await Promise.all(topics.map((topic) => admin.offsets(topic)))).flat();
  return all.filter(isAmong(partitions)).map(({ topic, partition, end }) => ({ topic, partition, offset: end }));
};

/** The group or this member moved on: a commit under the old membership no longer counts. */
const late = new Set(['ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'REBALANCE_IN_PROGRESS', 'FENCED_INSTANCE_ID']);

const createFacade = (parts: Parts): Omit<BusConsumer, 'close'> => {
  const { assignment, consumer, names, options, admin, clock, logger } = parts;
  const isLate = (error: unknown): boolean => errorTypesOf(error).some((type) => late.has(type));
  const commitNow = async (positions: readonly Position[]): Promise<void> => {
    const mine = assignment.committable(positions);
    if (mine.length === 0) return;
    await consumer.commitOffsets(mine.map(({ topic, partition, offset, metadata }) => ({ topic: names.wire(topic), partition, offset: String(offset), metadata: metadata ?? null })));
  };
  return {
    commit: async (positions) => {
      const patience = { logger, closed: AbortSignal.any([parts.closed, parts.stopped.signal]), hopeless: isLate };
      await untilDone('commit', patience, () => commitNow(positions)).catch((error: unknown) => {
        if (!isLate(error)) throw error;
        logger.debug('a commit came after the partition had left', { group: options.group });
      });
    },
    committed: (partitions) => committedOf(admin, options.group, partitions),
    seek: (position) => assignment.seek(position),
    pause: (partitions) => assignment.pause(partitions, true),
    resume: (partitions) => assignment.pause(partitions, false),
    assigned: () => assignment.held(),
    health: () => {
      const silentMs = clock.now() - parts.heard.atMs;
      if (parts.stopped.signal.aborted) return { healthy: false, detail: 'closed' };
      if (silentMs > parts.sessionMs) return { healthy: false, detail: `no heartbeat for ${Math.round(silentMs / 1000)} s; is the broker up?` };
      const stalled = assignment.watchdog.stalled();
      return stalled.length > 0 ? { healthy: false, detail: `records wait in ${stalled.join(', ')}` } : { healthy: true, detail: `${assignment.held().length} partitions` };
    },
  };
};

const handOver = ({ assignment, names }: Parts) => async ({ batch, resolveOffset, isStale, isRunning }: EachBatchPayload): Promise<void> => {
  if (isStale() || !isRunning()) return;
  const topic = names.plain(batch.topic);
  const messages = batch.messages.map((message) => received(topic, batch.partition, message));
  if (assignment.deliver({ topic, partition: batch.partition, messages, endOffset: Number(batch.highWatermark) })) resolveOffset(batch.lastOffset());
};

/** Joins the group and keeps it joined; resolves after the first assignment. */
const run = async (parts: Parts, self: BusConsumer): Promise<void> => {
  const { consumer, cluster, assignment, names, options, logger, clock, stopped } = parts;
  const patience = { logger, closed: AbortSignal.any([parts.closed, stopped.signal]) };
  const { promise: joined, resolve } = Promise.withResolvers<void>();
  const heard = (): void => { parts.heard.atMs = clock.now(); };
  const start = async (): Promise<void> => {
    await consumer.connect();
    await consumer.subscribe({ topics: options.topics.map(names.wire), fromBeginning: options.start === 'earliest' });
    await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 1, eachBatch: handOver(parts) });
  };
  const begin = (): Promise<void> => untilDone('consumer', patience, start);
  beforeEachJoin(cluster, () => assignment.revoke(self));
  consumer.on(consumer.events.HEARTBEAT, heard);
  consumer.on(consumer.events.GROUP_JOIN, async ({ payload }) => {
    heard();
    const partitions = Object.entries(payload.memberAssignment).flatMap(([topic, ids]) => ids.map((partition) => ({ topic: names.plain(topic), partition })));
    await takeOver(parts, partitions, self);
    resolve();
  });
  consumer.on(consumer.events.CRASH, async ({ payload }) => {
    await assignment.revoke(self);
    if (!payload.restart && !stopped.signal.aborted) await begin().catch(() => {});
  });
  await begin();
  await Promise.race([joined, new Promise<void>((_, reject) => { patience.closed.addEventListener('abort', () => reject(new Error('the consumer was closed before it joined its group'))); })]);
};

/** One turn later, because kafkajs announces an assignment before it takes commits for it. */
const takeOver = async ({ assignment, logger, options }: Parts, partitions: readonly TopicPartition[], self: BusConsumer): Promise<void> => {
  const ready = nextTurn();
  try {
    await assignment.assign(partitions, self, ready);
  } catch (error) {
    logger.error('partitions could not be taken over; leaving and joining again is the cure', { group: options.group, error: String(error) });
  }
};

export const createKafkaJsConsumer = async (settings: KafkaJsConsumerSettings, options: ConsumerOptions): Promise<BusConsumer> => {
  const parts = makeParts(settings, options);
  const watch = watchEnds(parts.assignment, settings.admin, options.stallAfterMs ?? 30_000);
  const self: BusConsumer = {
    ...createFacade(parts),
    close: async () => {
      if (parts.stopped.signal.aborted) return;
      watch.stop();
      await parts.assignment.revoke(self);
      parts.stopped.abort();
      await parts.consumer.disconnect().catch(() => {});
    },
  };
  await run(parts, self);
  return self;
};
