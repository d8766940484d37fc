import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { whenChanged } from './when-changed.js';

describe('something worked out of what seldom changes', () => {
  it('is worked out again when another object is handed in, equal or not, and only then', () => {
    const asked: (readonly number[])[] = [];
    const sum = whenChanged((numbers: readonly number[]) => { asked.push(numbers); return numbers.reduce((a, b) => a + b, 0); });
    const [first, equal] = [[1, 2], [1, 2]];
    expect([sum(first), sum(first), sum(equal), sum(equal), sum([4])]).toEqual([3, 3, 3, 3, 4]);
    expect(asked).toEqual([[1, 2], [1, 2], [4]]);
  });

  it('is always what the work says of the object at hand', () => {
    const sources = [[], [1], [2, 3], [2, 3]];
    fc.assert(fc.property(fc.array(fc.nat(sources.length - 1)), (order) => {
      const lengthOf = whenChanged((source: readonly number[]) => ({ length: source.length }));
      expect(order.map((at) => lengthOf(sources[at] ?? []).length)).toEqual(order.map((at) => sources[at]?.length));
    }));
  });

  it('is asked for again after a failure', () => {
    let fails = true;
    const name = whenChanged((source: { readonly name: string }) => { if (fails) throw new Error('not yet'); return source.name; });
    const source = { name: 'dana' };
    expect(() => name(source)).toThrow('not yet');
    fails = false;
    expect(name(source)).toBe('dana');
  });
});
