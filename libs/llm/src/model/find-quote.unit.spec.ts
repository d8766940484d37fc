import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findQuote } from './find-quote.js';

const found = (text: string, quote: string): string | undefined => {
  const span = findQuote(text, quote);
  return span && text.slice(span.start, span.end);
};

describe('a quote', () => {
  it.each([
    ['as it was said', 'We will run it on two depots.', 'run it on two depots', 'run it on two depots'],
    ['with other white space', 'run it\n  on\u00A0two depots', 'run it on two depots', 'run it\n  on\u00A0two depots'],
    ['with other quote marks', 'that’s what “they” want', `that's what "they" want`, 'that’s what “they” want'],
    ['around what nobody sees', 'run\u200B it \u{E0041}on two', 'run it on two', 'run\u200B it \u{E0041}on two'],
    ['that shows what nobody sees', 'run it on two', 'run\u200B it on two', 'run it on two'],
    ['with blanks around it', 'run it on two', '  run it ', 'run it'],
    ['behind a character of two units', '😀 run it', 'run it', 'run it'],
    ['the second time, where the first is inside a word', 'contract: on paper', 'on', 'on'],
  ])('is found %s', (_, text, quote, expected) => expect(found(text, quote)).toBe(expected));

  it('inside a word alone is found where it is a word', () => expect(findQuote('contract: on paper', 'on')).toEqual({ start: 10, end: 12 }));

  it.each([
    ['in other words', 'We will run it on two depots.', 'we will pilot two depots'],
    ['in other letters', 'We will run it.', 'we will run it'],
    ['with a word left out', 'We will not sign.', 'We will sign'],
    ['cut out of a word', 'We will signal.', 'will sign'],
    ['that begins in a word', 'It is unlikely', 'likely'],
    ['of nothing', 'We will run it.', ' \u200B '],
    ['in nothing', '', 'run'],
  ])('is not found %s', (_, text, quote) => expect(findQuote(text, quote)).toBeUndefined());

  it('that is any stretch of whole words is found where its words stand', () => {
    const words = fc.array(fc.stringMatching(/^[a-z’“]{1,6}$/), { minLength: 1, maxLength: 12 });
    const blank = fc.constantFrom(' ', '  ', '\n', ' \u200B ');
    fc.assert(fc.property(words, blank, fc.nat(11), fc.nat(11), (all, space, from, count) => {
      const text = all.join(space);
      const quote = all.slice(from, from + count + 1).join(' ');
      fc.pre(from < all.length);
      expect(found(text, quote)?.split(space).join(' ')).toBe(quote);
    }));
  });
});
