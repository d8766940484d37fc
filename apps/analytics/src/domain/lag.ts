interface Place { readonly topic: string; readonly partition: number }

/** Records of the log a group has not committed yet, over all partitions. */
export const lagOf = (log: readonly (Place & { first: number; end: number })[], committed: readonly (Place & { offset: number })[]): number =>
  log.reduce((sum, extent) => {
    const mine = committed.find(({ topic, partition }) => topic === extent.topic && partition === extent.partition)?.offset ?? -1;
    return sum + Math.max(0, extent.end - Math.max(mine, extent.first));
  }, 0);
