import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainClause } from './plain-clause.js';
import { questionCount } from './questions.js';
import { splitSentences } from './sentences.js';

describe('a plain clause', () => {
  it.each([
    ['Okay, so, um, we start in January.', 'We start in January'], ['Honestly, it’s the re-keying.', 'It’s the re-keying'], ['And we type it twice!', 'We type it twice'],
    ['Right, we type it.', 'We type it'], ['Well, maybe.', 'Maybe'],
    ['Right now we type it.', 'Right now we type it'], ['So far nothing helps.', 'So far nothing helps'], ['Great reps leave.', 'Great reps leave'], ['Well known problem.', 'Well known problem'],
    ['No thank you.', 'No thank you'], ['No, we will not.', 'No, we will not'], ['Okay.', 'Okay'], ['   ', ''],
  ])('of %j is %j', (text, expected) => expect(plainClause(text)).toBe(expected));

  it('is cut after so many words', () => expect(plainClause('one two three four five', 3)).toBe('One two three …'));

  it('says nothing that was not said', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('okay', 'so', 'we', 'type', 'um,', 'it', 'right,', 'twice.', 'no'), { minLength: 1, maxLength: 12 }).map((words) => words.join(' ')), (text) => {
      expect(text.toLowerCase()).toContain(plainClause(text).toLowerCase());
    }));
  });
});

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
