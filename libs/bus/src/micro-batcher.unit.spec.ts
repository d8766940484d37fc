import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createMicroBatcher, type SendCall } from './micro-batcher.js';
import type { Position } from './port.js';

const call = (text: string, bytes = 1): SendCall => ({ topic: 't', messages: [{ key: text, value: new Uint8Array(bytes) }] });
const keys = (calls: readonly SendCall[]): string[] => calls.flatMap(({ messages }) => messages.map(({ key }) => key));

/** A log that notes the batches, one at a time, and refuses some keys. */
const createNotedLog = (refused: ReadonlySet<string> = new Set()) => {
  const batches: string[][] = [];
  const log = { flying: 0, most: 0, offset: 0 };
  const append = async (calls: readonly SendCall[]): Promise<Position[][]> => {
    batches.push(keys(calls));
    log.flying += 1;
    log.most = Math.max(log.most, log.flying);
    await new Promise((resolve) => { setTimeout(resolve, 1); });
    log.flying -= 1;
    if (keys(calls).some((key) => refused.has(key))) throw new Error('refused');
    return calls.map(({ topic, messages }) => messages.map(() => ({ topic, partition: 0, offset: log.offset++ })));
  };
  return { batches, log, append };
};

describe('the micro-batcher', () => {
  it.each([0, 60_000])('sends the calls of one turn as one batch, a lone one at once, with a linger of %i ms', async (lingerMs) => {
    const { batches, append } = createNotedLog();
    const batcher = createMicroBatcher({ lingerMs, maxBytes: 10_000, append });
    const positions = await Promise.all(['a', 'b', 'c'].map((each) => batcher.add(call(each))));
    expect(batches).toEqual([['a', 'b', 'c']]);
    expect(positions.flat().map(({ offset }) => offset)).toEqual([0, 1, 2]);
  });

  it('gathers what comes within a linger of the last batch', async () => {
    const { batches, append } = createNotedLog();
    const batcher = createMicroBatcher({ lingerMs: 40, maxBytes: 10_000, append });
    await batcher.add(call('a'));
    const after = ['b', 'c', 'd'].map(async (each, turns) => { for (let turn = 0; turn < turns; turn += 1) await nextTurn(); await batcher.add(call(each)); });
    await Promise.all(after);
    expect(batches).toEqual([['a'], ['b', 'c', 'd']]);
  });

  it('gathers what comes during a flight', async () => {
    const { batches, append } = createNotedLog();
    const batcher = createMicroBatcher({ lingerMs: 0, maxBytes: 10_000, append });
    const first = batcher.add(call('a'));
    while (batches.length === 0) await nextTurn();
    await Promise.all([first, batcher.add(call('b')), batcher.add(call('c'))]);
    expect(batches).toEqual([['a'], ['b', 'c']]);
  });

  it('does not wait for the linger once a batch is full', async () => {
    const { batches, append } = createNotedLog();
    const batcher = createMicroBatcher({ lingerMs: 60_000, maxBytes: 500, append });
    await Promise.all([batcher.add(call('a', 300)), batcher.add(call('b', 300)), batcher.drain()]);
    expect(batches).toEqual([['a'], ['b']]);
  });

  it('sends a call that is larger than a batch alone, whole', async () => {
    const { batches, append } = createNotedLog();
    const batcher = createMicroBatcher({ lingerMs: 1, maxBytes: 100, append });
    await Promise.all([batcher.add(call('small')), batcher.add(call('large', 5000)), batcher.add(call('after'))]);
    expect(batches).toEqual([['small'], ['large'], ['after']]);
  });

  it('lets the neighbours of a refused call through', async () => {
    const { append } = createNotedLog(new Set(['bad']));
    const batcher = createMicroBatcher({ lingerMs: 2, maxBytes: 10_000, append });
    const ends = await Promise.allSettled(['a', 'bad', 'c'].map((each) => batcher.add(call(each))));
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('drains what still waits', async () => {
    const { batches, append } = createNotedLog();
    const batcher = createMicroBatcher({ lingerMs: 60_000, maxBytes: 10_000, append });
    const sent = batcher.add(call('a'));
    await batcher.drain();
    await sent;
    expect(batches).toEqual([['a']]);
  });

  it('keeps the order of the calls with one batch in flight, however they come', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ bytes: fc.nat(400), pause: fc.boolean() }), { maxLength: 20 }), fc.constantFrom(0, 1), async (calls, lingerMs) => {
      const { batches, log, append } = createNotedLog();
      const batcher = createMicroBatcher({ lingerMs, maxBytes: 500, append });
      const sends: Promise<Position[]>[] = [];
      for (const [index, each] of calls.entries()) {
        sends.push(batcher.add(call(`${index}`, each.bytes)));
        if (each.pause) await Promise.resolve();
      }
      const offsets = (await Promise.all(sends)).flat().map(({ offset }) => offset);
      expect(batches.flat()).toEqual(calls.map((_, index) => `${index}`));
      expect(offsets).toEqual(calls.map((_, index) => index));
      expect(log.most).toBeLessThanOrEqual(1);
    }), { numRuns: 40 });
  });
});
