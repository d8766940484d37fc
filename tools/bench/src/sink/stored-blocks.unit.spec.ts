import { describe, expect, it } from '@jest/globals';
import { eventsPerSecond } from './stored-blocks.js';

const block = (events: number, storedAtMs: number) => ({ events, storedAtMs });

describe('events a second by the blocks that were stored', () => {
  it.each([
    ['the first block starts the clock', [block(5_000, 1_000), block(5_000, 1_500), block(5_000, 2_000)], 10_000],
    ['blocks come in any order', [block(5_000, 2_000), block(5_000, 1_000), block(5_000, 1_500)], 10_000],
    ['a small block at the end waited for company', [block(5_000, 1_000), block(5_000, 2_000), block(40, 6_000)], 5_000],
    ['one block says nothing', [block(5_000, 1_000)], Number.NaN],
    ['nothing says nothing', [], Number.NaN],
    ['two blocks at once say nothing', [block(5_000, 1_000), block(5_000, 1_000)], Number.NaN],
  ])('%s', (_, blocks, rate) => {
    expect(eventsPerSecond(blocks)).toEqual(rate);
  });
});
