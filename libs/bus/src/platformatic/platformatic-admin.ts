import { ConnectionPool, FindCoordinatorKeyTypes } from '@platformatic/kafka';
import type { BusAdmin, Position, TopicPartition } from '../port.js';
import { topicConfig } from '../topic-config.js';
import { untilDone } from '../until-done.js';
import { commitOffsets } from './commit-offsets.js';
import { carries, type PlatformaticContext } from './platformatic-client.js';

const EARLIEST = -2n;
const LATEST = -1n;

const createQueries = ({ admin, names }: PlatformaticContext) => {
  const partitions = async (topic: string): Promise<number> => {
    const wire = names.wire(topic);
    if (!(await admin.listTopics()).includes(wire)) return 0;
    const metadata = await admin.metadata({ topics: [wire], forceUpdate: true });
    return metadata.topics.get(wire)?.partitionsCount ?? 0;
  };
  const atTime = async (topic: string, timestamp: bigint): Promise<Map<number, number>> => {
    const indexes = Array.from({ length: await partitions(topic) }, (_, partitionIndex) => ({ partitionIndex, timestamp }));
    const [found] = await admin.listOffsets({ topics: [{ name: names.wire(topic), partitions: indexes }] });
    return new Map(found?.partitions.map(({ partitionIndex, offset }) => [partitionIndex, Number(offset)]));
  };
  const offsets = async (topic: string): Promise<(TopicPartition & { first: number; end: number })[]> => {
    const firsts = await atTime(topic, EARLIEST);
    const ends = await atTime(topic, LATEST);
    return [...ends].map(([partition, end]) => ({ topic, partition, first: firsts.get(partition) ?? 0, end })).toSorted((a, b) => a.partition - b.partition);
  };
  const groupCommitted = async (group: string, topics: readonly string[]): Promise<Position[]> => {
    const asked = await Promise.all(topics.map(async (topic) => ({ name: names.wire(topic), partitionIndexes: [...Array(await partitions(topic)).keys()] })));
    const [found] = await admin.listConsumerGroupOffsets({ groups: [{ groupId: names.wire(group), topics: asked }], requireStable: false });
    return (found?.topics ?? []).flatMap(({ name, partitions: each }) => each.map(({ partitionIndex, committedOffset, metadata }): Position =>
      ({ topic: names.plain(name), partition: partitionIndex, offset: Number(committedOffset), ...(metadata ? { metadata } : {}) })));
  };
  return { partitions, offsets, groupCommitted };
};

const commitFromOutside = async ({ admin, base }: PlatformaticContext, groupId: string, positions: readonly Position[]): Promise<void> => {
  const pool = new ConnectionPool(base.clientId);
  try {
    const [coordinator] = await admin.findCoordinator({ keyType: FindCoordinatorKeyTypes.GROUP, keys: [groupId] });
    if (!coordinator) throw new Error(`the broker names no coordinator for group ${groupId}`);
    await commitOffsets(pool, coordinator, { groupId, generation: -1, memberId: '' }, positions);
  } finally {
    await pool.close();
  }
};

export const createPlatformaticAdmin = (context: PlatformaticContext): BusAdmin => {
  const { admin, names, logger, closed } = context;
  const queries = createQueries(context);
  const hopeless = (error: unknown): boolean => carries(error, 'UNKNOWN_MEMBER_ID');
  const patient = <T>(work: () => Promise<T>): Promise<T> => untilDone('admin', { logger, closed, hopeless }, work);
  return {
    ensureTopics: (topics) => patient(async () => {
      const existing = new Set(await admin.listTopics());
      for (const each of topics.filter(({ topic }) => !existing.has(names.wire(topic)))) {
        await admin.createTopics({ topics: [{ topic: names.wire(each.topic), partitions: each.partitions }], configs: topicConfig(each) });
      }
    }),
    partitions: (topic) => patient(() => queries.partitions(topic)),
    offsets: (topic) => patient(() => queries.offsets(topic)),
    groupCommitted: (group, topics) => patient(() => queries.groupCommitted(group, topics)),
    setCommitted: async (group, positions) => {
      const onWire = positions.map((position) => ({ ...position, topic: names.wire(position.topic) }));
      try {
        await patient(() => commitFromOutside(context, names.wire(group), onWire));
      } catch (error) {
        if (hopeless(error)) throw new Error(`group ${group} has members; stop them before setting its offsets`, { cause: error });
        throw error;
      }
    },
    close: async () => {},
  };
};
