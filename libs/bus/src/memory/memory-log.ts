import { type Clock, systemClock } from '@baton/platform';
import { partitionOf } from '../partitioner.js';
import type { OutgoingMessage, Position, ReceivedMessage, TopicPartition } from '../port.js';

interface Partition { first: number; end: number; records: ReceivedMessage[] }

/** The records, groups' offsets and group members that every memory bus made over the same log shares, as processes share a broker. */
export interface MemoryLog {
  create(topic: string, partitions: number): void;
  partitions(topic: string): number;
  append(topic: string, messages: readonly OutgoingMessage[]): Position[];
  /** Records from an offset on; records that were trimmed or compacted away are missing. */
  fetch(from: Position, limit: number): ReceivedMessage[];
  bounds(at: TopicPartition): { first: number; end: number };
  /** Drops the records below an offset, as retention does. */
  trim(position: Position): void;
  /** Keeps only the newest record of each key, as compaction does; offsets stay. */
  compact(topic: string): void;
  committed(group: string, at: TopicPartition): Position;
  commit(group: string, positions: readonly Position[]): void;
  /** Calls back after every append until the returned function is called. */
  onAppend(listener: () => void): () => void;
}

const copyOf = (message: OutgoingMessage, at: Position, timestampMs: number): ReceivedMessage =>
  ({ topic: at.topic, partition: at.partition, offset: at.offset, key: message.key, value: message.value.slice(), headers: { ...message.headers }, timestampMs });

/** Index of the first record at or after an offset; records are sorted by offset. */
const indexFrom = (records: readonly ReceivedMessage[], offset: number): number => {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((records[middle]?.offset ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};

const lastPerKey = (records: readonly ReceivedMessage[]): ReceivedMessage[] => {
  const newest = new Map(records.map((record) => [record.key, record.offset]));
  return records.filter((record) => newest.get(record.key) === record.offset);
};

const createPartitions = (defaultPartitions: number, clock: Clock) => {
  const topics = new Map<string, Partition[]>();
  const create = (topic: string, count: number): Partition[] => {
    const made = topics.get(topic) ?? Array.from({ length: count }, (): Partition => ({ first: 0, end: 0, records: [] }));
    topics.set(topic, made);
    return made;
  };
  const of = (topic: string): Partition[] => create(topic, defaultPartitions);
  const at = ({ topic, partition }: TopicPartition): Partition => {
    const found = of(topic)[partition];
    if (!found) throw new Error(`topic ${topic} has no partition ${partition}; it has ${of(topic).length}`);
    return found;
  };
  const append = (topic: string, message: OutgoingMessage): Position => {
    const partition = message.partition ?? partitionOf(message.key, of(topic).length);
    const target = at({ topic, partition });
    const position = { topic, partition, offset: target.end };
    target.records.push(copyOf(message, position, clock.now()));
    target.end += 1;
    return position;
  };
  return { create, of, at, append };
};

const createOffsets = () => {
  const offsets = new Map<string, Position>();
  const nameOf = (group: string, at: TopicPartition): string => JSON.stringify([group, at.topic, at.partition]);
  return {
    committed: (group: string, { topic, partition }: TopicPartition): Position =>
      offsets.get(nameOf(group, { topic, partition })) ?? { topic, partition, offset: -1 },
    commit: (group: string, positions: readonly Position[]): void => {
      for (const position of positions) offsets.set(nameOf(group, position), { ...position });
    },
  };
};

/** @param defaultPartitions partitions of a topic that is used before anyone created it */
export const createMemoryLog = ({ defaultPartitions = 3, clock = systemClock }: { defaultPartitions?: number; clock?: Clock } = {}): MemoryLog => {
  const partitions = createPartitions(defaultPartitions, clock);
  const listeners = new Set<() => void>();
  return {
    create: (topic, count) => { partitions.create(topic, count); },
    partitions: (topic) => partitions.of(topic).length,
    append: (topic, messages) => {
      const positions = messages.map((message) => partitions.append(topic, message));
      for (const listener of listeners) listener();
      return positions;
    },
    fetch: (from, limit) => {
      const { records } = partitions.at(from);
      const start = indexFrom(records, from.offset);
      return records.slice(start, start + limit);
    },
    bounds: (at) => ({ first: partitions.at(at).first, end: partitions.at(at).end }),
    trim: (position) => {
      const target = partitions.at(position);
      target.first = Math.min(Math.max(target.first, position.offset), target.end);
      target.records = target.records.filter((record) => record.offset >= target.first);
    },
    compact: (topic) => { for (const each of partitions.of(topic)) each.records = lastPerKey(each.records); },
    ...createOffsets(),
    onAppend: (listener) => {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
  };
};
