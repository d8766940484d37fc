import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { captionWords, textOf } from './caption-words.js';

const plain = (text: string): string[] => captionWords(text).map((word) => word.plain);

describe('the words of a caption', () => {
  it.each([
    ['Hello, world.', ['hello', 'world']], ['  it’s   30% – or so … ', ['its', '30', 'or', 'so']], ['¿Qué? (sí)', ['qué', 'sí']], ['', []], ['… — !', []],
    ['今日は3時', ['今', '日', 'は', '3', '時']], ['Meetで話す', ['meet', 'で', '話', 'す']], ['안녕 하세요', ['안녕', '하세요']], ['ÉTÉ été', ['été', 'été']],
  ])('of %j are %j', (text, words) => { expect(plain(text)).toEqual(words); });

  it.each([
    ['We agree, then. Good.', 0, 2, 'We agree,'], ['We agree, then. Good.', 2, 3, 'then.'], ['We agree, then. Good.', 3, undefined, 'Good.'], ['We agree', 2, undefined, ''], ['one — two', 0, 1, 'one —'],
    ['今日は。晴れ', 3, undefined, '晴れ'], ['今日は。晴れ', 0, 3, '今日は。'],
  ])('%j from %i to %s read %j', (text, from, to, said) => {
    expect(textOf(text, captionWords(text), from, to)).toBe(said);
  });

  it('lose nothing when a text is cut between them', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('word', 'Two,', 'three.', '四', '—', '5%'), { minLength: 1, maxLength: 12 }), fc.nat(12), (pieces, at) => {
      const text = pieces.join(' ');
      const words = captionWords(text);
      if (words.length === 0) return;
      const cut = Math.min(at, words.length);
      const begin = text.slice(words[0]?.at ?? 0);
      expect(`${textOf(text, words, 0, cut)} ${textOf(text, words, cut)}`.replace(/\s+/g, '')).toBe(begin.replace(/\s+/g, ''));
    }));
  });
});
