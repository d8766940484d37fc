import { describe, expect, it } from '@jest/globals';
import { untilSame } from './until-same.js';

const reading = (...hashes: string[]) => {
  const seen = { reads: 0, waits: 0 };
  return { seen, read: async () => hashes[Math.min(seen.reads++, hashes.length - 1)] ?? '', wait: async () => { seen.waits += 1; } };
};

describe('waiting for a rebuilt hash', () => {
  it.each<[string[], string, number, number]>([
    [['a'], 'a', 1, 0], [['', 'b', 'a'], 'a', 3, 2], [['', 'b', 'c', 'd'], 'c', 3, 2],
  ])('over %j ends with %s after %d reads', async (hashes, last, reads, waits) => {
    const { seen, read, wait } = reading(...hashes);
    expect(await untilSame('a', read, wait, 3)).toBe(last);
    expect(seen).toEqual({ reads, waits });
  });
});
