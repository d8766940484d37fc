import type { ReceivedMessage } from '@baton/bus';
import { type BlockLimits, blockSize, isFull } from '../domain/block-cut.js';

/** Records of one partition that wait for a block, each taken once. */
export interface LaneBuffer {
  add(messages: readonly ReceivedMessage[]): void;
  isFull(): boolean;
  isEmpty(): boolean;
  /** First offset after everything that was added. */
  end(): number;
  /** Whether the oldest record lies before an offset; false when there is none. */
  hasBefore(offset: number): boolean;
  /** The records of the next block; they stay until they are dropped. */
  next(): readonly ReceivedMessage[];
  drop(count: number): void;
}

/** `from` is the first offset that is wanted; what lies before it was taken already. */
export const createLaneBuffer = (from: number, limits: BlockLimits): LaneBuffer => {
  let records: ReceivedMessage[] = [];
  let wanted = from;
  return {
    add: (messages) => {
      const fresh = messages.filter(({ offset }) => offset >= wanted);
      records.push(...fresh);
      wanted = (fresh.at(-1)?.offset ?? wanted - 1) + 1;
    },
    isFull: () => isFull(records, limits),
    isEmpty: () => records.length === 0,
    end: () => wanted,
    hasBefore: (offset) => (records[0]?.offset ?? offset) < offset,
    next: () => records.slice(0, blockSize(records, limits)),
    drop: (count) => { records = records.slice(count); },
  };
};
