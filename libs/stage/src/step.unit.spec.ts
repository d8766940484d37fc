import { describe, expect, it } from '@jest/globals';
import { About, Actor, draft, type FactOf } from '@baton/contracts';
import { defineStage } from './define-stage.js';
import { specify } from './harness.js';
import { emit, park, retry, skip } from './outcome.js';
import { type AnyStage, stateKeyOf, step } from './step.js';

const envelope = (callId: string, id: string, tenant = 'northwind') => ({
  id, version: 1, tenant, causationId: '', correlationId: `chain-${callId}`, actor: Actor.SYSTEM, occurredAtMs: 1_795_442_520_000, recordedAtMs: 0, traceContext: '00-ab-cd-01',
  about: { ...About.create(), callId, repId: 'rep-dana' }, repLocalDate: '2026-11-23',
});
const ended = (callId = 'call-1', id = 'fact-1', tenant?: string): FactOf<'call.ended'> =>
  ({ ...envelope(callId, id, tenant), type: 'call.ended', payload: { durationMs: 1, repTalkMs: 0, otherTalkMs: 0, reason: 'hung_up', utterances: 0 } });
const gap = (callId = 'call-1', id = 'gap-1'): FactOf<'call.gap_noted'> => ({ ...envelope(callId, id), type: 'call.gap_noted', payload: { fromMs: 0, toMs: 1, reason: 'connection' } });
const measured = (seq: number) => draft('call.talk_measured', { seq, repMs: 0, otherMs: 0, monologueMs: 0, questions: 0, atMs: 0, nextStepQuote: '', askedQuestionIds: [] });

const counter = defineStage('coach', {
  state: { by: 'call', initial: { seen: [] as string[] }, evolve: ({ seen }, { type }) => ({ seen: [...seen, type] }) },
  decide: {
    'call.ended': ({ seen }) => emit(measured(seen.length + 1), measured(seen.length + 2)),
    'call.started': () => skip('boring'),
    'call.utterance_heard': (_, { payload }) => (payload.text === 'throw' ? (() => { throw new Error('a bug'); })() : payload.text === 'park' ? park('no_use') : retry('away')),
  },
});
const quiet = { latest: () => undefined };
const run = (fact: Parameters<typeof step>[2], state: unknown = { seen: [] }) => step(counter as unknown as AnyStage, state, fact, quiet);
const heard = (text: string): FactOf<'call.utterance_heard'> =>
  ({ ...envelope('call-1', `u-${text}`), type: 'call.utterance_heard', payload: { utteranceId: 'u', revision: 1, isFinal: true, speaker: '', side: 'SIDE_UNSPECIFIED', text, words: [], startMs: 0, endMs: 1, heardAtMs: 0 } } as FactOf<'call.utterance_heard'>);

describe('one step of a stage', () => {
  it('emits full facts that inherit from their cause', () => {
    const { emitted } = run(ended());
    expect(emitted.map(({ type, causationId, correlationId, tenant, actor, occurredAtMs, traceContext, repLocalDate, about }) => ({ type, causationId, correlationId, tenant, actor, occurredAtMs, traceContext, repLocalDate, repId: about.repId })))
      .toEqual(Array.from({ length: 2 }, () => ({ type: 'call.talk_measured', causationId: 'fact-1', correlationId: 'chain-call-1', tenant: 'northwind', actor: 'ACTOR_AI', occurredAtMs: 1_795_442_520_000, traceContext: '00-ab-cd-01', repLocalDate: '2026-11-23', repId: 'rep-dana' })));
  });

  it('gives the same ids when it runs again, and different ones to different drafts and causes', () => {
    const ids = (fact = ended()) => run(fact).emitted.map(({ id }) => id);
    expect(ids()).toEqual(ids());
    expect(new Set([...ids(), ...ids(ended('call-1', 'fact-2'))]).size).toBe(4);
    for (const id of ids()) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('evolves with the fact that came in, then with each one given out', () => {
    expect(run(ended()).state).toEqual({ seen: ['call.ended', 'call.talk_measured', 'call.talk_measured'] });
  });

  it('evolves on a fact it takes no decision on', () => {
    expect(run(gap())).toMatchObject({ outcome: { kind: 'skip', reason: 'not_decided_on' }, state: { seen: ['call.gap_noted'] } });
  });

  it.each([['park', 'park', 'no_use'], ['again', 'retry', 'away'], ['throw', 'park', 'bug']])('%s leaves the state as it was', (text, kind, reason) => {
    const state = { seen: ['call.started'] };
    const result = run(heard(text), state);
    expect(result.outcome).toEqual({ kind, reason });
    expect(result.state).toBe(state);
    expect(result.emitted).toEqual([]);
  });

  it.each([
    ['has no key', measured(1), 'call.talk_measured has no call id to be keyed by'],
    ['its readers would refuse', draft('call.gap_noted', { fromMs: 5, toMs: 1, reason: '' }), 'call.gap_noted was given out unfit to be read'],
  ])('treats a draft that %s as a bug, before the log is asked to take it', (_, given, says) => {
    const stage: AnyStage = { name: 'coach', decide: { 'call.ended': () => emit(given) } };
    const result = step(stage, undefined, ended(''), quiet);
    expect(result).toMatchObject({ outcome: { kind: 'park', reason: 'bug' }, emitted: [] });
    expect(String(result.bug)).toContain(says);
  });

  it('keeps state per tenant and call', () => {
    expect(stateKeyOf(counter as unknown as AnyStage, ended('c', '1', 'a'))).toBe('a|c');
    expect(stateKeyOf({ name: 'x', decide: {} }, ended())).toBe('');
  });
});

describe('the harness', () => {
  const spec = specify(counter as unknown as AnyStage);

  it('runs what was given through the whole stage first', () => {
    expect(spec.given(gap(), gap('call-1', 'gap-2')).when(ended()).emitted.map(({ payload }) => (payload as { seq: number }).seq)).toEqual([3, 4]);
  });

  it('keeps calls apart', () => {
    expect(spec.given(gap('call-2')).when(ended('call-1')).emitted.map(({ payload }) => (payload as { seq: number }).seq)).toEqual([1, 2]);
  });

  it('gives everything emitted by a run', () => {
    expect(spec.runAll([ended(), gap(), ended('call-1', 'fact-3')])).toHaveLength(4);
  });

  it('fails the spec on a bug instead of parking it', () => {
    expect(() => spec.when(heard('throw'))).toThrow('a bug');
  });
});
