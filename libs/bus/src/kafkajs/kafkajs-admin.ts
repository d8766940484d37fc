import type { Admin, Cluster } from 'kafkajs';
import type { BusAdmin, Position, TopicPartition } from '../port.js';
import { topicConfig } from '../topic-config.js';
import { untilDone } from '../until-done.js';
import { errorTypesOf, type KafkaJsContext } from './kafkajs-client.js';

/** Sets offsets as a tool does that is no member: no member id, generation -1. */
const commitFromOutside = async (cluster: Cluster, group: string, positions: readonly Position[]): Promise<void> => {
  await cluster.connect();
  const coordinator = await cluster.findGroupCoordinator({ groupId: group });
  const topics = positions.map(({ topic, partition, offset, metadata }) => ({ topic, partitions: [{ partition, offset: String(offset), metadata: metadata ?? null }] }));
  await coordinator.offsetCommit({ groupId: group, groupGenerationId: -1, memberId: '', topics });
};

const createQueries = ({ names }: KafkaJsContext, admin: Admin) => ({
  partitions: async (topic: string): Promise<number> => {
    const { topics } = await admin.fetchTopicMetadata({ topics: [names.wire(topic)] });
    return topics[0]?.partitions.length ?? 0;
  },
  offsets: async (topic: string): Promise<(TopicPartition & { first: number; end: number })[]> => {
    const found = await admin.fetchTopicOffsets(names.wire(topic));
    return found.map(({ partition, low, high }) => ({ topic, partition, first: Number(low), end: Number(high) })).toSorted((a, b) => a.partition - b.partition);
  },
  groupCommitted: async (group: string, topics: readonly string[]): Promise<Position[]> => {
    const found = await admin.fetchOffsets({ groupId: names.wire(group), topics: topics.map(names.wire) });
    return found.flatMap(({ topic, partitions }) => partitions.map(({ partition, offset, metadata }): Position =>
      ({ topic: names.plain(topic), partition, offset: Number(offset), ...(metadata ? { metadata } : {}) })));
  },
});

/**
 * @param use runs work on the bus's admin connection
 * @param withCluster runs work on a connection of its own
 */
export const createKafkaJsAdmin = (context: KafkaJsContext, use: <T>(work: (admin: Admin) => Promise<T>) => Promise<T>, withCluster: <T>(work: (cluster: Cluster) => Promise<T>) => Promise<T>): BusAdmin => {
  const { names, logger, closed } = context;
  const hopeless = (error: unknown): boolean => errorTypesOf(error).includes('UNKNOWN_MEMBER_ID');
  const patient = <T>(work: (admin: Admin) => Promise<T>): Promise<T> => untilDone('admin', { logger, closed, hopeless }, () => use(work));
  return {
    ensureTopics: (topics) => patient(async (client) => {
      const existing = new Set(await client.listTopics());
      const missing = topics.filter(({ topic }) => !existing.has(names.wire(topic)));
      if (missing.length === 0) return;
      await client.createTopics({
        waitForLeaders: true,
        topics: missing.map((each) => ({ topic: names.wire(each.topic), numPartitions: each.partitions, configEntries: topicConfig(each) })),
      });
    }),
    partitions: (topic) => patient((client) => createQueries(context, client).partitions(topic)),
    offsets: (topic) => patient((client) => createQueries(context, client).offsets(topic)),
    groupCommitted: (group, topics) => patient((client) => createQueries(context, client).groupCommitted(group, topics)),
    setCommitted: async (group, positions) => {
      const onWire = positions.map((position) => ({ ...position, topic: names.wire(position.topic) }));
      try {
        await untilDone('admin', { logger, closed, hopeless }, () => withCluster((cluster) => commitFromOutside(cluster, names.wire(group), onWire)));
      } catch (error) {
        if (hopeless(error)) throw new Error(`group ${group} has members; stop them before setting its offsets`, { cause: error });
        throw error;
      }
    },
    close: async () => {},
  };
};
