import type { Cluster } from 'kafkajs';
import type { Cursor, Fetched, FetchOnce } from '../read-log.js';
import type { KafkaJsContext } from './kafkajs-client.js';
import { withCluster } from './kafkajs-cluster.js';
import { type KafkaJsRecord, received } from './received.js';

interface Answer { readonly responses: readonly { readonly partitions: readonly { readonly partition: number; readonly messages: readonly KafkaJsRecord[] }[] }[] }

const MAX_BYTES = 1024 * 1024;
const READ_COMMITTED = 1;

const ask = async (cluster: Cluster, topic: string, nodeId: string, cursors: readonly Cursor[]): Promise<Answer> => {
  const broker = await cluster.findBroker({ nodeId });
  return broker.fetch({
    maxWaitTime: 100, minBytes: 1, maxBytes: 8 * MAX_BYTES, isolationLevel: READ_COMMITTED, rackId: '',
    topics: [{ topic, partitions: cursors.map(({ partition, offset }) => ({ partition, fetchOffset: String(offset), maxBytes: MAX_BYTES })) }],
  });
};

const toFetched = (topic: string, partition: number, records: readonly KafkaJsRecord[]): Fetched => {
  const last = records.at(-1);
  return { partition, next: last && Number(last.offset) + 1, messages: records.filter((record) => !record.isControlRecord).map((record) => received(topic, partition, record)) };
};

/** Fetching outside any group: from every leader of the open cursors, once. */
export const connectedFetch = ({ kafka, names }: KafkaJsContext) => <T>(topic: string, work: (fetch: FetchOnce) => Promise<T>): Promise<T> =>
  withCluster(kafka)(async (cluster) => {
    const wire = names.wire(topic);
    await cluster.addTargetTopic(wire);
    return work(async (cursors) => {
      await cluster.refreshMetadataIfNecessary();
      const leaders = cluster.findLeaderForPartitions(wire, cursors.map((cursor) => cursor.partition));
      const answers = await Promise.all(Object.entries(leaders).map(([nodeId, partitions]) => ask(cluster, wire, nodeId, cursors.filter((cursor) => partitions.includes(cursor.partition)))));
      return answers.flatMap((answer) => answer.responses).flatMap((response) => response.partitions).map(({ partition, messages }) => toFetched(topic, partition, messages));
    });
  });
