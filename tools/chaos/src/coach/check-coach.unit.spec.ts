import { describe, expect, it } from '@jest/globals';
import { coach } from '@baton/coach';
import type { Fact } from '@baton/contracts';
import { type AnyStage, specify } from '@baton/stage';
import { buyerSaid, callEnded, callStarted, playbookPublished, repSaid } from '@baton/testing';
import { createRandom } from '../random.js';
import { checkCoach, type Given } from './check-coach.js';
import { createTalker } from './talkers.js';

const card = { headline: 'Count the hours', line: 'How many?', source: 'Guide' };
const settings = [playbookPublished({ pains: [{ id: 'hand', name: 'typing', phrases: ['by hand'], card }] })];
const heard: Fact[] = [callStarted(), repSaid('How does it work today?', { id: 'u0' }), buyerSaid('we type it all in by hand', { id: 'u1', startMs: 4_000 }), callEnded()];
const emitted = specify(coach as unknown as AnyStage).settings(...settings).runAll(heard);
const givenOf = (facts: readonly Fact[]): Given[] => facts.map((fact, at) => ({ fact, readAtMs: at }));
const violations = (facts: readonly Fact[]): readonly string[] => checkCoach(heard, givenOf(facts), settings).violations;
const cardAt = emitted.findIndex(({ type }) => type === 'coach.card_raised');
const changed = (change: (fact: Fact) => Fact): Fact[] => emitted.map((fact, at) => (at === cardAt ? change(fact) : fact));

describe('the coach\'s log', () => {
  it('is right when it says what the calls undisturbed say', () => {
    expect(cardAt).toBeGreaterThanOrEqual(0);
    expect(checkCoach(heard, givenOf(emitted), settings)).toEqual({ finals: 2, cards: 1, repeated: 0, violations: [] });
  });

  it('may repeat a fact under its id', () => expect(checkCoach(heard, givenOf([...emitted, ...emitted]), settings)).toMatchObject({ repeated: emitted.length, violations: [] }));

  it('names a card that is lost', () => expect(violations(emitted.filter((_, at) => at !== cardAt))).toEqual([expect.stringContaining('1 cards lost'), expect.stringContaining('1 facts lost')]));
  it('names a card that is doubled under another id', () => {
    const twin = { ...(emitted[cardAt] as Fact), id: 'twin' };
    expect(violations([...emitted, twin])).toEqual([expect.stringContaining('1 cards doubled'), expect.stringContaining('1 cards invented'), expect.stringContaining('1 facts invented')]);
  });
  it('names a final nobody took in', () => {
    const cause = emitted[cardAt]?.causationId;
    expect(violations(emitted.filter(({ causationId }) => causationId !== cause)).join('; ')).toContain('1 finals lost');
  });
  it('names an invented card', () => expect(violations(changed((fact) => ({ ...fact, id: 'another' }))).join('; ')).toContain('invented'));
});

describe('a talker', () => {
  it('speaks in growing hypotheses that end in a final, by turns, and the same way for the same seed', () => {
    const said = (): Fact[] => { const talker = createTalker('c1', createRandom(5)); return Array.from({ length: 9 }, () => talker.next()).flat(); };
    const facts = said();
    expect(facts[0]?.type).toBe('call.started');
    const utterances = facts.filter((fact) => fact.type === 'call.utterance_heard').map(({ payload }) => payload);
    expect(utterances.map(({ isFinal }) => isFinal)).toEqual([false, false, false, true, false, false, false, true, false]);
    expect(utterances.map(({ utteranceId }) => utteranceId)).toEqual(['u0', 'u0', 'u0', 'u0', 'u1', 'u1', 'u1', 'u1', 'u2']);
    expect(utterances.map(({ side }) => side)).toEqual([...Array.from({ length: 4 }, () => 'SIDE_BUYER'), ...Array.from({ length: 4 }, () => 'SIDE_REP'), 'SIDE_BUYER']);
    expect(said()).toEqual(facts);
  });
});
