import type { TopicPartition } from '../port.js';
import type { MemoryLog } from './memory-log.js';

/** A consumer as its group sees it. */
export interface MemoryMember {
  readonly topics: readonly string[];
  /** Gives up every partition; resolves when nothing of them is in flight. */
  revoke(): Promise<void>;
  assign(partitions: readonly TopicPartition[]): Promise<void>;
}

/** Deals partitions out to members, eagerly: everyone gives up everything, then everything is dealt again. */
export interface MemoryGroup {
  join(member: MemoryMember): Promise<void>;
  leave(member: MemoryMember): Promise<void>;
  size(): number;
}

const partitionsOf = (log: MemoryLog, topics: readonly string[]): TopicPartition[] =>
  [...new Set(topics)].toSorted().flatMap((topic) => Array.from({ length: log.partitions(topic) }, (_, partition) => ({ topic, partition })));

/** Round-robin in the order of joining, over the topics each member asked for. */
export const dealPartitions = <M extends { readonly topics: readonly string[] }>(all: readonly TopicPartition[], members: readonly M[]): Map<M, TopicPartition[]> => {
  const dealt = new Map(members.map((member) => [member, [] as TopicPartition[]]));
  let next = 0;
  for (const each of all) {
    const takers = members.filter((member) => member.topics.includes(each.topic));
    const taker = takers[next % Math.max(takers.length, 1)];
    if (taker) dealt.get(taker)?.push(each);
    next += 1;
  }
  return dealt;
};

const createMemoryGroup = (log: MemoryLog): MemoryGroup => {
  let members: readonly MemoryMember[] = [];
  let last: Promise<void> = Promise.resolve();
  const rebalance = async (change: () => void): Promise<void> => {
    await Promise.all(members.map((member) => member.revoke()));
    change();
    const dealt = dealPartitions(partitionsOf(log, members.flatMap((member) => member.topics)), members);
    await Promise.all([...dealt].map(([member, partitions]) => member.assign(partitions)));
  };
  const enqueue = (change: () => void): Promise<void> => {
    const done = last.then(() => rebalance(change));
    last = done.catch(() => {});
    return done;
  };
  return {
    join: (member) => enqueue(() => { members = [...members, member]; }),
    leave: (member) => enqueue(() => { members = members.filter((each) => each !== member); }),
    size: () => members.length,
  };
};

const groupsByLog = new WeakMap<MemoryLog, Map<string, MemoryGroup>>();

/** The group of that name over a log; every bus over the log gets the same one. */
export const memoryGroup = (log: MemoryLog, name: string): MemoryGroup => {
  const groups = groupsByLog.get(log) ?? new Map<string, MemoryGroup>();
  groupsByLog.set(log, groups);
  const group = groups.get(name) ?? createMemoryGroup(log);
  groups.set(name, group);
  return group;
};
