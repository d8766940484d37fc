import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blockSize, isFull } from './block-cut.js';
import { lagOf } from './lag.js';
import { lostPositions } from './lost-positions.js';
import { pendingMetadata, pendingRange } from './pending-range.js';

const at = { topic: 'call.v1', partition: 0 };
const sized = (...sizes: number[]) => sizes.map((size) => ({ value: new Uint8Array(size) }));

describe('an announcement', () => {
  it('comes back as it was written', () => {
    fc.assert(fc.property(fc.nat(), fc.nat(), (first, more) => {
      expect(pendingRange(pendingMetadata({ first, last: first + more }))).toEqual({ first, last: first + more });
    }));
  });

  it.each([undefined, '', 'pending', 'pending:', 'pending:5-', 'pending:5-4', 'pending:-1-4', 'pending:1-2 ', 'x pending:1-2', 'pending:1.5-2', `pending:1-${'9'.repeat(30)}`])('is not read from %p', (text) => {
    expect(pendingRange(text)).toBeUndefined();
  });
});

describe('cutting a block', () => {
  const limits = { maxRecords: 3, maxBytes: 10, maxWaitMs: 1, betweenMs: 0, shareMs: 0 };

  it.each<[number[], number, boolean]>([
    [[], 0, false], [[1], 1, false], [[1, 1, 1], 3, true], [[1, 1, 1, 1], 3, true], [[6, 4], 2, true], [[6, 5], 1, true], [[11], 1, true], [[11, 1], 1, true], [[4, 4], 2, false],
  ])('of records of %j bytes takes %d, full: %p', (sizes, taken, full) => {
    expect([blockSize(sized(...sizes), limits), isFull(sized(...sizes), limits)]).toEqual([taken, full]);
  });

  it('always gets on, and never above its limits but for one large record', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 }), (sizes) => {
      const taken = blockSize(sized(...sizes), limits);
      expect(taken).toBeGreaterThanOrEqual(1);
      expect(taken).toBeLessThanOrEqual(limits.maxRecords);
      const bytes = sizes.slice(0, taken).reduce((sum, size) => sum + size, 0);
      expect(taken === 1 || bytes <= limits.maxBytes).toBe(true);
    }));
  });
});

describe('the lag', () => {
  it.each<[string, number, number, number, number]>([
    ['of a group that never committed is the whole log', 3, 10, -1, 7], ['of a group at the end is none', 0, 10, 10, 0], ['in between is the rest', 0, 10, 4, 6],
    ['of a group behind the first record counts what is left', 5, 10, 2, 5], ['of an empty partition is none', 0, 0, -1, 0], ['of a group ahead is none', 0, 5, 9, 0],
  ])('%s', (_, first, end, offset, lag) => {
    expect(lagOf([{ ...at, first, end }], [{ ...at, offset }])).toBe(lag);
  });

  it('adds up partitions and takes an unknown one as never committed', () => {
    expect(lagOf([{ ...at, first: 0, end: 3 }, { ...at, partition: 1, first: 0, end: 4 }], [{ ...at, offset: 1 }])).toBe(6);
  });
});

describe('going back to what the store has', () => {
  it.each<[string, number, number | undefined, number, number | undefined]>([
    ['is not needed when the store has all', 10, 10, 0, undefined], ['is not needed when the store is ahead of the commit', 10, 12, 0, undefined],
    ['starts over for an emptied store', 10, undefined, 0, 0], ['starts at the log\'s first record when it was trimmed', 10, undefined, 4, 4],
    ['starts where a restored backup ends', 10, 6, 0, 6], ['is not needed before the first commit', -1, undefined, 0, undefined],
    ['is not needed when the log has nothing older', 4, undefined, 4, undefined],
  ])('%s', (_, committed, stored, first, back) => {
    const known = stored === undefined ? [] : [{ ...at, offset: stored }];
    expect(lostPositions([{ ...at, offset: committed }], known, [{ ...at, first }])).toEqual(back === undefined ? [] : [{ ...at, offset: back }]);
  });
});
