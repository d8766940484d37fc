import { describe, expect, it } from '@jest/globals';
import type { CoachCard, CoachDelta } from '@baton/contracts';
import { foundSince, objectionAfter, objectionFound, type OpenObjection } from './open-objection.js';

const cardOf = (cardId: string, kind: CoachCard['kind'] = 'objection', heardAtMs = 500): CoachCard => ({
  cardId, kind, topic: 'price', headline: '', line: '', source: '', heardAtMs, expiresAtMs: 0, evidence: { utteranceId: 'u', speaker: '', side: 'buyer', quote: '', startMs: 0, endMs: 1 },
});
const raised = (cardId: string, kind: CoachCard['kind'] = 'objection'): CoachDelta => ({ type: 'card_raised', card: cardOf(cardId, kind) });
const cleared = (cardId: string, reason: string): CoachDelta => ({ type: 'card_cleared', cardId, reason });
const open: OpenObjection = { cardId: 'a', topic: 'price', sinceMs: 100 };

describe('what the coach says of an open objection', () => {
  it.each<[string, OpenObjection | null, CoachDelta, string | undefined]>([
    ['an objection opens it', null, raised('a'), 'a'], ['a newer objection takes its place', open, raised('b'), 'b'],
    ['a competitor leaves it open', open, raised('c', 'competitor'), 'a'], ['a pain opens none', null, raised('p', 'pain'), undefined],
    ['an answer closes it', open, cleared('a', 'handled'), undefined], ['words that were not said close it', open, cleared('a', 'retracted'), undefined], ['the end of the call closes it', open, cleared('a', 'call_ended'), undefined],
    ['a card grown old leaves it open', open, cleared('a', 'expired'), 'a'], ['a card that gave way leaves it open', open, cleared('a', 'superseded'), 'a'], ['a card that was not wanted leaves it open', open, cleared('a', 'dismissed'), 'a'],
    ['another card going leaves it open', open, cleared('c', 'handled'), 'a'], ['a measure leaves it open', open, { type: 'talk_measured', talk: { repMs: 1, otherMs: 1, monologueMs: 1, questions: 1, atMs: 1 } }, 'a'],
  ])('%s', (_, before, delta, left) => { expect(objectionAfter(before, delta, 900)?.cardId).toBe(left); });

  it('runs from the moment it was told, and from its first when it is told again', () => {
    expect([objectionAfter(null, raised('a'), 900)?.sinceMs, objectionAfter(open, raised('a'), 900)?.sinceMs]).toEqual([900, 100]);
  });
});

describe('what a snapshot says of an open objection', () => {
  it.each<[string, OpenObjection | null, CoachCard | null, boolean, OpenObjection | null]>([
    ['nothing was missed: it stays', open, null, false, open], ['nothing was missed: none stays none', null, cardOf('a'), false, null],
    ['its card still stands: it stays with its time', open, cardOf('a'), true, open], ['its card is gone and deltas were missed: it is not guessed', open, null, true, null],
    ['another objection stands: that one', open, cardOf('b'), true, { cardId: 'b', topic: 'price', sinceMs: 500 }], ['a competitor stands: none is known', open, cardOf('c', 'competitor'), true, null],
  ])('%s', (_, before, card, missed, left) => { expect(objectionFound(before, card, missed, 900)).toEqual(left); });

  it.each([[500, 500], [2_000, 900], [0, 900], [-5, 900]])('a card heard at %d came up at %d when it is found at 900', (heardAtMs, sinceMs) => { expect(foundSince(cardOf('a', 'objection', heardAtMs), 900)).toBe(sinceMs); });
});
