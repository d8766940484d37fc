import { setTimeout as sleep } from 'node:timers/promises';
import { ConnectionPool, Consumer, type GroupAssignment } from '@platformatic/kafka';
import type { Clock } from '@baton/platform';
import { createAssignment } from '../lanes/assignment.js';
import { createConsumerFacade, type Membership } from '../lanes/consumer-facade.js';
import { fetchPatience } from '../lanes/fetch-patience.js';
import { boundsOf, committedOf, endsOf } from '../lanes/group-queries.js';
import { watchEnds } from '../lanes/watch-ends.js';
import { type BusAdmin, type BusConsumer, type ConsumerOptions, defaultSessionMs, type Position, type TopicPartition } from '../port.js';
import { untilDone } from '../until-done.js';
import { commitOffsets } from './commit-offsets.js';
import { createFetchLoops, type FetchLoops } from './fetch-loops.js';
import { carries, type PlatformaticContext } from './platformatic-client.js';

export interface PlatformaticConsumerSettings extends PlatformaticContext { readonly busAdmin: BusAdmin; readonly clock: Clock }

interface Member extends Membership, Pick<PlatformaticContext, 'names'> {
  readonly options: ConsumerOptions;
  readonly consumer: Consumer;
  readonly loops: FetchLoops;
  readonly pool: ConnectionPool;
  /** Set to what must happen before each join, once the consumer exists. */
  readonly joining: { before: () => Promise<void> };
}

const LEAVE_WITHIN_MS = 3000;

/** Committed positions where there are some within the log, else what `start` says. */
const startsOf = async (admin: BusAdmin, { group, start }: ConsumerOptions, partitions: readonly TopicPartition[]): Promise<Position[]> => {
  const committed = await committedOf(admin, group, partitions);
  const bounds = await boundsOf(admin, partitions);
  return bounds.map(({ topic, partition, first, end }) => {
    const known = committed.find((each) => each.topic === topic && each.partition === partition)?.offset ?? -1;
    const fresh = start === 'earliest' ? first : end;
    return { topic, partition, offset: known < 0 ? fresh : Math.min(Math.max(known, first), end) };
  });
};

const makeConsumer = ({ base, names }: PlatformaticConsumerSettings, options: ConsumerOptions, sessionMs: number, joining: Member['joining']): Consumer => {
  const consumer = new Consumer({
    ...base,
    groupId: names.wire(options.group),
    groupProtocol: 'classic',
    sessionTimeout: sessionMs,
    rebalanceTimeout: Math.max(sessionMs, 3000),
    heartbeatInterval: Math.floor(sessionMs * 0.3),
    autocommit: false,
    // The client asks for this right before each join, while the old generation still stands: commits made in there count.
    protocolsMetadata: async () => {
      await joining.before();
      return Buffer.alloc(0);
    },
  });
  for (const topic of options.topics) consumer.topics.track(names.wire(topic));
  return consumer;
};

const commitAsMember = async ({ consumer, pool, names, options }: Pick<Member, 'consumer' | 'pool' | 'names' | 'options'>, positions: readonly Position[]): Promise<void> => {
  const coordinatorId = await consumer.findGroupCoordinator();
  const { brokers } = await consumer.metadata({ topics: consumer.topics.current });
  const coordinator = brokers.get(coordinatorId);
  if (!coordinator) throw new Error(`broker ${coordinatorId}, which coordinates group ${options.group}, is not in the metadata`);
  const onWire = positions.map((position) => ({ ...position, topic: names.wire(position.topic) }));
  await commitOffsets(pool, coordinator, { groupId: consumer.groupId, generation: consumer.generationId, memberId: consumer.memberId ?? '' }, onWire);
};

const makeMember = (settings: PlatformaticConsumerSettings, options: ConsumerOptions, stopped: AbortSignal): Member => {
  const { base, names, busAdmin, logger, clock } = settings;
  const sessionMs = options.sessionTimeoutMs ?? defaultSessionMs;
  const joining: Member['joining'] = { before: async () => {} };
  const consumer = makeConsumer(settings, options, sessionMs, joining);
  const pool = new ConnectionPool(base.clientId, { connectTimeout: 3000 });
  const assignment = createAssignment(options, {
    fetching: (at, on) => loops.fetching(at, on),
    seek: (position) => loops.seek(position),
    committed: (partitions) => committedOf(busAdmin, options.group, partitions),
    ends: (partitions) => endsOf(busAdmin, partitions),
  }, { logger, clock, drainMs: Math.floor(sessionMs / 2) });
  const loops = createFetchLoops({
    consumer, clientId: base.clientId, names, logger, patience: fetchPatience(options),
    deliver: (batch) => assignment.deliver(batch),
    bounds: (partitions) => boundsOf(busAdmin, partitions),
  });
  return {
    group: options.group, assignment, admin: busAdmin, logger, clock, sessionMs, names, options, consumer, loops, pool, joining,
    closed: AbortSignal.any([settings.closed, stopped]),
    heard: { atMs: clock.now() },
    late: (error) => carries(error, 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'REBALANCE_IN_PROGRESS', 'FENCED_INSTANCE_ID'),
    commit: (positions) => commitAsMember({ consumer, pool, names, options }, positions),
  };
};

const takeOver = async (member: Member, assigned: readonly GroupAssignment[], self: BusConsumer): Promise<void> => {
  const { assignment, admin, names, options, loops, logger, group, closed } = member;
  const partitions = assigned.flatMap(({ topic, partitions: ids }) => ids.map((partition) => ({ topic: names.plain(topic), partition })));
  const ready = untilDone('assignment', { logger, closed }, async () => loops.hold(partitions.length === 0 ? [] : await startsOf(admin, options, partitions)));
  try {
    await assignment.assign(partitions, self, ready);
  } catch (error) {
    logger.error('partitions could not be taken over, so they wait for the next rebalance', { group, error: String(error) });
  }
};

const listen = (member: Member, self: BusConsumer, rejoin: () => void, joined: () => void): void => {
  const { consumer, assignment, loops, joining, clock, logger, group } = member;
  const heard = (): void => { member.heard.atMs = clock.now(); };
  joining.before = () => {
    loops.drop();
    return assignment.revoke(self);
  };
  consumer.on('consumer:heartbeat:end', heard);
  consumer.on('consumer:group:join', ({ assignments }) => {
    heard();
    void takeOver(member, assignments ?? [], self).then(joined);
  });
  // The client stops heartbeats when a rejoin fails, so joining anew is up to us.
  consumer.on('error', (error: Error) => {
    logger.warn('the group could not be joined, trying again', { group, error: String(error) });
    rejoin();
  });
};

/** Joins the group and keeps it joined; resolves after the first assignment. */
const run = async (member: Member, self: BusConsumer): Promise<void> => {
  const { consumer, logger, closed } = member;
  const { promise: joined, resolve, reject } = Promise.withResolvers<void>();
  closed.addEventListener('abort', () => reject(new Error('the consumer was closed before it joined its group')));
  joined.catch(() => {});
  const joining = { now: false };
  const join = async (): Promise<void> => {
    if (joining.now) return;
    joining.now = true;
    try {
      await untilDone('consumer', { logger, closed }, () => consumer.joinGroup({}));
    } finally {
      joining.now = false;
    }
  };
  listen(member, self, () => { void join().catch(() => {}); }, resolve);
  await join();
  await joined;
};

const leave = async ({ consumer, loops, pool }: Member): Promise<void> => {
  await loops.stop();
  const left = consumer.close(true).catch(() => {});
  await Promise.race([left, sleep(LEAVE_WITHIN_MS, undefined, { ref: false })]);
  await pool.close().catch(() => {});
};

export const createPlatformaticConsumer = async (settings: PlatformaticConsumerSettings, options: ConsumerOptions): Promise<BusConsumer> => {
  const stopped = new AbortController();
  const member = makeMember(settings, options, stopped.signal);
  const watch = watchEnds(member.assignment, settings.busAdmin, options.stallAfterMs ?? 30_000);
  const self: BusConsumer = {
    ...createConsumerFacade(member),
    close: async () => {
      if (stopped.signal.aborted) return;
      watch.stop();
      await member.assignment.revoke(self);
      stopped.abort();
      await leave(member);
    },
  };
  await run(member, self);
  return self;
};
