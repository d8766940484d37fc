import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createMemoryBus } from './create-memory-bus.js';
import { dealPartitions } from './memory-group.js';
import { createMemoryLog } from './memory-log.js';

describe('dealing partitions', () => {
  it('gives every partition to exactly one member that asked for its topic, evenly', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 6 }), (count, size) => {
      const all = Array.from({ length: count }, (_, partition) => ({ topic: 't', partition }));
      const members = Array.from({ length: size }, (_, id) => ({ id, topics: ['t'] }));
      const dealt = [...dealPartitions(all, members).values()];
      expect(dealt.flat().toSorted((a, b) => a.partition - b.partition)).toEqual(all);
      const sizes = dealt.map((each) => each.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }));
  });

  it('gives no partition to a member that did not ask for it', () => {
    const members = [{ topics: ['a'] }, { topics: ['b'] }];
    const dealt = dealPartitions([{ topic: 'a', partition: 0 }, { topic: 'b', partition: 0 }, { topic: 'c', partition: 0 }], members);
    expect([...dealt.values()].map((each) => each.map(({ topic }) => topic))).toEqual([['a'], ['b']]);
  });
});

type Step = { kind: 'send' } | { kind: 'join' } | { kind: 'leave' } | { kind: 'kill' };
const step = fc.constantFrom<Step>({ kind: 'send' }, { kind: 'send' }, { kind: 'send' }, { kind: 'join' }, { kind: 'leave' }, { kind: 'kill' });

/** Plays joins, leaves, kills and sends; members commit what they handled. Gives what was sent and what was handled, per partition in order. */
const play = async (steps: readonly Step[]): Promise<{ sent: number; handled: Map<number, number[]> }> => {
  const log = createMemoryLog();
  const handled = new Map<number, number[]>();
  const members: ReturnType<typeof createMemoryBus>[] = [];
  const join = async (): Promise<void> => {
    const bus = createMemoryBus({ log, batchSize: 2 });
    members.push(bus);
    await bus.consumer({ group: 'g', topics: ['t'], start: 'earliest', onBatch: async ({ partition, messages }) => {
      handled.set(partition, [...handled.get(partition) ?? [], ...messages.map(({ offset }) => offset)]);
      await consumerOf.get(bus)?.([{ topic: 't', partition, offset: (messages.at(-1)?.offset ?? -1) + 1 }]);
    }, onAssign: async (_, consumer) => { consumerOf.set(bus, consumer.commit); } });
  };
  const consumerOf = new Map<ReturnType<typeof createMemoryBus>, (positions: { topic: string; partition: number; offset: number }[]) => Promise<unknown>>();
  const producer = await createMemoryBus({ log }).producer({ acks: 'all', lingerMs: 0 });
  const play_ = { send: async () => { await producer.send('t', [{ key: `${sent.count++}`, value: new Uint8Array() }]); }, join, leave: async () => members.shift()?.close(), kill: async () => members.shift()?.kill() };
  const sent = { count: 0 };
  for (const { kind } of steps) await play_[kind]();
  await join();
  await Promise.all(members.map((bus) => bus.idle()));
  await Promise.all(members.map((bus) => bus.close()));
  return { sent: sent.count, handled };
};

describe('a group in memory', () => {
  it('handles every record at least once, in order up to repetition, whatever its members do', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { sent, handled } = await play(steps);
      const distinct = [...handled.values()].map((offsets) => [...new Set(offsets)]);
      expect(distinct.flat()).toHaveLength(sent);
      for (const offsets of distinct) expect(offsets).toEqual(offsets.map((_, index) => index));
    }), { numRuns: 60 });
  });
});
