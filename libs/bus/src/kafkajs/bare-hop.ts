import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { restIdleQueues } from './rest-idle-queues.js';

/** Records through kafkajs as its manual shows it: one send per record, one record per handler call, offsets committed by itself. */
export interface BareHop {
  send(key: string, value: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** What benchmarks measure the bus against; no service uses it. */
export const startBareHop = async (brokers: readonly string[], topic: string, onRecord: (value: Uint8Array) => void): Promise<BareHop> => {
  restIdleQueues();
  const kafka = new Kafka({ clientId: 'bare-hop', brokers: [...brokers], logLevel: logLevel.NOTHING });
  const producer = kafka.producer();
  const consumer = kafka.consumer({ groupId: `bare-hop-${randomUUID()}` });
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const joined = new Promise<void>((resolve) => { consumer.on(consumer.events.GROUP_JOIN, () => resolve()); });
  await consumer.run({ eachMessage: async ({ message }) => { onRecord(message.value ?? new Uint8Array()); } });
  await joined;
  return {
    send: async (key, value) => { await producer.send({ topic, acks: 1, messages: [{ key, value: Buffer.from(value) }] }); },
    close: async () => {
      await producer.disconnect();
      await consumer.disconnect();
    },
  };
};
