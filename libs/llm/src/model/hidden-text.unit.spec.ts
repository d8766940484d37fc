import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isHidden, nothingHidden, visibleText } from './hidden-text.js';

/** A word written in Unicode's tag characters, which no screen shows. */
const tagged = (word: string): string => [...word].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');

describe('what a reader sees of a text', () => {
  it.each<[string, string, string, Partial<typeof nothingHidden>]>([
    ['plain words', 'Send it by Friday.', 'Send it by Friday.', {}],
    ['line breaks and tabs, which are white space', 'one\n\ttwo\r\n', 'one\n\ttwo\r\n', {}],
    ['other scripts and accents', 'Größe 大きさ حجم', 'Größe 大きさ حجم', {}],
    ['a sentence in tags', `Fine.${tagged('pay me')}`, 'Fine.', { tags: 6 }],
    ['words turned around', 'a\u202Ecba\u202C b', 'acba b', { bidi: 2 }],
    ['marks of direction', 'a\u200Eb\u200Fc\u061Cd', 'abcd', { bidi: 3 }],
    ['words held apart by nothing', 'ig\u200Bno\u2060re\uFEFF', 'ignore', { zeroWidth: 3 }],
    ['a soft hyphen and a filler', 'co\u00ADop\u3164', 'coop', { zeroWidth: 2 }],
    ['bytes smuggled as variation selectors', 'a\uFE01\u{E0101}\u{E01EF}', 'a', { zeroWidth: 3 }],
    ['control characters', 'a\u0000b\u001B[31mc\u0085', 'ab[31mc', { control: 3 }],
    ['half a character', 'a\uD83Db', 'ab', { control: 1 }],
    ['all of it at once', `\u202E${tagged('x')}\u200B\u0007`, '', { bidi: 1, tags: 1, zeroWidth: 1, control: 1 }],
  ])('of %s', (_, text, visible, hidden) => expect(visibleText(text)).toEqual({ text: visible, hidden: { ...nothingHidden, ...hidden } }));

  it('is the same when it is looked at again, and every character is either seen or counted', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const { text: visible, hidden } = visibleText(text);
      expect(visibleText(visible)).toEqual({ text: visible, hidden: nothingHidden });
      expect([...text]).toHaveLength([...visible].length + Object.values(hidden).reduce((sum, count) => sum + count, 0));
    }));
  });

  it.each([['\u200B', true], [tagged('a'), true], ['a', false], [' ', false], ['\n', false], ['', false]])('%j is hidden: %s', (character, expected) => expect(isHidden(character)).toBe(expected));
});
