import { describe, expect, it } from '@jest/globals';
import type { Batch, TopicPartition } from '../port.js';
import { createMemoryBus } from './create-memory-bus.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (value: Uint8Array): string => new TextDecoder().decode(value);
const textsOf = (batch: Batch): string[] => batch.messages.map((message) => text(message.value));
const quiet = { acks: 'all', lingerMs: 0 } as const;

describe('the bus in memory', () => {
  it('hands a key its records in order and starts at the first one', async () => {
    const bus = createMemoryBus();
    const producer = await bus.producer(quiet);
    await producer.send('t', [1, 2, 3].map((n) => ({ key: 'a', value: bytes(`${n}`) })));
    const heard: string[] = [];
    await bus.consumer({ group: 'g', topics: ['t'], start: 'earliest', onBatch: async (batch) => { heard.push(...textsOf(batch)); } });
    await producer.send('t', [{ key: 'a', value: bytes('4') }]);
    await bus.idle();
    expect(heard).toEqual(['1', '2', '3', '4']);
    await bus.close();
  });

  it('starts at the end when told to, and at the committed offset after that', async () => {
    const bus = createMemoryBus();
    const producer = await bus.producer(quiet);
    await producer.send('t', [{ key: 'a', value: bytes('old') }]);
    const heard: string[] = [];
    const open = () => bus.consumer({ group: 'g', topics: ['t'], start: 'latest', onBatch: async (batch) => { heard.push(...textsOf(batch)); } });
    const first = await open();
    const [position] = await producer.send('t', [{ key: 'a', value: bytes('new') }]);
    await bus.idle();
    if (!position) throw new Error('send gave no position');
    await first.commit([{ ...position, offset: position.offset + 1 }]);
    await first.close();
    await producer.send('t', [{ key: 'a', value: bytes('while away') }]);
    await open();
    await bus.idle();
    expect(heard).toEqual(['new', 'while away']);
    await bus.close();
  });

  it('divides partitions among members and gives them back when one leaves', async () => {
    const bus = createMemoryBus();
    const held = new Map<string, TopicPartition[]>();
    const member = (name: string) => bus.consumer({
      group: 'g', topics: ['t'], start: 'earliest', onBatch: async () => {},
      onAssign: async (partitions) => { held.set(name, [...partitions]); },
      onRevoke: async () => { held.set(name, []); },
    });
    const one = await member('one');
    expect(held.get('one')).toHaveLength(3);
    const two = await member('two');
    expect([held.get('one')?.length, held.get('two')?.length]).toEqual([2, 1]);
    await two.close();
    expect(one.assigned()).toHaveLength(3);
    await bus.close();
  });

  it('ignores what a killed member still commits', async () => {
    const bus = createMemoryBus();
    const producer = await bus.producer(quiet);
    let release = () => {};
    const blocked = new Promise<void>((resolve) => { release = resolve; });
    const consumer = await bus.consumer({ group: 'g', topics: ['t'], start: 'earliest', onBatch: () => blocked });
    await producer.send('t', [{ key: 'a', value: bytes('1') }]);
    await bus.kill();
    await consumer.commit([{ topic: 't', partition: 0, offset: 1 }]);
    release();
    const admin = await bus.admin();
    expect((await admin.groupCommitted('g', ['t'])).map((each) => each.offset)).toEqual([-1, -1, -1]);
  });

  it('refuses to move the offsets of a group with members', async () => {
    const bus = createMemoryBus();
    await bus.consumer({ group: 'g', topics: ['t'], start: 'earliest', onBatch: async () => {} });
    const admin = await bus.admin();
    await expect(admin.setCommitted('g', [{ topic: 't', partition: 0, offset: 0 }])).rejects.toThrow('has members');
    await bus.close();
    await admin.setCommitted('g', [{ topic: 't', partition: 0, offset: 7 }]);
    expect((await admin.groupCommitted('g', ['t']))[0]?.offset).toBe(7);
  });

  it('reads compacted and trimmed partitions to their end', async () => {
    const bus = createMemoryBus();
    const producer = await bus.producer(quiet);
    await producer.send('t', ['a', 'b', 'a', 'b'].map((key, n) => ({ key, value: bytes(`${n}`), partition: 0 })));
    bus.log.compact('t');
    bus.log.trim({ topic: 't', partition: 0, offset: 3 });
    const heard: string[] = [];
    const reached = await bus.read('t', [], (messages) => { heard.push(...messages.map((each) => text(each.value))); });
    expect(heard).toEqual(['3']);
    expect(reached.map((each) => each.offset)).toEqual([4, 0, 0]);
  });
});
