import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stemOf, tokenize } from './tokens.js';

const wordsOf = (text: string): string[] => tokenize(text).map(({ text: word }) => word);
const byPattern = (text: string): string[] => [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu)].map(([word]) => word.toLowerCase().replaceAll('’', "'"));

describe('words', () => {
  it.each<[string, string[]]>([
    ['', []], ['  ...  ', []], ['Send it, please.', ['send', 'it', 'please']],
    ["We don't, we can't", ['we', "don't", 'we', "can't"]], ['we don’t', ['we', "don't"]],
    ["'quoted' words", ['quoted', 'words']], ["rock 'n' roll", ['rock', 'n', 'roll']], ["trailing' end'", ['trailing', 'end']],
    ['48,000 euros at 3pm', ['48', '000', 'euros', 'at', '3pm']], ["4's a crowd", ["4's", 'a', 'crowd']], ["the 90's's5", ['the', "90's's", '5']],
    ['re-keying twice', ['re', 'keying', 'twice']], ['Señor Müller kauft über', ['señor', 'müller', 'kauft', 'über']], ['日本 語', ['日本', '語']], ['naïve café’s', ['naïve', "café's"]],
  ])('%j', (text, expected) => expect(wordsOf(text)).toEqual(expected));

  it('stand where they say they stand', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      for (const { text: word, start, end } of tokenize(text)) expect(text.slice(start, end).toLowerCase().replaceAll('’', "'")).toBe(word);
    }));
  });

  it('are the same whichever way they are read', () => {
    const speech = fc.array(fc.constantFrom('a', 'Z', '7', "'", "''", ' ', '-', '’', 'é', "it's", '.'), { maxLength: 24 }).map((parts) => parts.join(''));
    fc.assert(fc.property(speech, (text) => expect(wordsOf(text)).toEqual(byPattern(text))), { numRuns: 1_000 });
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => expect(wordsOf(text)).toEqual(byPattern(text))));
  });
});

describe('stems', () => {
  it.each([['bookings', 'booking'], ['typed', 'types'], ['expensive', 'expensively'], ['negotiating', 'negotiated'], ['budgeted', 'budget']])('%s and %s share one', (a, b) => {
    expect(stemOf(a)).toBe(stemOf(b));
  });

  it.each([['price', 'prize'], ['depot', 'deposit'], ['expensive', 'extensive']])('%s and %s do not', (a, b) => expect(stemOf(a)).not.toBe(stemOf(b)));

  it('are the same after more words than are remembered', () => {
    const before = stemOf('bookings');
    for (let n = 0; n < 21_000; n += 1) tokenize(`word${n}x`);
    expect([stemOf('bookings'), tokenize('Bookings')[0]?.stem]).toEqual([before, before]);
  });
});
