import type { Bus, BusAdmin, Position } from '@baton/bus';
import { dropEverything, type EventStore, migrate, type StateHash, stateHash } from '@baton/event-store';
import type { Logger } from '@baton/platform';
import { lagOf } from '../domain/lag.js';
import type { Sink } from '../sink/sink.js';

export interface RebuildContext {
  readonly bus: Bus;
  readonly store: EventStore;
  readonly cluster: string;
  readonly sink: Sink;
  readonly group: string;
  readonly topics: readonly string[];
  readonly log: Logger;
  wait(ms: number): Promise<void>;
}

export interface Rebuilt { readonly before: StateHash; readonly after: StateHash }

/** The store holds what the log no longer has, so rebuilding would lose it. */
export class RebuildWouldLose extends Error {}

const logExtents = async (admin: BusAdmin, topics: readonly string[]) => (await Promise.all(topics.map((topic) => admin.offsets(topic)))).flat();

const eventsOlderThanLog = async (store: EventStore, extents: readonly { topic: string; partition: number; first: number }[]): Promise<number> => {
  const [row] = await store.select<{ n: number }>(
    `SELECT uniqExact(event_id) AS n FROM ${store.database}.events
     WHERE kafka_offset < transform(concat(kafka_topic, ':', toString(kafka_partition)), {keys:Array(String)}, {firsts:Array(UInt64)}, toUInt64(0))`,
    { keys: ['', ...extents.map(({ topic, partition }) => `${topic}:${partition}`)], firsts: [0, ...extents.map(({ first }) => first)] },
  );
  return row?.n ?? 0;
};

/** Takes the hash, drops everything and sets the group back. A crash in between is mended at the next start. */
const emptied = async (context: RebuildContext, admin: BusAdmin): Promise<{ stored: Position[]; before: StateHash }> => {
  const stored = await admin.groupCommitted(context.group, context.topics);
  const before = await stateHash(context.store, stored);
  context.log.info('rebuilding the event store from the log', { events: before.events });
  const extents = await logExtents(admin, context.topics);
  await dropEverything(context.store, context.cluster);
  await migrate(context.store, context.cluster);
  await admin.setCommitted(context.group, extents.map(({ topic, partition, first }) => ({ topic, partition, offset: first, metadata: '' })));
  return { stored, before };
};

const untilStored = async ({ wait, group, topics }: RebuildContext, admin: BusAdmin, goal: readonly Position[]): Promise<void> => {
  const target = goal.map(({ topic, partition, offset }) => ({ topic, partition, first: 0, end: Math.max(0, offset) }));
  while (lagOf(target, await admin.groupCommitted(group, topics)) > 0) await wait(200);
};

/**
 * Drops the store and fills it from the log, while facts go on arriving. The sink leaves its group meanwhile, as only then
 * may the group's offsets be set back. The hashes cover what was stored when it began.
 * @throws {RebuildWouldLose} when the log has forgotten events the store still holds, unless that is accepted
 */
export const rebuildEventStore = async (context: RebuildContext, acceptLoss: boolean): Promise<Rebuilt> => {
  const admin = await context.bus.admin();
  try {
    // A rebuild that failed between dropping and migrating left no tables to ask.
    await migrate(context.store, context.cluster);
    const older = await eventsOlderThanLog(context.store, await logExtents(admin, context.topics));
    if (older > 0 && !acceptLoss) throw new RebuildWouldLose(`${older} events are older than the log and would be gone; back them up, or accept the loss`);
    await context.sink.stop();
    const { stored, before } = await emptied(context, admin).finally(() => context.sink.start());
    await untilStored(context, admin, stored);
    return { before, after: await stateHash(context.store, stored) };
  } finally {
    await admin.close();
  }
};
