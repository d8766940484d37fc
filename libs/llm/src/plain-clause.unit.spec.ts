import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { capitalise, plainClause } from './plain-clause.js';

describe('a plain clause', () => {
  it.each<[string, string]>([
    ['Okay, so, um, we start in January.', 'We start in January'],
    ['Honestly, it’s the re-keying.', 'It’s the re-keying'],
    ['Absolutely, it’s just that tweaks matter.', 'It’s just that tweaks matter'],
    ['And we type it twice!', 'We type it twice'],
    ['Right, we type it.', 'We type it'],
    ['Well, maybe.', 'Maybe'],
    ['I think we are ready.', 'We are ready'],
    ['To be honest, I have to say it is slow.', 'It is slow'],
    ['Right now we type it.', 'Right now we type it'],
    ['So far nothing helps.', 'So far nothing helps'],
    ['So much is typed.', 'So much is typed'],
    ['Great reps leave.', 'Great reps leave'],
    ['Well known problem.', 'Well known problem'],
    ['Sure enough it broke.', 'Sure enough it broke'],
    ['No thank you.', 'No thank you'],
    ['No, we will not.', 'No, we will not'],
    ['Okay.', 'Okay'],
    ['   ', ''],
  ])('of %j is %j', (text, expected) => expect(plainClause(text)).toBe(expected));

  it.each<[number, string]>([[3, 'One two three …'], [5, 'One two three four five'], [9, 'One two three four five']])('keeps %i words at most', (words, expected) => {
    expect(plainClause('one two three four five', words)).toBe(expected);
  });

  const speech = fc.array(fc.constantFrom('okay', 'so', 'we', 'type', 'um,', 'it', 'right,', 'twice.', 'no', 'honestly,'), { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

  it('says nothing that was not said, and never less than something', () => {
    fc.assert(fc.property(speech, (text) => {
      expect(text.toLowerCase()).toContain(plainClause(text).toLowerCase());
      expect(plainClause(text)).not.toBe('');
    }));
  });

  it('of a plain clause is itself', () => fc.assert(fc.property(speech, (text) => expect(plainClause(plainClause(text))).toBe(plainClause(text)))));

  it.each([['über', 'Über'], ['ID lead', 'ID lead'], ['', '']])('begins with a capital: %j', (text, expected) => expect(capitalise(text)).toBe(expected));
});
