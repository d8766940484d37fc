import { randomUUID } from 'node:crypto';
import { type ConnectionPool, Consumer, type fetchV17, type RecordsBatch } from '@platformatic/kafka';
import { type FetchPatience, fetchPatience } from '../lanes/fetch-patience.js';
import type { FetchOnce } from '../read-log.js';
import type { PlatformaticContext } from './platformatic-client.js';
import { receivedRecords } from './received-records.js';

/** Where one partition is to be read on, by its wire name. */
export interface FetchPlace { readonly topic: string; readonly partition: number; readonly offset: number }

export interface FetchedPlace { readonly topic: string; readonly partition: number; readonly highWatermark: number; readonly batches: readonly RecordsBatch[] }

const MAX_BYTES = 1024 * 1024;
const atOnce = fetchPatience({});

/** One fetch request to one broker for some of the partitions it leads. */
export const fetchFrom = async (consumer: Consumer, node: number, places: readonly FetchPlace[], pool?: ConnectionPool, { minBytes, maxWaitMs }: FetchPatience = atOnce): Promise<FetchedPlace[]> => {
  const { topics } = await consumer.metadata({ topics: consumer.topics.current });
  const names = new Map([...topics].map(([name, { id }]) => [id, name]));
  const asked: fetchV17.FetchRequestTopic[] = [...Map.groupBy(places, ({ topic }) => topic)].map(([topic, each]) => ({
    topicId: topics.get(topic)?.id ?? '',
    partitions: each.map(({ partition, offset }) => ({ partition, currentLeaderEpoch: -1, lastFetchedEpoch: -1, fetchOffset: BigInt(offset), partitionMaxBytes: MAX_BYTES })),
  }));
  const { responses } = await consumer.fetch({ node, topics: asked, minBytes, maxWaitTime: maxWaitMs, maxBytes: 8 * MAX_BYTES, ...(pool ? { connectionPool: pool } : {}) });
  return responses.flatMap(({ topicId, partitions }) => partitions.map(({ partitionIndex, highWatermark, records }) =>
    ({ topic: names.get(topicId) ?? '', partition: partitionIndex, highWatermark: Number(highWatermark), batches: records ?? [] })));
};

/** Who leads each of these partitions. */
export const byLeader = async <P extends { readonly topic: string; readonly partition: number }>(consumer: Consumer, places: readonly P[]): Promise<Map<number, P[]>> => {
  const { topics } = await consumer.metadata({ topics: consumer.topics.current });
  return Map.groupBy(places, ({ topic, partition }) => topics.get(topic)?.partitions[partition]?.leader ?? -1);
};

/** Fetching outside any group: the client is a consumer that never joins. */
export const connectedFetch = ({ base, names }: PlatformaticContext) => async <T>(topic: string, work: (fetch: FetchOnce) => Promise<T>): Promise<T> => {
  const consumer = new Consumer({ ...base, groupId: `reader-${randomUUID()}` });
  const wire = names.wire(topic);
  consumer.topics.track(wire);
  try {
    return await work(async (cursors) => {
      const leaders = await byLeader(consumer, cursors.map(({ partition, offset }) => ({ topic: wire, partition, offset })));
      const answers = await Promise.all([...leaders].map(([node, places]) => fetchFrom(consumer, node, places)));
      return answers.flat().map(({ partition, batches }) => ({ partition, ...receivedRecords(topic, partition, batches, cursors.find((each) => each.partition === partition)?.offset ?? 0) }));
    });
  } finally {
    await consumer.close(true).catch(() => {});
  }
};
