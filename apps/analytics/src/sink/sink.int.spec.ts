import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bus, createBus } from '@baton/bus';
import { encodeFact } from '@baton/contracts';
import { createFakeEventStore, type EventRow, type LedgerRow } from '@baton/event-store';
import { createFakeLogger } from '@baton/platform';
import { startTestKafka, testNamespace } from '@baton/testing';
import { pendingMetadata } from '../domain/pending-range.js';
import { callEnded } from '../testing/call-ended.js';
import { createSink } from './sink.js';

let kafka: Awaited<ReturnType<typeof startTestKafka>>;
beforeAll(async () => { kafka = await startTestKafka(); });
afterAll(async () => { await kafka.stop(); });

const topic = 'call.v1';
const limits = { maxRecords: 20, maxBytes: 1_000_000, maxWaitMs: 50, betweenMs: 0, shareMs: 0 };
const newBus = (namespace: string): Bus =>
  createBus({ driver: 'kafkajs', brokers: kafka.brokers.split(','), clientId: 'analytics', namespace, logger: createFakeLogger() });
const fill = async (bus: Bus, from: number, to: number): Promise<void> => {
  const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
  const records = Array.from({ length: to - from }, (_, index) => ({ key: `k${from + index}`, partition: (from + index) % 2, value: encodeFact(callEnded(from + index)) }));
  await producer.send(topic, records);
  await producer.close();
};
const createTopic = async (bus: Bus): Promise<void> => {
  const admin = await bus.admin();
  await admin.ensureTopics([{ topic, partitions: 2, compacted: false, retentionDays: 1 }]);
  await admin.close();
};
const until = async (condition: () => boolean): Promise<void> => { while (!condition()) await new Promise((resolve) => { setTimeout(resolve, 20); }); };

describe('the sink on a real broker', () => {
  it('stores every record once over a change of members', async () => {
    const [namespace, store] = [testNamespace(), createFakeEventStore()];
    const buses = [newBus(namespace), newBus(namespace)];
    const [one, two] = buses.map((bus) => createSink({ bus, store, topics: [topic], group: 'analytics', limits, log: createFakeLogger() }));
    const [bus] = buses;
    if (!bus || !one || !two) throw new Error('two members are made above');
    await createTopic(bus);
    await fill(bus, 0, 100);
    await one.start();
    await until(() => store.tables.events.length >= 100);
    await two.start();
    await fill(bus, 100, 160);
    await one.stop();
    await fill(bus, 160, 200);
    await until(() => store.tables.events.length >= 200);
    await two.stop();
    expect(new Set((store.tables.events as EventRow[]).map((row) => row.call_id)).size).toBe(200);
    expect(store.tables.events).toHaveLength(200);
    await Promise.all(buses.map((each) => each.close()));
  });

  it('finds an announcement in the committed metadata and repeats exactly that block first', async () => {
    const [namespace, store] = [testNamespace(), createFakeEventStore()];
    const bus = newBus(namespace);
    await createTopic(bus);
    await fill(bus, 0, 60);
    const admin = await bus.admin();
    await admin.setCommitted('analytics', [{ topic, partition: 0, offset: 5, metadata: pendingMetadata({ first: 5, last: 11 }) }]);
    const sink = createSink({ bus, store, topics: [topic], group: 'analytics', limits, log: createFakeLogger() });
    await sink.start();
    await until(() => store.tables.events.length >= 55);
    const ledger = (store.tables.ingest_ledger as LedgerRow[]).filter(({ partition }) => partition === 0);
    expect(ledger[0]?.token).toBe('call.v1:0:5-11');
    expect(ledger[1]?.first_offset).toBe(12);
    await sink.stop();
    expect(store.tables.events).toHaveLength(55);
    const committed = await admin.groupCommitted('analytics', [topic]);
    expect(committed.map(({ partition, offset }) => [partition, offset])).toEqual(expect.arrayContaining([[0, 30], [1, 30]]));
    await admin.close();
    await bus.close();
  });
});
