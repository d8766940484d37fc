import type { Cluster } from 'kafkajs';
import type { Bus, BusAdmin, Position, ReceivedMessage } from '../port.js';
import { untilDone } from '../until-done.js';
import type { KafkaJsContext } from './kafkajs-client.js';
import { type KafkaJsRecord, received } from './received.js';

interface Cursor { readonly partition: number; offset: number; readonly end: number }
interface FetchedPartition { readonly partition: number; readonly messages: readonly KafkaJsRecord[] }
interface Fetched { readonly responses: readonly { readonly partitions: readonly FetchedPartition[] }[] }

const MAX_BYTES = 1024 * 1024;
const READ_COMMITTED = 1;

const open = (cursors: readonly Cursor[]): Cursor[] => cursors.filter((cursor) => cursor.offset < cursor.end);

/** Fetches once from every leader that still has something to give. */
const fetchOpen = async (cluster: Cluster, topic: string, cursors: readonly Cursor[]): Promise<FetchedPartition[]> => {
  await cluster.addTargetTopic(topic);
  await cluster.refreshMetadataIfNecessary();
  const leaders = cluster.findLeaderForPartitions(topic, cursors.map((cursor) => cursor.partition));
  const answers = await Promise.all(Object.entries(leaders).map(async ([nodeId, partitions]): Promise<Fetched> => {
    const broker = await cluster.findBroker({ nodeId });
    const asked = cursors.filter((cursor) => partitions.includes(cursor.partition));
    return broker.fetch({
      maxWaitTime: 100, minBytes: 1, maxBytes: 8 * MAX_BYTES, isolationLevel: READ_COMMITTED, rackId: '',
      topics: [{ topic, partitions: asked.map(({ partition, offset }) => ({ partition, fetchOffset: String(offset), maxBytes: MAX_BYTES })) }],
    });
  }));
  return answers.flatMap((answer) => answer.responses).flatMap((response) => response.partitions);
};

/** The records of an answer that lie between the cursor and its end; moves the cursor. An answer without records means the rest was compacted away. */
const advance = (topic: string, cursor: Cursor, { messages }: FetchedPartition): ReceivedMessage[] => {
  const wanted = messages.filter((record) => !record.isControlRecord && Number(record.offset) >= cursor.offset && Number(record.offset) < cursor.end);
  const last = messages.at(-1);
  cursor.offset = last ? Math.min(Math.max(Number(last.offset) + 1, cursor.offset), cursor.end) : cursor.end;
  return wanted.map((record) => received(topic, cursor.partition, record));
};

type WithCluster = <T>(work: (cluster: Cluster) => Promise<T>) => Promise<T>;

export const createKafkaJsRead = ({ names, logger, closed }: KafkaJsContext, admin: BusAdmin, withCluster: WithCluster): Bus['read'] =>
  async (topic, from, onMessages, partitions) => {
    const bounds = (await admin.offsets(topic)).filter(({ partition }) => partitions?.includes(partition) ?? true);
    const cursors = bounds.map(({ partition, first, end }): Cursor => {
      const start = from.find((each) => each.topic === topic && each.partition === partition)?.offset ?? first;
      return { partition, offset: Math.max(start, first), end };
    });
    const failed: { error?: unknown } = {};
    await untilDone('read', { logger, closed, hopeless: () => 'error' in failed }, () => withCluster(async (cluster) => {
      while (open(cursors).length > 0) {
        const answers = await fetchOpen(cluster, names.wire(topic), open(cursors));
        for (const answer of answers) {
          const cursor = cursors.find((each) => each.partition === answer.partition);
          const messages = cursor ? advance(topic, cursor, answer) : [];
          if (messages.length > 0) await Promise.resolve(onMessages(messages)).catch((error: unknown) => { failed.error = error; throw error; });
        }
      }
    }));
    return cursors.map(({ partition, offset }): Position => ({ topic, partition, offset }));
  };
