import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from './random.js';

describe('choices that a seed repeats', () => {
  it('are the same for the same seed and others for another', () => {
    const drawn = (seed: number): number[] => { const random = createRandom(seed); return Array.from({ length: 20 }, () => random.whole(0, 1_000)); };
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
  });

  it('stay within what was asked, and reach all of it', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 5 }), (seed, from, width) => {
      const random = createRandom(seed);
      const drawn = Array.from({ length: 200 }, () => random.whole(from, from + width));
      expect([Math.min(...drawn), Math.max(...drawn), new Set(drawn).size]).toEqual([from, from + width - 1, width]);
    }));
  });

  it('pick from what is there', () => {
    const random = createRandom(1);
    expect(new Set(Array.from({ length: 100 }, () => random.pick(['a', 'b', 'c'])))).toEqual(new Set(['a', 'b', 'c']));
  });
});
