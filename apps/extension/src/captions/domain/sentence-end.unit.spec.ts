import { describe, expect, it } from '@jest/globals';
import { captionWords } from './caption-words.js';
import { cutOf } from './sentence-end.js';

/** Words w1 to wn, with a full stop after some. */
const talk = (count: number, ...stops: number[]): string => Array.from({ length: count }, (_, at) => `w${at + 1}${stops.includes(at + 1) ? '.' : ''}`).join(' ');
const cut = (text: string, from = 0): number | undefined => cutOf(text, captionWords(text), from);

describe('where a long utterance is cut', () => {
  it.each<[string, string, number | undefined]>([
    ['nowhere while it is short', talk(80, 10), undefined], ['after the last sentence that is at rest', talk(81, 20, 50), 50], ['not in words that may still change', talk(81, 20, 75), 20],
    ['after eighty words at the latest', talk(200), 80], ['just before those, when no sentence ends', talk(81), 69], ['after a sentence that ends right there', talk(81, 69), 69], ['after a question in quotes', `${talk(40)} ”ok?” ${talk(50)}`, 41],
    ['at a full stop of another script', `${talk(30)} はい。${talk(60)}`, 32],
  ])('%s', (_, text, at) => { expect(cut(text)).toBe(at); });

  it('counts from where the utterance begins, and never cuts before it', () => {
    expect([cut(talk(130, 20), 50), cut(talk(131, 20), 50)]).toEqual([undefined, 119]);
  });
});
