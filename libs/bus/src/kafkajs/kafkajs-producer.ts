import { Partitioners, type Producer, type RecordMetadata } from 'kafkajs';
import { type AppendCalls, createMicroBatcher, type SendCall } from '../micro-batcher.js';
import { partitionOf } from '../partitioner.js';
import type { BusProducer, OutgoingMessage, Position, ProducerOptions } from '../port.js';
import { untilDone } from '../until-done.js';
import { errorTypesOf, type KafkaJsContext } from './kafkajs-client.js';

/** Answers that the same request would get again. */
const refusals = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD', 'INVALID_TOPIC_EXCEPTION', 'TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED']);
/** The broker lost track of this producer's sequence: only a new producer id helps. */
const lostSequence = new Set(['OUT_OF_ORDER_SEQUENCE_NUMBER', 'UNKNOWN_PRODUCER_ID', 'INVALID_PRODUCER_EPOCH', 'INVALID_PRODUCER_ID_MAPPING']);
const MAX_BATCH_BYTES = 64 * 1024;

type PartitionCount = (topic: string) => Promise<number>;

const place = async (calls: readonly SendCall[], count: PartitionCount): Promise<number[][]> =>
  Promise.all(calls.map(async ({ topic, messages }) => {
    const partitions = await count(topic);
    return messages.map((message) => message.partition ?? partitionOf(message.key, partitions));
  }));

const toWire = (message: OutgoingMessage, partition: number) =>
  ({ key: message.key, value: Buffer.from(message.value.buffer, message.value.byteOffset, message.value.byteLength), headers: { ...message.headers }, partition });

/** Positions by counting on from each partition's base offset, in the order the records were sent. */
const positionsOf = (calls: readonly SendCall[], places: readonly number[][], answers: readonly RecordMetadata[], wire: (topic: string) => string): Position[][] => {
  const next = new Map(answers.map((answer) => [`${answer.topicName}/${answer.partition}`, Number(answer.baseOffset)]));
  return calls.map(({ topic, messages }, call) => messages.map((_, index) => {
    const partition = places[call]?.[index] ?? 0;
    const name = `${wire(topic)}/${partition}`;
    const offset = next.get(name) ?? -1;
    next.set(name, offset + 1);
    return { topic, partition, offset };
  }));
};

/** A kafkajs producer that is made anew when the broker no longer knows its sequence. */
const createSupplier = ({ kafka }: KafkaJsContext, { acks }: ProducerOptions) => {
  let current: Producer | undefined;
  let connected = false;
  const drop = async (): Promise<void> => {
    const old = current;
    current = undefined;
    connected = false;
    await old?.disconnect().catch(() => {});
  };
  const get = async (): Promise<Producer> => {
    current ??= kafka.producer({ idempotent: acks === 'all', maxInFlightRequests: 1, allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner, retry: { retries: 4, initialRetryTime: 100, maxRetryTime: 1000 } });
    if (!connected) await current.connect();
    connected = true;
    return current;
  };
  return { get, drop };
};

/** Remembers how many partitions a topic has: that never changes, because keys would move. */
export const createPartitionCounts = (ask: PartitionCount): PartitionCount => {
  const known = new Map<string, number>();
  return async (topic) => {
    const count = known.get(topic) ?? await ask(topic);
    if (count === 0) throw new Error(`topic ${topic} has no partitions yet; create it with ensureTopics`);
    known.set(topic, count);
    return count;
  };
};

/** `count` gives a topic's number of partitions, which never changes. */
export const createKafkaJsProducer = async (context: KafkaJsContext, options: ProducerOptions, count: PartitionCount): Promise<BusProducer> => {
  const { names, logger } = context;
  const stopped = new AbortController();
  const closed = AbortSignal.any([context.closed, stopped.signal]);
  const supplier = createSupplier(context, options);
  const hopeless = (error: unknown): boolean => errorTypesOf(error).some((type) => refusals.has(type));
  const attempt = async (calls: readonly SendCall[]): Promise<Position[][]> => {
    const places = await place(calls, count);
    const topicMessages = calls.map(({ topic, messages }, call) => ({ topic: names.wire(topic), messages: messages.map((message, index) => toWire(message, places[call]?.[index] ?? 0)) }));
    const producer = await supplier.get();
    const answers = await producer.sendBatch({ acks: options.acks === 'all' ? -1 : 1, topicMessages });
    return positionsOf(calls, places, answers, names.wire);
  };
  const append: AppendCalls = (calls) => untilDone('producer', { logger, closed, hopeless }, async () => {
    try {
      return await attempt(calls);
    } catch (error) {
      if (errorTypesOf(error).some((type) => lostSequence.has(type))) await supplier.drop();
      throw error;
    }
  });
  const batcher = createMicroBatcher({ lingerMs: options.lingerMs, maxBytes: MAX_BATCH_BYTES, append });
  await untilDone('producer', { logger, closed, hopeless }, supplier.get);
  return {
    send: async (topic, messages) => {
      if (closed.aborted) throw new Error('this producer is closed; make another with bus.producer()');
      return messages.length === 0 ? [] : batcher.add({ topic, messages });
    },
    close: async () => {
      await batcher.drain();
      stopped.abort();
      await supplier.drop();
    },
  };
};
