import { type Broker, type ConnectionPool, offsetCommitV8 } from '@platformatic/kafka';
import type { Position } from '../port.js';

/** Who commits: a member of a generation, or a tool outside the group (generation -1, no member id). */
export interface Committer { readonly groupId: string; readonly generation: number; readonly memberId: string }

/**
 * Commits positions whose topics are wire names. The client's own `commit` cannot carry metadata, and after an error it rejoins the
 * group and commits again, which would rewind a partition that another member has taken on meanwhile.
 */
export const commitOffsets = async (pool: ConnectionPool, coordinator: Broker, { groupId, generation, memberId }: Committer, positions: readonly Position[]): Promise<void> => {
  const topics = [...Map.groupBy(positions, ({ topic }) => topic)].map(([name, each]) => ({
    name,
    partitions: each.map(({ partition, offset, metadata }) => ({ partitionIndex: partition, committedOffset: BigInt(offset), committedLeaderEpoch: -1, committedMetadata: metadata ?? null })),
  }));
  await offsetCommitV8.api.async(await pool.get(coordinator), groupId, generation, memberId, null, topics);
};
