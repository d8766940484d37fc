import type { Position, ReceivedMessage } from '@baton/bus';
import { type Block, blockFromRecords, type EventStore, type OffsetRange, storeBlock } from '@baton/event-store';
import type { Logger } from '@baton/platform';
import { type BlockLimits, blockSize, isFull } from '../domain/block-cut.js';
import { pendingMetadata, type PendingRange } from '../domain/pending-range.js';

/** What a lane needs of the world around it. */
export interface LaneEdges {
  readonly store: EventStore;
  readonly log: Logger;
  readonly limits: BlockLimits;
  commit(position: Position): Promise<void>;
  /** The records of a range, as far as the log still has them. */
  readRange(range: OffsetRange): Promise<ReceivedMessage[]>;
  /** Whether the partition is still ours: a commit for a lost one is ignored, so it proves nothing. */
  owns(): boolean;
  pause(): void;
  resume(): void;
  onStored(block: Block): void;
  /** Resolves after the wait between two attempts. */
  wait(ms: number): Promise<void>;
}

export interface LaneStart {
  readonly topic: string;
  readonly partition: number;
  /** Next offset to store, or -1 when the group never committed one. */
  readonly offset: number;
  readonly pending: PendingRange | undefined;
}

/** The way of one partition into the store, block by block. */
export interface Lane {
  /** Takes records in log order. Resolves once they may be followed by more: at once, after a block, or when the store is away. */
  add(messages: readonly ReceivedMessage[]): Promise<void>;
  /** Stores what is buffered without waiting for company. */
  flush(): Promise<void>;
  /** Why nothing is being stored, while that is so. */
  failure(): string | undefined;
  /** Takes nothing more; what is not stored will be read again by the partition's next owner. */
  close(): Promise<void>;
}

const backoffMs = (attempt: number): number => Math.min(10_000, 200 * 2 ** attempt);

/**
 * The announcement is committed before the insert and the next offset after it, so a block that was perhaps stored is
 * repeated with the same boundaries, under the same token, whoever owns the partition then.
 */
export const createLane = ({ topic, partition, offset, pending }: LaneStart, edges: LaneEdges): Lane => {
  let buffer: ReceivedMessage[] = [];
  let announced = pending;
  let next = pending ? pending.last + 1 : offset;
  let closed = false;
  let failure: string | undefined;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let gaveUp = Promise.withResolvers<void>();

  const fail = (error: unknown): void => {
    if (failure === undefined) {
      edges.pause();
      edges.log.warn('a lane waits for the event store', { topic, partition, reason: String(error) });
      gaveUp.resolve();
    }
    failure = String(error);
  };
  const recover = (): void => {
    if (failure === undefined) return;
    failure = undefined;
    gaveUp = Promise.withResolvers();
    edges.resume();
    edges.log.info('a lane goes on', { topic, partition });
  };
  const untilDone = async (work: () => Promise<void>): Promise<void> => {
    for (let attempt = 0; !closed; attempt += 1) {
      try {
        await work();
        return recover();
      } catch (error) {
        fail(error);
        await edges.wait(backoffMs(attempt));
      }
    }
  };
  const place = (block: Block): Promise<void> => untilDone(async () => {
    const { first, last } = block.range;
    await edges.commit({ topic, partition, offset: first, metadata: pendingMetadata({ first, last }) });
    if (closed || !edges.owns()) throw new Error('the partition has gone to another member of the group');
    await storeBlock(edges.store, block);
    await edges.commit({ topic, partition, offset: last + 1, metadata: '' });
    edges.onStored(block);
  });
  const repeatAnnounced = async (): Promise<void> => {
    if (!announced) return;
    const range = { topic, partition, ...announced };
    let records: ReceivedMessage[] = [];
    await untilDone(async () => { records = await edges.readRange(range); });
    if (closed) return;
    await place(blockFromRecords(range, records));
    announced = undefined;
  };
  const placeNext = async (): Promise<void> => {
    const taken = buffer.slice(0, blockSize(buffer, edges.limits));
    const [first, last] = [taken[0], taken.at(-1)];
    if (!first || !last) return;
    await place(blockFromRecords({ topic, partition, first: first.offset, last: last.offset }, taken));
    if (!closed) buffer = buffer.slice(taken.length);
  };
  const drain = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    await repeatAnnounced();
    while (!closed && buffer.length > 0) await placeNext();
  };
  const flush = (): Promise<void> => (running ??= drain().finally(() => { running = undefined; }));

  if (pending) void flush();
  return {
    add: async (messages) => {
      if (closed) return;
      const fresh = messages.filter((message) => message.offset >= next);
      buffer.push(...fresh);
      next = (fresh.at(-1)?.offset ?? next - 1) + 1;
      if (isFull(buffer, edges.limits)) return Promise.race([flush(), gaveUp.promise]);
      if (buffer.length > 0) timer ??= setTimeout(() => void flush(), edges.limits.maxWaitMs);
    },
    flush,
    failure: () => failure,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await Promise.race([running, edges.wait(5_000)]);
    },
  };
};
