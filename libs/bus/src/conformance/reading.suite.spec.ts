import { expect, it } from '@jest/globals';
import { type Kit, listening, loud, message, numbers, textOf, until } from './conformance-kit.spec.js';

const reading = (kit: Kit): void => {
  it('reads exactly what the log held when it began, empty partitions included', async () => {
    const topic = await kit.topic(3);
    const bus = kit.open();
    const producer = await bus.producer(loud);
    await producer.send(topic, numbers(500).map((n) => message('k', `${n}`, n % 2)));
    const heard: string[] = [];
    const reached = await bus.read(topic, [], async (messages) => {
      if (heard.length === 0) await producer.send(topic, numbers(3).map((partition) => message('k', 'too late', partition)));
      heard.push(...messages.map((each) => `${each.partition}:${textOf(each.value)}`));
    });
    for (const partition of numbers(2)) {
      expect(heard.filter((each) => each.startsWith(`${partition}:`))).toEqual(numbers(250).map((n) => `${partition}:${2 * n + partition}`));
    }
    expect(heard).toHaveLength(500);
    expect(reached.map(({ partition, offset }) => [partition, offset])).toEqual([[0, 250], [1, 250], [2, 0]]);
  });

  it('reads the partitions asked for, from the positions given', async () => {
    const topic = await kit.topic(3);
    const bus = kit.open();
    await (await bus.producer(loud)).send(topic, numbers(30).map((n) => message('k', `${n}`, n % 3)));
    const heard: string[] = [];
    const reached = await bus.read(topic, [{ topic, partition: 1, offset: 7 }], (messages) => { heard.push(...messages.map((each) => textOf(each.value))); }, [1]);
    expect(heard).toEqual(['22', '25', '28']);
    expect(reached).toEqual([{ topic, partition: 1, offset: 10 }]);
  });

  it('reads all of more than one answer of the broker can hold', async () => {
    const topic = await kit.topic(12);
    const bus = kit.open();
    const producer = await bus.producer(loud);
    const large = new Uint8Array(700_000);
    for (const n of numbers(24)) await producer.send(topic, [{ key: 'k', value: large, partition: n % 12 }]);
    const heard: string[] = [];
    await bus.read(topic, [], (messages) => { heard.push(...messages.map(({ partition, offset }) => `${partition}/${offset}`)); });
    expect(heard.toSorted()).toEqual(numbers(24).map((n) => `${n % 12}/${Math.floor(n / 12)}`).toSorted());
  });

  it('passes on what its reader throws', async () => {
    const topic = await kit.topic(1);
    const bus = kit.open();
    await (await bus.producer(loud)).send(topic, [message('k', '1')]);
    await expect(bus.read(topic, [], () => { throw new Error('no room'); })).rejects.toThrow('no room');
  });
};

const administering = (kit: Kit): void => {
  it('creates what is missing, leaves what exists and knows the ends', async () => {
    const topic = await kit.topic(2);
    const bus = kit.open();
    const admin = await bus.admin();
    await admin.ensureTopics([{ topic, partitions: 5, compacted: true, retentionDays: 0 }]);
    await (await bus.producer(loud)).send(topic, [message('k', '1', 1), message('k', '2', 1)]);
    expect(await admin.partitions(topic)).toBe(2);
    expect(await admin.offsets(topic)).toEqual([{ topic, partition: 0, first: 0, end: 0 }, { topic, partition: 1, first: 0, end: 2 }]);
  });

  it('moves a group that has no members, and refuses while it has some', async () => {
    const topic = await kit.topic(1);
    const group = kit.group();
    const bus = kit.open();
    const admin = await bus.admin();
    await (await bus.producer(loud)).send(topic, numbers(4).map((n) => message('k', `${n}`)));
    await admin.setCommitted(group, [{ topic, partition: 0, offset: 3 }]);
    const { heard, options } = listening({ group, topic });
    const consumer = await bus.consumer(options);
    await until('the last record', () => heard.length === 1);
    expect(heard).toEqual(['3']);
    await expect(admin.setCommitted(group, [{ topic, partition: 0, offset: 0 }])).rejects.toThrow('has members');
    await consumer.close();
    await admin.setCommitted(group, [{ topic, partition: 0, offset: 1 }]);
    expect((await admin.groupCommitted(group, [topic])).map(({ offset }) => offset)).toEqual([1]);
  });

  it('refuses to send after it was closed', async () => {
    const topic = await kit.topic(1);
    const producer = await kit.open().producer(loud);
    await producer.close();
    await expect(producer.send(topic, [message('k', '1')])).rejects.toThrow('closed');
  });
};

export const describeReading = (kit: Kit): void => {
  reading(kit);
  administering(kit);
};
