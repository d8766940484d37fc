import { type Cluster, type Consumer, type ConsumerConfig, type Kafka, PartitionAssigners } from 'kafkajs';

/**
 * A kafkajs consumer together with its cluster, which kafkajs hands to whoever assigns partitions.
 * The cluster gives what the consumer's own interface lacks: fetching outside a group, and a moment before a member rejoins.
 */
export const consumerWithCluster = (kafka: Kafka, config: ConsumerConfig): { consumer: Consumer; cluster: Cluster } => {
  const found: { cluster?: Cluster } = {};
  const consumer = kafka.consumer({
    ...config,
    partitionAssigners: [(given) => {
      found.cluster = given.cluster;
      return PartitionAssigners.roundRobin(given);
    }],
  });
  if (!found.cluster) throw new Error('kafkajs 2.2.4 hands its cluster to assigners when a consumer is made; this version does not');
  return { consumer, cluster: found.cluster };
};

/**
 * Runs `before` each time the member is about to join or rejoin its group. A member looks for its coordinator right before it joins,
 * while the old generation still stands, so commits made in there count.
 */
export const beforeEachJoin = (cluster: Cluster, before: () => Promise<void>): void => {
  const find = cluster.findGroupCoordinator.bind(cluster);
  cluster.findGroupCoordinator = async (group) => {
    await before();
    return find(group);
  };
};

/** Runs work on a connection of its own, which belongs to no group. */
export const withCluster = (kafka: Kafka) => async <T>(work: (cluster: Cluster) => Promise<T>): Promise<T> => {
  const { cluster } = consumerWithCluster(kafka, { groupId: 'none' });
  try {
    await cluster.connect();
    return await work(cluster);
  } finally {
    await cluster.disconnect().catch(() => {});
  }
};
