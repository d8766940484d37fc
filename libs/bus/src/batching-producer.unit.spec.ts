import { describe, expect, it } from '@jest/globals';
import { createFakeLogger } from '@baton/platform';
import { createBatchingProducer, createPartitionCounts, type PlacedMessage, placeName, type ProducerWire } from './batching-producer.js';
import { partitionOf } from './partitioner.js';
import { type OutgoingMessage, RecordRefused } from './port.js';

const record = (key: string, partition?: number): OutgoingMessage => ({ key, value: new Uint8Array(), ...(partition === undefined ? {} : { partition }) });

/** A wire over an array per partition, with faults to come. */
const createFakeWire = (faults: Error[] = []): ProducerWire & { log: Map<string, string[]>; appends: number } => {
  const log = new Map<string, string[]>();
  const append = async (messages: readonly PlacedMessage[]): Promise<Map<string, number>> => {
    wire.appends += 1;
    const fault = faults.shift();
    if (fault) throw fault;
    const firsts = new Map<string, number>();
    for (const { topic, partition, message } of messages) {
      const name = placeName(topic, partition);
      const records = log.get(name) ?? [];
      if (!firsts.has(name)) firsts.set(name, records.length);
      log.set(name, [...records, message.key]);
    }
    return firsts;
  };
  const wire = { log, appends: 0, connect: async () => {}, close: async () => {}, append, refusal: (error: unknown) => (error instanceof RangeError ? 'record' as const : error instanceof SyntaxError ? 'access' as const : undefined) };
  return wire;
};

const make = (wire: ProducerWire, closed = new AbortController().signal) =>
  createBatchingProducer({ logger: createFakeLogger(), closed, count: async () => 4, wire }, { acks: 'all', lingerMs: 1 });

describe('a batching producer', () => {
  it('gives each call its own positions when several share a batch', async () => {
    const wire = createFakeWire();
    const producer = await make(wire);
    const keys = Array.from({ length: 12 }, (_, n) => `k${n}`);
    const positions = await Promise.all(keys.map((key) => producer.send('t', [record(key), record(key)])));
    expect(wire.appends).toBe(1);
    for (const [index, key] of keys.entries()) {
      for (const { topic, partition, offset } of positions[index] ?? []) expect(wire.log.get(placeName(topic, partition))?.[offset]).toBe(key);
      expect(positions[index]?.map(({ partition }) => partition)).toEqual([partitionOf(key, 4), partitionOf(key, 4)]);
    }
  });

  it('follows a partition that the caller chose', async () => {
    const wire = createFakeWire();
    const producer = await make(wire);
    expect(await producer.send('t', [record('a', 3)])).toEqual([{ topic: 't', partition: 3, offset: 0 }]);
  });

  it('waits for a log that is away and appends in order', async () => {
    const wire = createFakeWire([new Error('connection refused')]);
    const producer = await make(wire);
    await Promise.all(['a', 'b'].map((key) => producer.send('t', [record(key, 0)])));
    expect(wire.log.get('t/0')).toEqual(['a', 'b']);
  });

  it.each([[new RangeError('too large'), RecordRefused], [new SyntaxError('not yours'), SyntaxError]])('passes %s on without trying again, a refused record as such', async (fault, named) => {
    const wire = createFakeWire([fault]);
    const producer = await make(wire);
    const sent = producer.send('t', [record('a')]);
    await expect(sent).rejects.toThrow(named);
    await expect(sent).rejects.toThrow(fault.message);
    expect(wire.appends).toBe(1);
  });

  it('sends nothing for nothing', async () => {
    const wire = createFakeWire();
    expect(await (await make(wire)).send('t', [])).toEqual([]);
    expect(wire.appends).toBe(0);
  });

  it('sends what waits before it closes, and nothing after', async () => {
    const wire = createFakeWire();
    const producer = await make(wire);
    const last = producer.send('t', [record('last', 0)]);
    await producer.close();
    expect(await last).toHaveLength(1);
    await expect(producer.send('t', [record('a')])).rejects.toThrow('closed');
  });

  it('gives up waiting when its bus is closed', async () => {
    const closing = new AbortController();
    const producer = await make(createFakeWire(Array.from({ length: 100 }, () => new Error('away'))), closing.signal);
    const sent = producer.send('t', [record('a')]);
    setTimeout(() => closing.abort(), 20);
    await expect(sent).rejects.toThrow('gave up waiting');
  });
});

describe('partition counts', () => {
  it('are asked once, and again while a topic does not exist', async () => {
    const answers = [0, 6, 99];
    const counts = createPartitionCounts(async () => answers.shift() ?? -1);
    await expect(counts('t')).rejects.toThrow('ensureTopics');
    expect([await counts('t'), await counts('t')]).toEqual([6, 6]);
  });
});
