import { describe, expect, it } from '@jest/globals';
import type { Fact } from '@baton/contracts';
import { buyerSaid, callEnded, callStarted } from '@baton/testing';
import fc from 'fast-check';
import { overtaken } from './overtaken.js';

const said = (utteranceId: string, revision: number, isFinal = false, callId = 'call-1'): Fact => {
  const fact = buyerSaid('so many words');
  return { ...fact, about: { ...fact.about, callId }, payload: { ...fact.payload, utteranceId, revision, isFinal } };
};
const places = (...facts: readonly (Fact | undefined)[]): number[] => [...overtaken(facts)].toSorted((a, b) => a - b);

describe('words that are said again further on', () => {
  it.each<[string, (Fact | undefined)[], number[]]>([
    ['none where nothing was read', [], []],
    ['all revisions but the newest', [said('a', 1), said('a', 2), said('a', 3)], [0, 1]],
    ['what its final words say', [said('a', 1), said('a', 2, true)], [0]],
    ['never final words, though a late revision follows', [said('a', 1, true), said('a', 2)], []],
    ['each utterance on its own', [said('a', 1), said('b', 1), said('a', 2)], [0]],
    ['each call on its own', [said('a', 1), said('a', 2, false, 'call-2')], []],
    ['no other fact', [callStarted(), said('a', 1), callEnded(), said('a', 2)], [1]],
    ['nothing of what cannot be read', [undefined, said('a', 1), undefined, said('a', 2)], [1]],
  ])('are %s', (_, facts, expected) => expect(places(...facts)).toEqual(expected));

  it('leave the newest words of every utterance and every final one', () => {
    const script = fc.array(fc.record({ utterance: fc.constantFrom('a', 'b', 'c'), isFinal: fc.boolean() }), { maxLength: 40 });
    fc.assert(fc.property(script, (steps) => {
      const facts = steps.map(({ utterance, isFinal }, at) => said(utterance, at + 1, isFinal));
      const passed = overtaken(facts);
      const newest = new Map(steps.map(({ utterance }, at) => [utterance, at]));
      for (const at of newest.values()) expect(passed.has(at)).toBe(false);
      for (const [at, { isFinal, utterance }] of steps.entries()) expect(passed.has(at)).toBe(!isFinal && newest.get(utterance) !== at);
    }));
  });
});
