import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { spokenWords } from './spoken-words.js';
import { isStopWord } from './stop-words.js';

describe('the words of a text', () => {
  it.each([
    ['Too expensive, honestly!', ['too', 'expensive', 'honestly']], ['we don’t', ['we', "don't"]], ["can't afford", ["can't", 'afford']], ['re-keying', ['re', 'keying']], ['Q3 2026', ['q3', '2026']],
    ['zu teuer für uns', ['zu', 'teuer', 'für', 'uns']], ["'quoted'", ['quoted']], ['', []], [' … ', []],
  ])('%j', (text, words) => expect(spokenWords(text)).toEqual(words));

  it('are the same whatever stands between them', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 8 }), fc.constantFrom(' ', ', ', ' – ', '…', '\n'), (words, between) => { expect(spokenWords(words.join(between))).toEqual(words); }));
  });
});

describe('a word of every call', () => {
  it.each([['they', true], ["they're", true], ['we', true], ['ok', true], ['budget', false], ['portside', false], ['time', true]])('%s: %s', (word, expected) => expect(isStopWord(word)).toBe(expected));
});
