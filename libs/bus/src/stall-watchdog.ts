import type { Clock } from '@baton/platform';
import type { TopicPartition } from './port.js';

interface Progress { handled: number; end: number; since: number; paused: boolean; busy: boolean }

/** Notices a consumer that is connected and assigned, has records waiting, and is not handing them over. */
export interface StallWatchdog {
  /** Records up to `end` (exclusive) exist in a partition. */
  sawEnd(partition: TopicPartition, end: number): void;
  /** The handler was called; `next` is the offset after its batch. */
  started(partition: TopicPartition): void;
  handled(partition: TopicPartition, next: number): void;
  moved(partition: TopicPartition, next: number): void;
  paused(partition: TopicPartition, paused: boolean): void;
  forget(partition: TopicPartition): void;
  /** Partitions whose records have waited too long for a handler call. */
  stalled(): string[];
}

const nameOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;

/**
 * A paused partition never stalls. A handler that runs for longer than `stallAfterMs` while records wait counts as a stall.
 * @param stallAfterMs how long records may wait, milliseconds
 */
export const createStallWatchdog = (clock: Clock, stallAfterMs: number): StallWatchdog => {
  const progress = new Map<string, Progress>();
  const of = (partition: TopicPartition): Progress => {
    const name = nameOf(partition);
    const found = progress.get(name) ?? { handled: -1, end: -1, since: clock.now(), paused: false, busy: false };
    progress.set(name, found);
    return found;
  };
  const waits = (each: Progress): boolean => !each.paused && (each.busy || each.end > Math.max(each.handled, 0));
  const touch = (partition: TopicPartition, change: (each: Progress) => void): void => {
    const each = of(partition);
    change(each);
    each.since = clock.now();
  };
  return {
    sawEnd: (partition, end) => {
      const each = of(partition);
      if (!waits(each)) each.since = clock.now();
      each.end = Math.max(each.end, end);
    },
    started: (partition) => touch(partition, (each) => { each.busy = true; }),
    handled: (partition, next) => touch(partition, (each) => { each.busy = false; each.handled = Math.max(each.handled, next); }),
    moved: (partition, next) => touch(partition, (each) => { each.handled = next; }),
    paused: (partition, paused) => touch(partition, (each) => { each.paused = paused; }),
    forget: (partition) => { progress.delete(nameOf(partition)); },
    stalled: () => [...progress].filter(([, each]) => waits(each) && clock.now() - each.since >= stallAfterMs).map(([name]) => name),
  };
};
