import { type Block, storeBlock, storeBlockAgain } from '@baton/event-store';
import { pendingMetadata } from '../domain/pending-range.js';
import type { LaneEdges } from './lane-edges.js';

/**
 * One attempt at a block. The announcement is committed before the insert and the next offset after it, so a block that was
 * perhaps stored is repeated with the same boundaries, under the same token, whoever owns the partition then.
 * @param again the block was announced before, so that some of it may be there
 */
export const placeBlock = async (edges: LaneEdges, block: Block, again: boolean): Promise<void> => {
  const { topic, partition, first, last } = block.range;
  edges.pass?.('before_pending');
  await edges.commit({ topic, partition, offset: first, metadata: pendingMetadata({ first, last }) });
  edges.pass?.('after_pending');
  if (!edges.owns()) throw new Error('the partition has gone to another member of the group');
  await (again ? storeBlockAgain : storeBlock)(edges.store, block);
  edges.pass?.('after_answer');
  await edges.commit({ topic, partition, offset: last + 1, metadata: '' });
  edges.pass?.('after_commit');
  edges.onStored(block);
};
