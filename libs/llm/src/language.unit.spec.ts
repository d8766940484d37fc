import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { questionCount } from './questions.js';
import { splitSentences } from './sentences.js';

describe('questions', () => {
  it.each([['How many? And why?', 2], ['how many people do it today', 1], ['We start. How nice.', 0], ['we start in January', 0], ['Do you?', 1], ['do they', 1], ['', 0]])('%j asks %i', (text, expected) => expect(questionCount(text)).toBe(expected));
});

describe('sentences', () => {
  it.each([['One. Two? Three!', ['One.', 'Two?', 'Three!']], ['no stop at all', ['no stop at all']], ['  Spaced.   Out ', ['Spaced.', 'Out']], ['It costs 1.5 million. Fine.', ['It costs 1.5 million.', 'Fine.']], ['', []]])('of %j', (text, expected) => {
    expect(splitSentences(text).map((sentence) => sentence.text)).toEqual(expected);
  });

  it('stand where they say', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      for (const { text: words, start, end } of splitSentences(text)) expect(text.slice(start, end)).toBe(words);
    }));
  });
});
