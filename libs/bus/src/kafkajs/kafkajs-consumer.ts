import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Cluster, Consumer, EachBatchPayload } from 'kafkajs';
import type { Clock } from '@baton/platform';
import { createAssignment } from '../lanes/assignment.js';
import { createConsumerFacade, type Membership } from '../lanes/consumer-facade.js';
import { fetchPatience } from '../lanes/fetch-patience.js';
import { committedOf, endsOf } from '../lanes/group-queries.js';
import { watchEnds } from '../lanes/watch-ends.js';
import { type BusAdmin, type BusConsumer, type ConsumerOptions, defaultSessionMs, type TopicPartition } from '../port.js';
import { untilDone } from '../until-done.js';
import { errorTypesOf, type KafkaJsContext } from './kafkajs-client.js';
import { beforeEachJoin, consumerWithCluster } from './kafkajs-cluster.js';
import { received } from './received.js';

export interface KafkaJsConsumerSettings extends KafkaJsContext { readonly admin: BusAdmin; readonly clock: Clock }

interface Member extends Membership, Pick<KafkaJsContext, 'names'> {
  readonly options: ConsumerOptions;
  readonly consumer: Consumer;
  readonly cluster: Cluster;
}

/** Shortest time between two fetches that bring something: a lone record comes at once, a stream of records gathers. */
const BETWEEN_FETCHES_MS = 3;
/** Batches of one fetch are handed over side by side. */
const ALL_PARTITIONS = 64;

/** The group or this member moved on: a commit under the old membership no longer counts. */
const late = new Set(['ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'REBALANCE_IN_PROGRESS', 'FENCED_INSTANCE_ID']);

const makeConsumer = ({ kafka, names }: KafkaJsConsumerSettings, options: ConsumerOptions, sessionMs: number, stopped: AbortSignal) => {
  const { minBytes, maxWaitMs } = fetchPatience(options);
  return consumerWithCluster(kafka, {
    groupId: names.wire(options.group),
    sessionTimeout: sessionMs,
    heartbeatInterval: Math.floor(sessionMs * 0.3),
    rebalanceTimeout: Math.max(sessionMs, 3000),
    minBytes, maxWaitTimeInMs: maxWaitMs,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 4, restartOnFailure: async () => !stopped.aborted },
  });
};

const makeMember = (settings: KafkaJsConsumerSettings, options: ConsumerOptions, stopped: AbortSignal): Member => {
  const { names, admin, logger, clock } = settings;
  const sessionMs = options.sessionTimeoutMs ?? defaultSessionMs;
  const { consumer, cluster } = makeConsumer(settings, options, sessionMs, stopped);
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
  return {
    group: options.group, assignment, admin, logger, clock, sessionMs, names, options, consumer, cluster,
    closed: AbortSignal.any([settings.closed, stopped]),
    heard: { atMs: clock.now() },
    late: (error) => errorTypesOf(error).some((type) => late.has(type)),
    commit: (positions) => consumer.commitOffsets(positions.map(({ topic, partition, offset, metadata }) =>
      ({ topic: names.wire(topic), partition, offset: String(offset), metadata: metadata ?? null }))),
  };
};

/** Returns without waiting for the handler, so that one partition's slow handler holds up neither the others nor the heartbeat. */
const handOver = ({ assignment, names, consumer }: Member) => {
  const fetched = { atMs: 0 };
  consumer.on(consumer.events.FETCH_START, () => { fetched.atMs = performance.now(); });
  return async ({ batch, resolveOffset, isStale, isRunning }: EachBatchPayload): Promise<void> => {
    if (isStale() || !isRunning()) return;
    const topic = names.plain(batch.topic);
    const messages = batch.messages.map((message) => received(topic, batch.partition, message));
    if (assignment.deliver({ topic, partition: batch.partition, messages, endOffset: Number(batch.highWatermark) })) resolveOffset(batch.lastOffset());
    const restMs = fetched.atMs + BETWEEN_FETCHES_MS - performance.now();
    if (restMs > 0) await sleep(restMs);
  };
};

/** One turn later, because kafkajs announces an assignment before it takes commits for it. */
const takeOver = async ({ assignment, logger, group }: Member, partitions: readonly TopicPartition[], self: BusConsumer): Promise<void> => {
  try {
    await assignment.assign(partitions, self, nextTurn());
  } catch (error) {
    logger.error('partitions could not be taken over, so they wait for the next rebalance', { group, error: String(error) });
  }
};

const listen = (member: Member, self: BusConsumer, begin: () => Promise<void>, joined: () => void): void => {
  const { consumer, cluster, assignment, names, clock } = member;
  const heard = (): void => { member.heard.atMs = clock.now(); };
  beforeEachJoin(cluster, () => assignment.revoke(self));
  consumer.on(consumer.events.HEARTBEAT, heard);
  consumer.on(consumer.events.GROUP_JOIN, async ({ payload }) => {
    heard();
    const partitions = Object.entries(payload.memberAssignment).flatMap(([topic, ids]) => ids.map((partition) => ({ topic: names.plain(topic), partition })));
    await takeOver(member, partitions, self);
    joined();
  });
  consumer.on(consumer.events.CRASH, async ({ payload }) => {
    await assignment.revoke(self);
    if (!payload.restart && !member.closed.aborted) await begin().catch(() => {});
  });
};

/** Joins the group and keeps it joined; resolves after the first assignment. */
const run = async (member: Member, self: BusConsumer): Promise<void> => {
  const { consumer, names, options, logger, closed } = member;
  const begin = (): Promise<void> => untilDone('consumer', { logger, closed }, async () => {
    await consumer.connect();
    await consumer.subscribe({ topics: options.topics.map(names.wire), fromBeginning: options.start === 'earliest' });
    await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: ALL_PARTITIONS, eachBatch: handOver(member) });
  });
  const { promise: joined, resolve, reject } = Promise.withResolvers<void>();
  closed.addEventListener('abort', () => reject(new Error('the consumer was closed before it joined its group')));
  joined.catch(() => {});
  listen(member, self, begin, resolve);
  await begin();
  await joined;
};

export const createKafkaJsConsumer = async (settings: KafkaJsConsumerSettings, options: ConsumerOptions): Promise<BusConsumer> => {
  const stopped = new AbortController();
  const member = makeMember(settings, options, stopped.signal);
  const watch = watchEnds(member.assignment, settings.admin, options.stallAfterMs ?? 30_000);
  const self: BusConsumer = {
    ...createConsumerFacade(member),
    close: async () => {
      if (stopped.signal.aborted) return;
      watch.stop();
      await member.assignment.revoke(self);
      stopped.abort();
      await member.consumer.disconnect().catch(() => {});
    },
  };
  await run(member, self);
  return self;
};
