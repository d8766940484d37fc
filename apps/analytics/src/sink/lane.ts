import type { ReceivedMessage } from '@baton/bus';
import { type Block, blockFromRecords, type OffsetRange } from '@baton/event-store';
import type { PendingRange } from '../domain/pending-range.js';
import { type Attempts, createAttempts } from './attempts.js';
import { createDelay } from './delay.js';
import { createLaneBuffer } from './lane-buffer.js';
import type { LaneEdges } from './lane-edges.js';
import { placeBlock } from './place-block.js';

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

const attemptsOf = ({ topic, partition }: LaneStart, { log, pause, resume, wait }: LaneEdges): Attempts => createAttempts({
  wait,
  onFailure: (reason) => {
    pause();
    log.warn('a lane waits for the event store', { topic, partition, reason });
  },
  onRecovery: () => {
    resume();
    log.info('a lane goes on', { topic, partition });
  },
});

/** Repeats the block a former owner announced, from the records the log still has. */
const repeatAnnounced = async (range: OffsetRange, edges: LaneEdges, attempts: Attempts): Promise<void> => {
  let records: ReceivedMessage[] = [];
  if (!(await attempts.untilDone(async () => { records = await edges.readRange(range); }))) return;
  const block = blockFromRecords(range, records);
  await attempts.untilDone(() => placeBlock(edges, block, true));
};

const blockOf = ({ topic, partition }: LaneStart, taken: readonly ReceivedMessage[]): Block =>
  blockFromRecords({ topic, partition, first: taken[0]?.offset ?? 0, last: taken.at(-1)?.offset ?? 0 }, taken);

/** Attempts at a new block: from the second one on some of it may be there. */
const placing = (edges: LaneEdges, block: Block): (() => Promise<void>) => {
  let again = false;
  return () => {
    const placed = placeBlock(edges, block, again);
    again = true;
    return placed;
  };
};

/** A lane whose block outlasts its closing must not act once another lane of this process has the partition: the member owns it again. */
const untilLeft = (edges: LaneEdges, hasLeft: () => boolean): LaneEdges =>
  ({ ...edges, owns: () => !hasLeft() && edges.owns(), commit: async (position) => !hasLeft() && edges.commit(position) });

export const createLane = (start: LaneStart, world: LaneEdges): Lane => {
  const { topic, partition, pending, offset } = start;
  let [closed, left] = [false, false];
  const edges = untilLeft(world, () => left);
  const buffer = createLaneBuffer(pending ? pending.last + 1 : offset, edges.limits);
  const attempts = attemptsOf(start, edges);
  let announced = pending;
  let running: Promise<void> | undefined;
  const delay = createDelay(edges.limits.maxWaitMs, edges.betweenMs, () => void flush());

  const placeNext = async (): Promise<void> => {
    const taken = buffer.next();
    if (await attempts.untilDone(placing(edges, blockOf(start, taken)))) buffer.drop(taken.length);
  };
  const drain = async (): Promise<void> => {
    delay.cancel();
    if (announced) await repeatAnnounced({ topic, partition, ...announced }, edges, attempts);
    announced = undefined;
    // What comes during an insert waits for company like everything else, or each block would be followed by a small one.
    const due = buffer.end();
    while (!closed && (buffer.hasBefore(due) || buffer.isFull())) await placeNext();
  };
  const flush = (): Promise<void> => (running ??= drain().finally(() => { running = undefined; flushLater(); }));
  const flushLater = (): void => { if (!closed && !buffer.isEmpty()) delay.ask(); };
  const add = async (messages: readonly ReceivedMessage[]): Promise<void> => {
    if (closed) return;
    buffer.add(messages);
    if (buffer.isFull()) await Promise.race([flush(), attempts.gaveUp()]);
    else flushLater();
  };
  const close = async (): Promise<void> => {
    closed = true;
    attempts.close();
    delay.cancel();
    await Promise.race([running, edges.wait(5_000)]);
    left = true;
  };
  if (pending) void flush();
  return { add, flush, failure: attempts.failure, close };
};
