import type { TopicSettings } from '@baton/bus';
import { parkedTopic, serviceNames, topicNames, topology } from '@baton/contracts';

const parkedRetentionDays = 365;

/** Every topic of the topology with at most so many partitions, and one per service for what it sets aside. */
export const topicSettings = (mostPartitions = Number.POSITIVE_INFINITY): readonly TopicSettings[] => [
  ...topicNames.map((topic) => {
    const { partitions, compacted, retentionDays } = topology.topics[topic];
    return { topic, partitions: Math.min(partitions, mostPartitions), compacted, retentionDays };
  }),
  ...serviceNames.map((service) => ({ topic: parkedTopic(service), partitions: 1, compacted: false, retentionDays: parkedRetentionDays })),
];
