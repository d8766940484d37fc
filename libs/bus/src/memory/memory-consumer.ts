import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Logger } from '@baton/platform';
import type { BusConsumer, ConsumerOptions, Position, TopicPartition } from '../port.js';
import { createStallWatchdog, type StallWatchdog } from '../stall-watchdog.js';
import { type MemoryMember, memoryGroup } from './memory-group.js';
import { createMemoryLane, type MemoryLane } from './memory-lane.js';
import type { MemoryLog } from './memory-log.js';

export interface MemoryConsumerSettings {
  readonly log: MemoryLog;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly batchSize: number;
  readonly redeliverAfterMs: number;
  /** How long a rebalance waits for a handler before it takes the partition anyway. */
  readonly drainMs: number;
}

export interface MemoryConsumer extends BusConsumer {
  join(): Promise<void>;
  /** Vanishes as a killed process does: no revoke, and whatever its handler still commits is ignored. */
  kill(): Promise<void>;
  idle(): boolean;
}

const nameOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;

const startOf = (settings: MemoryConsumerSettings, options: ConsumerOptions, at: TopicPartition): Position => {
  const committed = settings.log.committed(options.group, at);
  const { first, end } = settings.log.bounds(at);
  const fresh = options.start === 'earliest' ? first : end;
  return { ...at, offset: committed.offset < 0 ? fresh : Math.max(committed.offset, first) };
};

interface Held { lanes: Map<string, MemoryLane>; open: boolean; killed: boolean }

const createMember = (settings: MemoryConsumerSettings, options: ConsumerOptions, held: Held, self: () => BusConsumer, watchdog: StallWatchdog): MemoryMember => ({
  topics: options.topics,
  revoke: async () => {
    const leaving = [...held.lanes.values()];
    if (held.killed || leaving.length === 0) return;
    await Promise.race([Promise.all(leaving.map((lane) => lane.stop())), sleep(settings.drainMs, undefined, { ref: false })]);
    await options.onRevoke?.(leaving.map((lane) => lane.at), self());
    held.lanes.clear();
  },
  assign: async (partitions) => {
    const lanes = partitions.map((at) => createMemoryLane({ ...settings, watchdog, from: startOf(settings, options, at), onBatch: options.onBatch }));
    for (const lane of lanes) held.lanes.set(nameOf(lane.at), lane);
    if (partitions.length > 0) await options.onAssign?.(partitions, self());
    for (const lane of lanes) lane.start();
  },
});

const createCommands = (settings: MemoryConsumerSettings, options: ConsumerOptions, held: Held, watchdog: StallWatchdog): Omit<BusConsumer, 'close'> => ({
  commit: async (positions) => {
    const mine = positions.filter((position) => !held.killed && held.lanes.has(nameOf(position)));
    settings.log.commit(options.group, mine);
    return mine.length === positions.length;
  },
  committed: async (partitions) => partitions.map((at) => settings.log.committed(options.group, at)),
  seek: (position) => held.lanes.get(nameOf(position))?.seek(position.offset),
  pause: (partitions) => { for (const at of partitions) held.lanes.get(nameOf(at))?.pause(true); },
  resume: (partitions) => { for (const at of partitions) held.lanes.get(nameOf(at))?.pause(false); },
  assigned: () => [...held.lanes.values()].map((lane) => lane.at),
  health: () => {
    if (!held.open) return { healthy: false, detail: 'closed' };
    const stalled = watchdog.stalled();
    return stalled.length === 0 ? { healthy: true, detail: `${held.lanes.size} partitions` } : { healthy: false, detail: `records wait in ${stalled.join(', ')}` };
  },
});

export const createMemoryConsumer = (settings: MemoryConsumerSettings, options: ConsumerOptions): MemoryConsumer => {
  const watchdog = createStallWatchdog(settings.clock, options.stallAfterMs ?? 30_000);
  const held: Held = { lanes: new Map(), open: false, killed: false };
  const group = memoryGroup(settings.log, options.group);
  const forgetAppends = settings.log.onAppend(() => { for (const lane of held.lanes.values()) lane.wake(); });
  const leave = async (): Promise<void> => {
    if (!held.open) return;
    held.open = false;
    forgetAppends();
    await group.leave(member);
  };
  const consumer: MemoryConsumer = {
    ...createCommands(settings, options, held, watchdog),
    join: async () => {
      held.open = true;
      await group.join(member);
    },
    kill: async () => {
      held.killed = true;
      for (const lane of held.lanes.values()) void lane.stop();
      await leave();
      held.lanes.clear();
    },
    idle: () => [...held.lanes.values()].every((lane) => lane.idle()),
    close: leave,
  };
  const member = createMember(settings, options, held, () => consumer, watchdog);
  return consumer;
};
