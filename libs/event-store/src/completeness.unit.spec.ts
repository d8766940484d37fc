import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { completenessComplaints, type LedgerRange, type LogExtent } from './completeness.js';

const place = { topic: 'call.v1', partition: 0 };
const log = (first: number, end: number, compacted = false): LogExtent[] => [{ ...place, first, end, compacted }];
const stored = (records: number, distinct = records, repeated = 0) => [{ ...place, records, distinct, repeated }];
const ranges = (...pairs: [number, number][]): LedgerRange[] => pairs.map(([first, last]) => ({ ...place, first, last }));

describe('the completeness of the store', () => {
  it.each<[string, LogExtent[], number, number, [number, number][], string[]]>([
    ['holds for an empty log', log(0, 0), 0, 0, [], []],
    ['holds for blocks side by side', log(0, 10), 10, 10, [[0, 3], [4, 9]], []],
    ['holds for blocks told in any order', log(0, 10), 10, 10, [[4, 9], [0, 3]], []],
    ['holds where the log was trimmed inside a block', log(3, 10), 7, 7, [[0, 5], [6, 9]], []],
    ['holds for a compacted topic with holes', log(0, 10, true), 2, 2, [[1, 1], [8, 8]], []],
    ['names a hole between blocks', log(0, 10), 8, 8, [[0, 3], [6, 9]], ['2 of 10 records are missing', 'offsets 4 to 5 are in no block']],
    ['names what is still to come', log(0, 10), 4, 4, [[0, 3]], ['6 of 10 records are missing', 'offsets 4 to 9 are not stored yet']],
    ['names a store that has nothing', log(0, 2), 0, 0, [], ['2 of 2 records are missing', 'offsets 0 to 1 are not stored yet']],
    ['names two blocks over the same offsets', log(0, 6), 8, 6, [[0, 3], [2, 5]], ['2 records are stored twice', 'offsets 2 to 3 are in two blocks']],
    ['names a duplicate of a compacted topic', log(0, 6, true), 3, 2, [[0, 3]], ['1 records are stored twice']],
    ['names rows a ledger only claims', log(0, 4), 3, 3, [[0, 3]], ['1 of 4 records are missing']],
  ])('%s', (_, extents, records, distinct, pairs, complaints) => {
    expect(completenessComplaints(extents, stored(records, distinct), ranges(...pairs))).toEqual(complaints.map((each) => `call.v1 0: ${each}`));
  });

  it.each<[number, string[]]>([[2, []], [1, ['call.v1 0: 1 of 10 records are missing']], [0, ['call.v1 0: 2 of 10 records are missing']]])('counts %d offsets whose fact has a row elsewhere as stored', (repeated, complaints) => {
    expect(completenessComplaints(log(0, 10), stored(8, 8, repeated), ranges([0, 9]))).toEqual(complaints);
  });

  it('keeps partitions apart', () => {
    const extents = [...log(0, 2), { topic: 'call.v1', partition: 1, first: 0, end: 2, compacted: false }];
    const complaints = completenessComplaints(extents, stored(2), ranges([0, 1]));
    expect(complaints).toEqual(['call.v1 1: 2 of 2 records are missing', 'call.v1 1: offsets 0 to 1 are not stored yet']);
  });

  it('holds for any cut into blocks and breaks when any one is left out', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 }), fc.nat(), (sizes, pick) => {
      let first = 0;
      const cut = sizes.map((size): [number, number] => { const range: [number, number] = [first, first + size - 1]; first += size; return range; });
      expect(completenessComplaints(log(0, first), stored(first), ranges(...cut))).toEqual([]);
      const lost = cut.filter((_, index) => index !== pick % cut.length);
      expect(completenessComplaints(log(0, first), stored(first), ranges(...lost))).toHaveLength(1);
    }));
  });
});
