import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alignWords } from './align-words.js';

const words = (text: string): string[] => text.split(' ').filter((each) => each !== '');

describe('known words laid over shown ones', () => {
  it.each([
    ['grown', 'a b c', 3, 'a b c d e', 3],
    ['a word corrected', 'it cost two much', 4, 'it costs too much and more', 4],
    ['the last word corrected while more came', 'a b c', 3, 'a b d e', 3],
    ['all corrected', 'i scream', 2, 'ice cream for', 2],
    ['a word heard as two', 'we need icecream now', 4, 'we need ice cream now please', 5],
    ['two words heard as one', 'we need ice cream now', 5, 'we need icecream now please', 4],
    ['the front scrolled out', 'a b c d e f', 6, 'd e f g', 3],
    ['the front scrolled out, with open words behind', 'a b c d e f', 4, 'd e f g', 1],
    ['words taken back', 'a b c', 3, 'a b', 2],
    ['a word put in before the open ones', 'a b c', 2, 'a b x c', 2],
    ['a word put in among the finished ones', 'a b c', 3, 'a x b c d', 4],
    ['nothing known', '', 0, 'a b', 0],
    ['nothing shown', 'a b', 2, '', 0],
    ['repeated words', 'no no no', 3, 'no no no no', 3],
  ])('%s: %j, %i of them finished, in %j', (_, known, finished, shown, place) => {
    expect(alignWords(words(known), words(shown)).place(finished)).toBe(place);
  });

  it.each([['a b c', 'a b c d', 3], ['a b c', 'x y z', 0], ['a b c', 'a x c', 2], ['a b c d', 'c d', 2], ['', 'a', 0]])('of %j, %j still has %i', (known, shown, same) => {
    expect(alignWords(words(known), words(shown)).same).toBe(same);
  });

  it('keep their order, and words that only grew stay where they were', () => {
    const some = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 14 });
    fc.assert(fc.property(some, some, some, (known, shown, more) => {
      const { place, same } = alignWords(known, shown);
      const places = Array.from({ length: known.length + 1 }, (_, count) => place(count));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places[0]).toBe(0);
      expect(places.at(-1)).toBeLessThanOrEqual(shown.length);
      expect(same).toBeLessThanOrEqual(Math.min(known.length, shown.length));
      expect(alignWords(known, [...known, ...more]).place(known.length)).toBe(known.length);
    }));
  });

  it('in a long monologue whose front is gone, are found by its end', () => {
    const said = Array.from({ length: 3_000 }, (_, at) => `w${at}`);
    const { place, same } = alignWords(said.slice(0, 2_900), said.slice(1_000));
    expect([place(2_900), same >= 500]).toEqual([1_900, true]);
  });
});
