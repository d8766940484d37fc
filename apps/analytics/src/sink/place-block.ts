import { type Block, type EventStore, storeBlock, storeBlockAgain } from '@baton/event-store';
import { pendingMetadata } from '../domain/pending-range.js';
import type { LaneEdges } from './lane-edges.js';

const gone = 'the partition has gone to another member of the group';

/**
 * The store while a commit that was sent at `sinceMs` proves that the partition is ours. A process that was stopped goes on wherever it was, so the
 * clock is read right before each insert.
 */
const whileOurs = (edges: LaneEdges, sinceMs: number): EventStore => ({
  ...edges.store,
  insertBlock: async (table, rows, token) => {
    if (!edges.owns()) throw new Error(gone);
    if (edges.clockMs() - sinceMs > edges.leaseMs) throw new Error('the announcement of the block is too old to prove that the partition is still ours');
    await edges.store.insertBlock(table, rows, token);
  },
});

/**
 * One attempt at a block. The announcement is committed before the insert and the next offset after it, so a block that was
 * perhaps stored is repeated with the same boundaries, under the same token, whoever owns the partition then. Nothing is inserted
 * that the log did not take the announcement of: another owner would cut other blocks from the same records, and no token holds these apart.
 * @param again the block was announced before, so that some of it may be there
 */
export const placeBlock = async (edges: LaneEdges, block: Block, again: boolean): Promise<void> => {
  const { topic, partition, first, last } = block.range;
  edges.pass?.('before_pending');
  const sinceMs = edges.clockMs();
  if (!(await edges.commit({ topic, partition, offset: first, metadata: pendingMetadata({ first, last }) }))) throw new Error(gone);
  edges.pass?.('after_pending');
  await (again ? storeBlockAgain : storeBlock)(whileOurs(edges, sinceMs), block);
  edges.pass?.('after_answer');
  await edges.commit({ topic, partition, offset: last + 1, metadata: '' });
  edges.pass?.('after_commit');
  edges.onStored(block);
};
