import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { colleagues, smallTalk } from './colleagues.spec.js';
import { countNear, isMeeting, leaderOf, piecesOf } from './pieces.js';

const cut = colleagues('Ana: Okay.', 'Ben: The designer,', 'Ben: will draw the case,', 'Ana: Right.', 'Ana: And then we eat. And sleep.');

describe('pieces', () => {
  it('are what each utterance holds of a sentence', () => {
    expect(piecesOf(cut.sentences).map(({ text, evidence }) => [evidence.utteranceId, text])).toEqual([['u0', 'Okay.'], ['u1', 'The designer,'], ['u2', 'will draw the case,'], ['u3', 'Right.'], ['u4', 'And then we eat.'], ['u4', 'And sleep.']]);
  });
  it('know their words, as stems too, and whether they accept', () => {
    expect(piecesOf(cut.sentences).map(({ words, accepts }) => [words, accepts])).toEqual([[1, true], [2, false], [4, false], [1, false], [4, false], [2, false]]);
    expect([...(piecesOf(cut.sentences)[1]?.stems ?? [])]).toEqual(['the', 'design']);
  });
  it('are led by whoever says the first whole sentence', () => {
    expect(leaderOf(piecesOf(cut.sentences))).toBe('Ben');
    expect(leaderOf([])).toBe('');
  });
});

describe('a meeting', () => {
  it.each<[string, readonly string[], boolean]>([
    ['long, of colleagues', smallTalk(100), true], ['too short', smallTalk(99), false], ['with a buyer', [...smallTalk(120), 'buyer: Hello.'], false], ['with a rep', ['rep: Hello.', ...smallTalk(120)], false], ['empty', [], false],
  ])('%s: %#', (_, turns, expected) => expect(isMeeting(colleagues(...turns).sentences)).toBe(expected));
});

describe('counting near', () => {
  it('leaves out the place itself', () => expect(countNear([true, false, true, true], 1)).toEqual([0, 2, 1, 1]));
  it('counts what a plain look counts', () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { maxLength: 40 }), fc.integer({ min: 0, max: 12 }), (has, reach) => {
      expect(countNear(has, reach)).toEqual(has.map((_, at) => has.filter((each, other) => each && other !== at && Math.abs(other - at) <= reach).length));
    }));
  });
});
