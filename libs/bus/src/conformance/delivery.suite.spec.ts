import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { partitionOf } from '../partitioner.js';
import { RecordRefused } from '../port.js';
import { type Kit, listening, loud, message, numbers, textOf, until } from './conformance-kit.spec.js';

const order = (kit: Kit): void => {
  it('keeps the order of each key under concurrent sends', async () => {
    const topic = await kit.topic();
    const bus = kit.open();
    const producer = await bus.producer(loud);
    const { heard, options } = listening({ group: kit.group(), topic });
    await bus.consumer(options);
    await Promise.all(numbers(40).flatMap((n) => numbers(10).map((key) => producer.send(topic, [message(`key-${key}`, `${key}:${n}a`), message(`key-${key}`, `${key}:${n}b`)]))));
    await until('800 records', () => heard.length >= 800);
    for (const key of numbers(10)) {
      const expected = numbers(40).flatMap((n) => [`${key}:${n}a`, `${key}:${n}b`]);
      expect(heard.filter((each) => each.startsWith(`${key}:`))).toEqual(expected);
    }
  });

  it.each(['leader', 'all'] as const)('gives the positions of what it appended, with acks of %s', async (acks) => {
    const topic = await kit.topic();
    const bus = kit.open();
    const producer = await bus.producer({ acks, lingerMs: 2 });
    const sent = await Promise.all(numbers(30).map(async (n) => ({ text: `${n}`, positions: await producer.send(topic, [message(`k${n}`, `${n}`), message(`m${n}`, `${n}'`)]) })));
    const found = new Map<string, string>();
    await bus.read(topic, [], (messages) => { for (const each of messages) found.set(`${each.partition}@${each.offset}`, textOf(each.value)); });
    for (const { text, positions } of sent) {
      expect(positions.map(({ partition, offset }) => found.get(`${partition}@${offset}`))).toEqual([text, `${text}'`]);
    }
  });

  it('hands everything over to a reader that gathers, a lone record too, in the order of its key', async () => {
    const topic = await kit.topic(2);
    const bus = kit.open();
    const producer = await bus.producer(loud);
    const { heard, options } = listening({ group: kit.group(), topic });
    await bus.consumer({ ...options, gatherMs: 150 });
    await producer.send(topic, [message('alone', 'alone')]);
    await until('the lone record', () => heard.length === 1);
    for (const n of numbers(30)) await producer.send(topic, [message('a', `a${n}`), message('b', `b${n}`)]);
    await until('sixty more', () => heard.length >= 61);
    for (const key of ['a', 'b']) expect(heard.filter((each) => each.startsWith(key) && each !== 'alone')).toEqual(numbers(30).map((n) => `${key}${n}`));
  });

  it('refuses a record that is too large for good, and takes its neighbours', async () => {
    const topic = await kit.topic(1);
    const bus = kit.open();
    const producer = await bus.producer({ acks: 'all', lingerMs: 2 });
    const large = { key: 'large', value: new Uint8Array(3_000_000) };
    const ends = await Promise.allSettled([producer.send(topic, [message('a', 'before')]), producer.send(topic, [large]), producer.send(topic, [message('b', 'after')])]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(ends[1]).toMatchObject({ reason: expect.any(RecordRefused) });
    const found: string[] = [];
    await bus.read(topic, [], (messages) => { found.push(...messages.map(({ value }) => textOf(value))); });
    expect(found).toEqual(['before', 'after']);
  });

  it('puts a key into the partition that every driver computes', async () => {
    const topic = await kit.topic(7);
    const producer = await kit.open().producer(loud);
    const keys = [...numbers(40).map((n) => `northwind|call-${n}`), '', 'ключ', '通話'];
    const positions = await producer.send(topic, keys.map((key) => message(key, key)));
    expect(positions.map(({ partition }) => partition)).toEqual(keys.map((key) => partitionOf(key, 7)));
  });
};

const content = (kit: Kit): void => {
  it('brings back key, bytes, headers, place and time, under the plain topic name', async () => {
    const topic = await kit.topic(1);
    const bus = kit.open();
    const value = Uint8Array.from([0, 255, 10, 13, 128]);
    const producer = await bus.producer(loud);
    const before = Date.now();
    await producer.send(topic, [{ key: 'a|b', value, headers: { 'fact-type': 'call.started', größe: 'ü' } }]);
    const batches: unknown[] = [];
    await bus.consumer({ ...listening({ group: kit.group(), topic }).options, onBatch: async (batch) => { batches.push({ ...batch, messages: batch.messages.map((each) => ({ ...each, value: [...each.value] })) }); } });
    await until('one batch', () => batches.length === 1);
    expect(batches).toEqual([{
      topic, partition: 0, endOffset: 1,
      messages: [{ topic, partition: 0, offset: 0, key: 'a|b', value: [...value], headers: { 'fact-type': 'call.started', größe: 'ü' }, timestampMs: expect.any(Number) }],
    }]);
    const [{ messages: [first] }] = batches as [{ messages: [{ timestampMs: number }] }];
    expect(first.timestampMs).toBeGreaterThanOrEqual(before - 1000);
  });
};

const trouble = (kit: Kit): void => {
  it('delivers a batch again when its handler rejects, without stopping other partitions', async () => {
    const topic = await kit.topic(2);
    const bus = kit.open();
    const producer = await bus.producer(loud);
    const tries: number[] = [];
    const { heard, options } = listening({ group: kit.group(), topic });
    const release = { now: false };
    await bus.consumer({ ...options, onBatch: async (batch) => {
      if (batch.partition === 0 && !release.now) {
        tries.push(batch.messages[0]?.offset ?? -1);
        throw new Error('cannot handle this');
      }
      await options.onBatch(batch);
    } });
    await producer.send(topic, [message('bad', 'bad-1', 0), message('bad', 'bad-2', 0)]);
    await until('a second try', () => tries.length >= 2);
    for (const n of numbers(5)) await producer.send(topic, [message('good', `good-${n}`, 1)]);
    await until('the other partition', () => heard.length === 5);
    expect(new Set(tries)).toEqual(new Set([0]));
    release.now = true;
    await until('the poisoned batch', () => heard.includes('bad-2'));
    expect(heard.filter((each) => each.startsWith('bad'))).toEqual(['bad-1', 'bad-2']);
  });

  it('holds a paused partition back and goes on without loss when it is resumed', async () => {
    const topic = await kit.topic(2);
    const bus = kit.open();
    const producer = await bus.producer(loud);
    const { heard, options } = listening({ group: kit.group(), topic });
    const consumer = await bus.consumer(options);
    consumer.pause([{ topic, partition: 0 }]);
    for (const n of numbers(4)) await producer.send(topic, [message('a', `held-${n}`, 0), message('b', `free-${n}`, 1)]);
    await until('the free partition', () => heard.filter((each) => each.startsWith('free')).length === 4);
    await sleep(400);
    expect(heard.filter((each) => each.startsWith('held'))).toEqual([]);
    consumer.resume([{ topic, partition: 0 }]);
    await until('the held partition', () => heard.length === 8);
    expect(heard.filter((each) => each.startsWith('held'))).toEqual(numbers(4).map((n) => `held-${n}`));
  });

  it('goes back to where it is sent', async () => {
    const topic = await kit.topic(1);
    const bus = kit.open();
    const producer = await bus.producer(loud);
    const { heard, options } = listening({ group: kit.group(), topic });
    const consumer = await bus.consumer(options);
    await producer.send(topic, numbers(5).map((n) => message('k', `${n}`)));
    await until('five records', () => heard.length === 5);
    consumer.seek({ topic, partition: 0, offset: 3 });
    await until('the last two again', () => heard.length === 7);
    expect(heard.slice(5)).toEqual(['3', '4']);
  });
};

export const describeDelivery = (kit: Kit): void => {
  order(kit);
  content(kit);
  trouble(kit);
};
