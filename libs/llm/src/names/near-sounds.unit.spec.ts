import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createNearSounds } from './near-sounds.js';

const nearTo = (keys: readonly string[], key: string): string[] => [...new Set(createNearSounds(keys.map((each) => ({ key: each }))).near(key).map((thing) => thing.key))].toSorted();

/** Whether two keys are the same with at most one sound left out of each, told the slow way. */
const oneApart = (a: string, b: string): boolean => {
  const ways = (key: string): string[] => (key.length < 5 ? [key] : [key, ...Array.from(key, (_, at) => key.slice(0, at) + key.slice(at + 1))]);
  return ways(a).some((way) => ways(b).includes(way));
};

describe('names by how they sound', () => {
  it.each<[string, readonly string[], string, readonly string[]]>([
    ['are found by their own sound', ['PRTST', 'KRKLN'], 'PRTST', ['PRTST']],
    ['are found with one sound missing', ['PRTST'], 'PRST', ['PRTST']],
    ['are found with one sound too many', ['PRTST'], 'PRTNST', ['PRTST']],
    ['are found with one sound mistaken', ['PRTST'], 'PRKST', ['PRTST']],
    ['are not found with two mistaken', ['PRTST'], 'KRKST', []],
    ['must sound the same when they are short', ['PRT', 'PRTS'], 'PRS', []],
    ['may be several', ['PRTST', 'PRTSK'], 'PRTS', ['PRTSK', 'PRTST']],
    ['are none of none', [], 'PRTST', []],
    ['are not found by silence', ['PRTST'], '', []],
  ])('%s', (_, keys, key, expected) => expect(nearTo(keys, key)).toEqual(expected));

  it('are those that a comparison of every way to leave a sound out finds', () => {
    const key = fc.array(fc.constantFrom('P', 'R', 'T', 'S', '0'), { minLength: 1, maxLength: 9 }).map((sounds) => sounds.join(''));
    fc.assert(fc.property(fc.uniqueArray(key, { maxLength: 12 }), key, (keys, heard) => {
      expect(nearTo(keys, heard)).toEqual(keys.filter((each) => oneApart(each, heard)).toSorted());
    }));
  });
});
