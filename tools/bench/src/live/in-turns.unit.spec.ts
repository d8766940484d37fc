import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { inTurns } from './in-turns.js';

describe('work in turns', () => {
  it.each([[0, 4], [1, 4], [7, 3], [3, 8]])('does %i pieces, %i at once at most, each once and in their order', async (count, atOnce) => {
    const load = { now: 0, most: 0 };
    const done = await inTurns(count, atOnce, async (index) => {
      load.now += 1;
      load.most = Math.max(load.most, load.now);
      await sleep((count - index) % 3);
      load.now -= 1;
      return `piece ${index}`;
    });
    expect(done).toEqual(Array.from({ length: count }, (_, index) => `piece ${index}`));
    expect(load.most).toBe(Math.min(count, atOnce));
  });

  it('fails with the piece that failed', async () => {
    await expect(inTurns(5, 2, (index) => (index === 3 ? Promise.reject(new Error('three')) : Promise.resolve(index)))).rejects.toThrow('three');
  });
});
