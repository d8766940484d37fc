import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createPhraseMatcher } from './phrase-matcher.js';
import { tokenize } from './tokens.js';

const found = (phrases: readonly string[], text: string): string[] => {
  const tokens = tokenize(text);
  return createPhraseMatcher(phrases).find(tokens).map(({ pattern, from, to }) => `${phrases[pattern]}@${text.slice(tokens[from]?.start, tokens[to]?.end)}`);
};

/** What a matcher finds, told the slow way: every phrase at every word, by last word, longer first. */
const slowly = (phrases: readonly string[], text: string) => {
  const stems = tokenize(text).map(({ stem }) => stem);
  const patterns = phrases.map((phrase) => tokenize(phrase).map(({ stem }) => stem));
  return stems.flatMap((_, to) => patterns
    .map((pattern, index) => ({ pattern: index, from: to - pattern.length + 1, to, length: pattern.length }))
    .filter(({ pattern, from, length }) => length > 0 && from >= 0 && patterns[pattern]?.every((stem, at) => stem === stems[from + at]))
    .toSorted((a, b) => b.length - a.length || a.pattern - b.pattern)
    .map(({ pattern, from }) => ({ pattern, from, to })));
};

describe('phrases in speech', () => {
  it.each<[string, readonly string[], string, string[]]>([
    ['are heard in any inflection', ['losing money'], 'They lose MONEY, and we lost; loses money too.', ['losing money@lose MONEY', 'losing money@loses money']],
    ['are heard across punctuation', ['too expensive'], 'It is too, expensive.', ['too expensive@too, expensive']],
    ['are whole words', ['port'], 'a report on ports and portside', ['port@ports']],
    ['may stand in one another', ['more than we have budgeted', 'we have', 'budget'], 'more than we have budgeted', ['we have@we have', 'more than we have budgeted@more than we have budgeted', 'budget@budgeted']],
    ['are found after a false start', ['a b a c'], 'a b a b a c', ['a b a c@a b a c']],
    ['are found although a longer one breaks off', ['new york city', 'york times'], 'the new york times', ['york times@york times']],
    ['may be the same for two patterns', ['by hand', 'By Hand'], 'done by hand', ['by hand@by hand', 'By Hand@by hand']],
    ['without a word match nothing', ['', '?!'], 'anything ?!', []],
    ['are not found in half', ['too expensive'], 'too', []],
    ['are not joined over a foreign word', ['by hand'], 'by zebra hand', []],
  ])('%s', (_, phrases, text, expected) => expect(found(phrases, text)).toEqual(expected));

  it('are what a search of every phrase at every word finds', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd');
    const text = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '));
    fc.assert(fc.property(fc.array(fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')), { maxLength: 8 }), text, (phrases, speech) => {
      expect(createPhraseMatcher(phrases).find(tokenize(speech))).toEqual(slowly(phrases, speech));
    }), { numRuns: 2_000 });
  });

  it.each<[readonly string[], number]>([[[], 0], [['?'], 0], [['by hand', 'more than we have budgeted'], 5]])('%j: the longest has %i words', (phrases, longest) => {
    expect(createPhraseMatcher(phrases).longest).toBe(longest);
  });

  it('holds many phrases', () => {
    const phrases = Array.from({ length: 5_000 }, (_, n) => `word${n} other${n % 70}`);
    expect(found(phrases, 'so word4999 other29 is said, and word17 other18 is not')).toEqual(['word4999 other29@word4999 other29']);
  });
});
