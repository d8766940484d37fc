import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digestOf, type Entry, logAgainstStore, sinkViolations } from './log-against-store.js';

const entry = (offset: number, change: Partial<Entry> = {}): Entry => ({ topic: 'call.v1', partition: 0, offset, digest: digestOf(`fact ${offset}`), dead: false, ...change });
const log = [entry(0), entry(1), entry(2, { dead: true }), entry(0, { partition: 1 })];
const complaints = (store: readonly Entry[]): string[] => sinkViolations(logAgainstStore(log, store));

describe('the log against the store', () => {
  it('finds nothing when each record is there once, in whatever order', () => {
    expect(complaints(log.toReversed())).toEqual([]);
    expect(logAgainstStore(log, log.toReversed())).toMatchObject([
      { topic: 'call.v1', partition: 0, records: 3, rows: 3, deadLetters: 1, missing: 0, doubled: 0, invented: 0 }, { partition: 1, records: 1, rows: 1, deadLetters: 0 },
    ]);
  });

  it.each([
    ['a record is missing', log.slice(1), ['call.v1 0: 1 records missing']],
    ['a whole partition is missing', log.slice(0, 3), ['call.v1 1: 1 records missing']],
    ['a row stands twice', [...log, entry(1)], ['call.v1 0: 1 rows double']],
    ['a dead letter is a row as well', [...log, entry(2)], ['call.v1 0: 1 rows double']],
    ['a row is of no record', [...log, entry(9)], ['call.v1 0: 1 rows of no record']],
    ['one is missing and another stands twice', [entry(0), entry(0), ...log.slice(2)], ['call.v1 0: 1 records missing', 'call.v1 0: 1 rows double']],
  ])('says so when %s', (_, store, expected) => {
    expect(complaints(store)).toEqual(expected);
  });

  it.each([
    ['says something else', entry(1, { digest: digestOf('something else') })],
    ['became a dead letter', entry(1, { dead: true })],
  ])('sees by the checksum that a record %s', (_, changed) => {
    expect(complaints([entry(0), changed, ...log.slice(2)])).toEqual([expect.stringMatching(/^call\.v1 0: every record is there once, but the checksums differ: [\da-f]{16} in the log, [\da-f]{16} in the store$/)]);
  });

  it('sees by the checksum that two records changed places', () => {
    expect(complaints([entry(0, { digest: digestOf('fact 1') }), entry(1, { digest: digestOf('fact 0') }), ...log.slice(2)])).toHaveLength(1);
  });

  it('finds every row that was taken away or added, wherever it is', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), fc.nat(), (size, gone, twice) => {
      const all = Array.from({ length: size }, (_, offset) => entry(offset));
      const [lost, again] = [all[gone % size], all[twice % size]];
      if (!lost || !again) return;
      const [verdict] = logAgainstStore(all, [...all.filter((each) => each !== lost), again]);
      expect(verdict).toMatchObject(lost === again ? { missing: 0, doubled: 0 } : { missing: 1, doubled: 1 });
    }));
  });
});
