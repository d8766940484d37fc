interface Place { readonly topic: string; readonly partition: number }
interface Next extends Place { readonly offset: number }

/**
 * Where a group must go back to because the store knows less than the group has committed: an emptied store, or one restored
 * from a backup. A block's ledger row is stored before its commit, so a whole store is never behind.
 */
export const lostPositions = (
  committed: readonly Next[], storedUpTo: readonly Next[], log: readonly (Place & { first: number })[],
): Next[] => committed.flatMap(({ topic, partition, offset }) => {
  const mine = (each: Place): boolean => each.topic === topic && each.partition === partition;
  const first = log.find(mine)?.first ?? 0;
  const known = Math.max(first, storedUpTo.find(mine)?.offset ?? 0);
  return offset > known ? [{ topic, partition, offset: known }] : [];
});
