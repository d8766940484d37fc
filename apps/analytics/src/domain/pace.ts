import type { BlockLimits } from './block-cut.js';

/** How far apart the blocks of one partition are, as all partitions together allow. */
export interface Pace {
  /** A block of the partition went into the store. */
  stored(partition: string): void;
  /** Shortest time between two blocks of a partition that are not full, milliseconds. */
  betweenMs(): number;
}

/**
 * What costs is the block, not the record, so each partition that stored one of late has a share of the time: few busy partitions store often, many of them
 * seldom, and together they store about one block per `shareMs`. Nobody waits longer than `betweenMs`.
 */
export const createPace = ({ betweenMs, shareMs }: Pick<BlockLimits, 'betweenMs' | 'shareMs'>, nowMs: () => number): Pace => {
  const storedAt = new Map<string, number>();
  return {
    stored: (partition) => { storedAt.set(partition, nowMs()); },
    betweenMs: () => {
      // Twice the longest distance: a partition that is as slow as it may be still counts.
      const since = nowMs() - 2 * betweenMs;
      for (const [partition, atMs] of storedAt) if (atMs < since) storedAt.delete(partition);
      return Math.min(betweenMs, shareMs * storedAt.size);
    },
  };
};
