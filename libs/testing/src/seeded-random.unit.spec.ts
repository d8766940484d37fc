import { describe, expect, it } from '@jest/globals';
import { randomFrom } from './seeded-random.js';

const draw = (seed: number, count: number): number[] => Array.from({ length: count }, randomFrom(seed));

describe('seeded numbers', () => {
  it('repeat with the seed and differ without', () => {
    expect(draw(5, 50)).toEqual(draw(5, 50));
    expect(draw(5, 50)).not.toEqual(draw(6, 50));
  });

  it('lie evenly between 0 and 1', () => {
    const numbers = draw(1, 20_000);
    expect(numbers.every((each) => each >= 0 && each < 1)).toBe(true);
    for (let tenth = 0; tenth < 10; tenth += 1) expect(numbers.filter((each) => Math.floor(each * 10) === tenth).length / 2_000).toBeCloseTo(1, 0);
  });
});
