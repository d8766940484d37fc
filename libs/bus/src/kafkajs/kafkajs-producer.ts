import { Partitioners, type Producer, type TopicMessages } from 'kafkajs';
import { createBatchingProducer, type PartitionCount, type PlacedMessage, placeName, type ProducerWire } from '../batching-producer.js';
import type { BusProducer, OutgoingMessage, ProducerOptions } from '../port.js';
import { refusalOf } from '../refusals.js';
import { errorTypesOf, type KafkaJsContext } from './kafkajs-client.js';

/** The broker lost track of this producer's sequence: only a new producer id helps. */
const lostSequence = new Set(['OUT_OF_ORDER_SEQUENCE_NUMBER', 'UNKNOWN_PRODUCER_ID', 'INVALID_PRODUCER_EPOCH', 'INVALID_PRODUCER_ID_MAPPING']);

const toWire = (message: OutgoingMessage, partition: number) =>
  ({ key: message.key, value: Buffer.from(message.value.buffer, message.value.byteOffset, message.value.byteLength), headers: { ...message.headers }, partition });

const byTopic = (messages: readonly PlacedMessage[], wire: (topic: string) => string): TopicMessages[] =>
  [...Map.groupBy(messages, (each) => each.topic)].map(([topic, placed]) => ({ topic: wire(topic), messages: placed.map((each) => toWire(each.message, each.partition)) }));

/** A kafkajs producer that is made anew when the broker no longer knows its sequence. */
const createSupplier = ({ kafka }: KafkaJsContext, idempotent: boolean) => {
  let current: Producer | undefined;
  let connected = false;
  const drop = async (): Promise<void> => {
    const old = current;
    current = undefined;
    connected = false;
    await old?.disconnect().catch(() => {});
  };
  const get = async (): Promise<Producer> => {
    current ??= kafka.producer({
      idempotent, maxInFlightRequests: 1, allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: 4, initialRetryTime: 100, maxRetryTime: 1000 },
    });
    if (!connected) await current.connect();
    connected = true;
    return current;
  };
  return { get, drop };
};

const createWire = (context: KafkaJsContext, acks: ProducerOptions['acks']): ProducerWire => {
  const { names } = context;
  const supplier = createSupplier(context, acks === 'all');
  return {
    connect: supplier.get,
    close: supplier.drop,
    refusal: (error) => refusalOf((name) => errorTypesOf(error).includes(name)),
    append: async (messages) => {
      try {
        const producer = await supplier.get();
        const answers = await producer.sendBatch({ acks: acks === 'all' ? -1 : 1, topicMessages: byTopic(messages, names.wire) });
        return new Map(answers.map(({ topicName, partition, baseOffset }) => [placeName(names.plain(topicName), partition), Number(baseOffset)]));
      } catch (error) {
        if (errorTypesOf(error).some((type) => lostSequence.has(type))) await supplier.drop();
        throw error;
      }
    },
  };
};

export const createKafkaJsProducer = (context: KafkaJsContext, options: ProducerOptions, count: PartitionCount): Promise<BusProducer> =>
  createBatchingProducer({ ...context, count, wire: createWire(context, options.acks) }, options);
