import { Hypothesis } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { openOutbox } from '../call/domain/outbox.js';
import { endingOf, type KeptCall, withHeard } from './kept-call.js';

const call: KeptCall = { callId: 'c1', tabId: 7, title: '', startedAtMs: 1, isOn: true, open: [], closed: [], utterances: 0, late: 0, outbox: openOutbox('c1', { $case: 'end', value: { reason: '' } }) };
const said = (utteranceId: string, revision: number, isFinal = false): Hypothesis => Hypothesis.fromPartial({ utteranceId, revision, isFinal, text: `${utteranceId} ${revision}`, endMs: 5 });
const after = (...heard: readonly Hypothesis[]): { kept: KeptCall; news: boolean[] } => heard.reduce<{ kept: KeptCall; news: boolean[] }>(({ kept, news }, each) => {
  const next = withHeard(kept, each);
  return { kept: next ?? kept, news: [...news, next !== undefined] };
}, { kept: call, news: [] });

describe('what a call remembers of its words', () => {
  it('is the newest revision of what is open, and how many utterances are final', () => {
    const { kept } = after(said('u1', 1), said('u2', 1), said('u1', 2), said('u2', 2, true));
    expect([kept.open.map(({ text }) => text), kept.closed, kept.utterances]).toEqual([['u1 2'], ['u2'], 1]);
  });

  it.each<[string, Hypothesis[]]>([
    ['the same revision', [said('u1', 2), said('u1', 2)]], ['a lower revision', [said('u1', 2), said('u1', 1)]], ['a final that was taken', [said('u1', 2, true), said('u1', 2, true)]], ['a revision of what is final', [said('u1', 2, true), said('u1', 3)]],
  ])('does not change by %s', (_, heard) => { expect(after(...heard).news).toEqual([true, false]); });

  it('keeps the ids of the last finals alone', () => {
    const { kept } = after(...Array.from({ length: 700 }, (_, at) => said(`u${at}`, 1, true)));
    expect([kept.closed.length, kept.closed.at(-1), kept.utterances]).toEqual([501, 'u699', 700]);
  });
});

describe('the ending of a call', () => {
  it('makes what is open final, with a revision of its own, and then ends it', () => {
    const ending = endingOf(after(said('u1', 4), said('u2', 1)).kept);
    expect(ending).toMatchObject([{ value: { utteranceId: 'u1', revision: 5, isFinal: true, text: 'u1 4' } }, { value: { utteranceId: 'u2', revision: 2, isFinal: true } }, { $case: 'end', value: { reason: 'hung_up' } }]);
  });

  it('is the end alone when nothing is open', () => { expect(endingOf(call)).toEqual([{ $case: 'end', value: { reason: 'hung_up' } }]); });
});
