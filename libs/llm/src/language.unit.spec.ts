import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findMoney } from './money.js';
import { plainClause } from './plain-clause.js';
import { questionCount } from './questions.js';
import { contentStems, overlap, salienceOf } from './salience.js';
import { splitSentences } from './sentences.js';

describe('money', () => {
  it.each<[string, string[]]>([
    ['€48,000 a year', ['48000 EUR']], ['about $12k per month', ['12000 USD']], ['£3 million', ['3000000 GBP']], ['forty-eight thousand euros', ['48000 EUR']],
    ['48,000 euros', ['48000 EUR']], ['48 thousand', ['48000 ']], ['2.5 million dollars', ['2500000 USD']], ['between €10 and €20', ['10 EUR', '20 EUR']],
  ])('%s', (text, expected) => expect(findMoney(text).map(({ amount, currency }) => `${amount} ${currency}`)).toEqual(expected));

  it.each(['twenty drivers', 'two depots in January', '45 reps', 'at 3 pm', ''])('%j names none', (text) => expect(findMoney(text)).toEqual([]));
});

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

describe('salience', () => {
  it('is of content words, by stem', () => expect(contentStems('We are typing the bookings, and it is ours.')).toEqual(contentStems('typed booking')));

  it.each([['typing bookings', 'booked typed bookings again', 1], ['typing bookings', 'driver penalties', 0], ['typing bookings', 'typing slips', 0.5], ['', 'anything', 0], ['the and of', 'typing', 0]])('%j and %j overlap by %d', (a, b, expected) => {
    expect(overlap(a, b)).toBeCloseTo(expected);
    expect(overlap(b, a)).toBeCloseTo(expected);
  });

  it('is highest for what the talk keeps coming back to, and nothing for a word alone', () => {
    const scores = salienceOf(['Typing bookings costs drivers hours every morning.', 'Bookings typed wrong cost drivers hours.', 'My cousin visited Lisbon yesterday with friends.', 'Hours.', 'Right.']);
    expect(Math.min(scores[0] ?? 0, scores[1] ?? 0)).toBeGreaterThan(scores[2] ?? 0);
    expect(scores.slice(3)).toEqual([0, 0]);
  });
});
