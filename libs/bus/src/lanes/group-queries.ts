import type { BusAdmin, Position, TopicPartition } from '../port.js';

const isAmong = (partitions: readonly TopicPartition[]) => (each: TopicPartition): boolean =>
  partitions.some(({ topic, partition }) => topic === each.topic && partition === each.partition);

const topicsOf = (partitions: readonly TopicPartition[]): string[] => [...new Set(partitions.map(({ topic }) => topic))];

/** A group's committed positions of some partitions; -1 where there is none. */
export const committedOf = async (admin: BusAdmin, group: string, partitions: readonly TopicPartition[]): Promise<Position[]> =>
  (await admin.groupCommitted(group, topicsOf(partitions))).filter(isAmong(partitions));

/** First and next offset of some partitions. */
export const boundsOf = async (admin: BusAdmin, partitions: readonly TopicPartition[]): Promise<(TopicPartition & { first: number; end: number })[]> =>
  (await Promise.all(topicsOf(partitions).map((topic) => admin.offsets(topic)))).flat().filter(isAmong(partitions));

export const endsOf = async (admin: BusAdmin, partitions: readonly TopicPartition[]): Promise<Position[]> =>
  (await boundsOf(admin, partitions)).map(({ topic, partition, end }) => ({ topic, partition, offset: end }));
