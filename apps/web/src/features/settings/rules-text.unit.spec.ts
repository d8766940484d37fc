import { describe, expect, it } from '@jest/globals';
import { compareSentences, inForceText, lineRange, originText } from './rules-text.js';

describe('a change in words', () => {
  it.each([
    ['nothing changed', ['a', 'b'], ['a', 'b'], ['kept a', 'kept b']], ['one is said otherwise', ['a', 'b'], ['a', 'c'], ['kept a', 'new c', 'gone b']],
    ['one more', ['a'], ['b', 'a'], ['new b', 'kept a']], ['all gone', ['a', 'b'], [], ['gone a', 'gone b']], ['other order', ['a', 'b'], ['b', 'a'], ['kept b', 'kept a']],
  ])('%s', (_, now, next, expected) => expect(compareSentences(now, next).map(({ kind, text }) => `${kind} ${text}`)).toEqual(expected));
});

describe('what is in force', () => {
  it.each([['standard', false, 'the standard rules'], ['2026-11', true, 'version 2026-11'], ['2026-11+console.2', true, 'version 2026-11, changed 2 times here']])('%s is %s', (version, isOwn, text) => expect(inForceText({ version, isOwn })).toBe(text));
  it.each([['Ada Voss', 5, 'Ada Voss'], ['', 5, 'from the organisation file'], ['', 0, 'as it came']])('by %j at %i came %s', (by, atMs, text) => expect(originText({ by, atMs })).toBe(text));
});

describe('a line of a text', () => {
  it.each([[1, 'one'], [2, ''], [3, 'three'], [9, 'three'], [0, 'one']])('%i is %j', (line, words) => {
    const text = 'one\n\nthree';
    expect(text.slice(...lineRange(text, line))).toBe(words);
  });
});
