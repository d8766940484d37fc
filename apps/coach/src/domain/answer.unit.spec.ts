import { describe, expect, it } from '@jest/globals';
import { buyerSaid, repSaid, strangerSaid } from '@baton/testing';
import { isAnswer } from './answer.js';

const words = 'What would you do with those hours?';

describe('an answer', () => {
  it.each([
    ['the rep’s words of substance', repSaid(words, { startMs: 5_000 }), true], ['a nod', repSaid('Right, I see that.', { startMs: 5_000 }), false], ['words that may still change', repSaid(words, { startMs: 5_000, final: false }), false],
    ['what the rep said before', repSaid(words, { startMs: 4_999 }), false], ['the buyer’s words', buyerSaid(words, { startMs: 5_000 }), false], ['words of nobody known', strangerSaid(words, { startMs: 5_000 }), false],
  ])('is, or is not, %s', (_, { payload }, answers) => expect(isAnswer(payload, 5_000)).toBe(answers));
});
