import { type MessageToProduce, Producer } from '@platformatic/kafka';
import { createBatchingProducer, type PartitionCount, type PlacedMessage, placeName, type ProducerWire } from '../batching-producer.js';
import type { BusProducer, ProducerOptions } from '../port.js';
import { refusalOf } from '../refusals.js';
import { carries, type PlatformaticContext } from './platformatic-client.js';

const ALL_REPLICAS = -1;
const LEADER_ONLY = 1;

const toWire = ({ topic, partition, message }: PlacedMessage, wire: (topic: string) => string): MessageToProduce => ({
  topic: wire(topic),
  partition,
  key: Buffer.from(message.key),
  value: Buffer.from(message.value.buffer, message.value.byteOffset, message.value.byteLength),
  headers: new Map(Object.entries(message.headers ?? {}).map(([name, value]) => [Buffer.from(name), Buffer.from(value)])),
});

const createWire = ({ base, names }: PlatformaticContext, acks: ProducerOptions['acks']): ProducerWire => {
  const idempotent = acks === 'all';
  const producer = new Producer({ ...base, idempotent, acks: idempotent ? ALL_REPLICAS : LEADER_ONLY });
  return {
    connect: () => producer.metadata({ topics: [] }),
    close: () => producer.close().catch(() => {}),
    refusal: (error) => refusalOf((name) => carries(error, name)),
    append: async (messages) => {
      const { offsets = [] } = await producer.send({ messages: messages.map((each) => toWire(each, names.wire)) });
      return new Map(offsets.map(({ topic, partition, offset }) => [placeName(names.plain(topic), partition), Number(offset)]));
    },
  };
};

export const createPlatformaticProducer = (context: PlatformaticContext, options: ProducerOptions, count: PartitionCount): Promise<BusProducer> =>
  createBatchingProducer({ ...context, count, wire: createWire(context, options.acks) }, options);
