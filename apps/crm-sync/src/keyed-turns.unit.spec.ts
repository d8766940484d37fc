import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createKeyedTurns } from './keyed-turns.js';

const soon = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

describe('work on records', () => {
  it('is one at a time for each record, in the order asked, and beside each other for several', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), turns: fc.nat(3), fails: fc.boolean() }), { maxLength: 25 }), async (plan) => {
      const turns = createKeyedTurns();
      const begun: Record<string, number[]> = { a: [], b: [], c: [] };
      const running = new Set<string>();
      const results = await Promise.allSettled(plan.map(({ key, turns: count, fails }, at) => turns.take(key, async () => {
        expect(running.has(key)).toBe(false);
        running.add(key);
        begun[key]?.push(at);
        for (let each = 0; each < count; each += 1) await soon();
        running.delete(key);
        if (fails) throw new Error(`failed ${at}`);
        return at;
      })));
      for (const key of ['a', 'b', 'c']) expect(begun[key]).toEqual(plan.flatMap((each, at) => (each.key === key ? [at] : [])));
      expect(results.map(({ status }) => status)).toEqual(plan.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')));
    }), { numRuns: 60 });
  });

  it('of one record does not wait for another’s', async () => {
    const turns = createKeyedTurns();
    void turns.take('slow', () => new Promise(() => undefined));
    expect(await turns.take('quick', () => Promise.resolve('done'))).toBe('done');
  });

  it('goes on after a failure, which is told to who asked', async () => {
    const turns = createKeyedTurns();
    const failed = turns.take('a', () => Promise.reject(new Error('no')));
    await expect(failed).rejects.toThrow('no');
    expect(await turns.take('a', () => Promise.resolve(2))).toBe(2);
  });
});
