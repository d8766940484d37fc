import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { Batch, BusConsumer, ConsumerOptions } from '../port.js';
import { after, type Kit, listening, loud, message, numbers, placeOf, SESSION_MS, until } from './conformance-kit.spec.js';

/** Fails on a batch that begins below what the group already committed. */
const createRewindWatch = () => {
  const committed = new Map<string, number>();
  const rewinds: string[] = [];
  return {
    rewinds,
    check: (batch: Batch): void => {
      const first = batch.messages[0]?.offset ?? 0;
      if (first < (committed.get(placeOf(batch)) ?? 0)) rewinds.push(`${placeOf(batch)}@${first}`);
    },
    committed: (batch: Batch): void => { committed.set(placeOf(batch), Math.max(committed.get(placeOf(batch)) ?? 0, after(batch).offset)); },
  };
};

/** A member that commits each batch it handled. */
const committing = (options: ConsumerOptions, join: (options: ConsumerOptions) => Promise<BusConsumer>, watch?: ReturnType<typeof createRewindWatch>): Promise<BusConsumer> => {
  const self: { consumer?: BusConsumer } = {};
  return join({
    ...options,
    onAssign: async (_, consumer) => { self.consumer = consumer; },
    onBatch: async (batch) => {
      watch?.check(batch);
      await options.onBatch(batch);
      await self.consumer?.commit([after(batch)]);
      watch?.committed(batch);
    },
  });
};

const starting = (kit: Kit): void => {
  it('goes on at the committed position, whose metadata it keeps', async () => {
    const topic = await kit.topic(1);
    const bus = kit.open();
    const producer = await bus.producer(loud);
    await producer.send(topic, numbers(6).map((n) => message('k', `${n}`)));
    const { heard, options } = listening({ group: kit.group(), topic });
    const first = await bus.consumer(options);
    await until('six records', () => heard.length === 6);
    await first.commit([{ topic, partition: 0, offset: 4, metadata: 'snapshot 7' }]);
    expect(await first.committed([{ topic, partition: 0 }])).toEqual([{ topic, partition: 0, offset: 4, metadata: 'snapshot 7' }]);
    await first.close();
    await bus.consumer(options);
    await until('the rest again', () => heard.length === 8);
    expect(heard.slice(6)).toEqual(['4', '5']);
  });

  it('starts at the end when told to, and loses nothing over a rebalance before its first commit', async () => {
    const topic = await kit.topic(1);
    const bus = kit.open();
    const producer = await bus.producer(loud);
    await producer.send(topic, [message('k', 'old')]);
    const group = kit.group();
    const { heard, options } = listening({ group, topic, start: 'latest' });
    await bus.consumer(options);
    await producer.send(topic, [message('k', 'new')]);
    await until('the new record', () => heard.includes('new'));
    const guest = await kit.open().consumer(listening({ group, topic, start: 'latest', onBatch: () => sleep(10) }).options);
    await guest.close();
    await producer.send(topic, [message('k', 'later')]);
    await until('the later record', () => heard.includes('later'));
    expect(heard).not.toContain('old');
  });

  it('waits for onAssign before the first batch, and starts where that seeks to', async () => {
    const topic = await kit.topic(1);
    const bus = kit.open();
    await (await bus.producer(loud)).send(topic, numbers(5).map((n) => message('k', `${n}`)));
    const { heard, options } = listening({ group: kit.group(), topic });
    const seen: string[] = [];
    await bus.consumer({ ...options,
      onAssign: async (partitions, consumer) => {
        for (const at of partitions) consumer.seek({ ...at, offset: 2 });
        await sleep(300);
        seen.push(`assigned after ${heard.length}`);
      },
    });
    await until('three records', () => heard.length >= 3);
    expect([seen, heard]).toEqual([['assigned after 0'], ['2', '3', '4']]);
  });
};

const moving = (kit: Kit): void => {
  it('lets a member commit before its partitions leave, so that nothing is handled twice', async () => {
    const topic = await kit.topic(4);
    const bus = kit.open();
    const producer = await bus.producer(loud);
    const group = kit.group();
    const { heard, options } = listening({ group, topic });
    const done = new Map<string, ReturnType<typeof after>>();
    const join = (options_: ConsumerOptions): Promise<BusConsumer> => kit.open().consumer({ ...options_,
      onBatch: async (batch) => { await options.onBatch(batch); done.set(placeOf(batch), after(batch)); },
      onRevoke: async (partitions, consumer) => { await consumer.commit(partitions.flatMap((at) => done.get(placeOf(at)) ?? [])); },
    });
    await join(options);
    await producer.send(topic, numbers(200).map((n) => message(`k${n}`, `${n}`)));
    await until('200 records', () => heard.length === 200);
    await join(options);
    await producer.send(topic, numbers(200, 200).map((n) => message(`k${n}`, `${n}`)));
    await until('400 records', () => new Set(heard).size === 400);
    await sleep(300);
    expect(heard).toHaveLength(400);
  });

  it('neither loses nor rewinds while two members become three and two again', async () => {
    const topic = await kit.topic(6);
    const producer = await kit.open().producer(loud);
    const watch = createRewindWatch();
    const { heard, options } = listening({ group: kit.group(), topic });
    const join = (): Promise<BusConsumer> => committing(options, (each) => kit.open().consumer(each), watch);
    await join();
    await join();
    const sent = { count: 0, on: true };
    const sending = (async () => {
      for (; sent.on; sent.count += 1) {
        await producer.send(topic, [message(`k${sent.count % 50}`, `${sent.count}`)]);
        await sleep(2);
      }
    })();
    await sleep(200);
    const third = await join();
    await sleep(200);
    await third.close();
    await sleep(200);
    sent.on = false;
    await sending;
    await until('every record', () => new Set(heard).size === sent.count);
    expect(watch.rewinds).toEqual([]);
  });

  it('ignores a commit for a partition that has left', async () => {
    const topic = await kit.topic(2);
    const group = kit.group();
    const bus = kit.open();
    const { options } = listening({ group, topic });
    const first = await bus.consumer(options);
    await kit.open().consumer(options);
    await until('one partition each', () => first.assigned().length === 1);
    const kept = first.assigned()[0]?.partition;
    await first.commit(numbers(2).map((partition) => ({ topic, partition, offset: 0 })));
    const committed = await (await bus.admin()).groupCommitted(group, [topic]);
    expect(committed.map(({ partition, offset }) => [partition, offset]).toSorted()).toEqual(numbers(2).map((partition) => [partition, partition === kept ? 0 : -1]));
  });

  it('hands every record of a killed member to another one', async () => {
    const topic = await kit.topic(4);
    const producer = await kit.open().producer(loud);
    const group = kit.group();
    const victim = await kit.harness().startMember({ group, topic, sessionTimeoutMs: SESSION_MS });
    const { heard, options } = listening({ group, topic });
    await committing(options, (each) => kit.open().consumer(each));
    const sent = { count: 0, on: true };
    const sending = (async () => {
      for (; sent.on; sent.count += 1) {
        await producer.send(topic, [message(`k${sent.count}`, `${sent.count}`)]);
        await sleep(2);
      }
    })();
    await until('the victim to work', () => victim.handled.length > 20);
    await victim.kill();
    await sleep(300);
    sent.on = false;
    await sending;
    await until('every record', () => new Set([...heard, ...victim.handled]).size === sent.count);
    expect(heard.length).toBeGreaterThan(0);
  });
};

const watching = (kit: Kit): void => {
  it('says that it stalls while records wait for a handler, and that it is well again', async () => {
    const topic = await kit.topic(1);
    const bus = kit.open();
    const { promise: blocked, resolve: release } = Promise.withResolvers<void>();
    const consumer = await bus.consumer({ ...listening({ group: kit.group(), topic }).options, stallAfterMs: 400, onBatch: () => blocked });
    expect(consumer.health().healthy).toBe(true);
    await (await bus.producer(loud)).send(topic, [message('k', '1')]);
    await until('the stall', () => !consumer.health().healthy);
    expect(consumer.health().detail).toContain(`${topic}/0`);
    release();
    await until('recovery', () => consumer.health().healthy);
  });
};

export const describeGroups = (kit: Kit): void => {
  starting(kit);
  moving(kit);
  watching(kit);
};
