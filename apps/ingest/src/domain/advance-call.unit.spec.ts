import { CallStart, DealContext, Hypothesis, Invitee, Side, type StreamRequest } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { advanceCall, loseCall, resumeCall } from './advance-call.js';
import { type Call, type CallDraft, type Step, unknownCall } from './call.js';

const heardAtMs = 1_000_000;
const start = CallStart.fromPartial({
  title: 'Halden Freight · discovery', platform: 'zoom', repEmail: 'dana@northwind.example', dealId: '4471', startedAtMs: 1_795_442_520_000, consentRecorded: true,
  invitees: [Invitee.fromPartial({ name: 'Dana Okafor', email: 'dana@northwind.example' }), Invitee.fromPartial({ name: 'Priya Raman', side: Side.BUYER })],
});

const message = (sequence: number, event: StreamRequest['event']): StreamRequest => ({ callId: 'call-1', sequence, event });
const started = (sequence = 1, change: Partial<CallStart> = {}): StreamRequest => message(sequence, { $case: 'start', value: { ...start, ...change } });
const said = (sequence: number, change: Partial<Hypothesis> = {}): StreamRequest => message(sequence, {
  $case: 'hypothesis',
  value: Hypothesis.fromPartial({ utteranceId: 'u1', revision: 1, speaker: 'Priya Raman', text: 'It costs too much.', startMs: 1_000, endMs: 3_000, ...change }),
});
const final = (sequence: number, change: Partial<Hypothesis> = {}): StreamRequest => said(sequence, { isFinal: true, ...change });
const gap = (sequence: number, fromMs: number, toMs: number): StreamRequest => message(sequence, { $case: 'gap', value: { fromMs, toMs } });
const ended = (sequence: number, reason = 'hung_up'): StreamRequest => message(sequence, { $case: 'end', value: { reason } });

const runAll = (requests: readonly StreamRequest[], from: Call = unknownCall): { call: Call; steps: Step[]; drafts: CallDraft[] } => {
  let call = from;
  const steps = requests.map((request) => {
    const step = advanceCall(call, request, { heardAtMs });
    ({ call } = step);
    return step;
  });
  return { call, steps, drafts: steps.flatMap(({ drafts }) => drafts) };
};
const typesOf = (drafts: readonly CallDraft[]): string[] => drafts.map(({ draft }) => draft.type);
const lastOf = (requests: readonly StreamRequest[]): Step | undefined => runAll(requests).steps.at(-1);

describe('the start of a call', () => {
  it('tells of the call with its deal and marks the rep by address', () => {
    const deal = DealContext.fromPartial({ dealId: '4471', name: 'Halden Freight' });
    const { drafts, taken } = advanceCall(unknownCall, started(), { heardAtMs, deal });
    expect(taken).toEqual({ kind: 'taken' });
    expect(drafts).toMatchObject([{ offsetMs: 0, draft: { type: 'call.started', payload: { title: start.title, platform: 'zoom', deal, dealMissingReason: '', consentRecorded: true, invitees: [{ side: Side.REP }, { side: Side.BUYER }] } } }]);
  });

  it('says why the deal is missing', () => {
    const { drafts } = advanceCall(unknownCall, started(), { heardAtMs, dealMissingReason: 'the CRM has no such deal' });
    expect(drafts[0]?.draft.payload).toMatchObject({ deal: undefined, dealMissingReason: 'the CRM has no such deal' });
  });

  it.each<[string, StreamRequest]>([['words', said(1)], ['a gap', gap(1, 0, 5)], ['an end', ended(1)]])('wants the call from its start when %s come first', (_, request) => {
    expect(advanceCall(unknownCall, request, { heardAtMs })).toEqual({ call: unknownCall, drafts: [], taken: { kind: 'refused', why: 'this call is not known here: send it again from its start' } });
  });

  it('refuses a second start and goes on', () => {
    const { steps } = runAll([started(), started(2), final(3)]);
    expect(steps[1]).toMatchObject({ drafts: [], taken: { kind: 'refused' } });
    expect(typesOf(steps[2]?.drafts ?? [])).toEqual(['call.utterance_heard']);
  });
});

describe('what was heard', () => {
  it('carries side, wall clock and revision, at the time of its last word', () => {
    const step = lastOf([started(), said(2)]);
    expect(step?.drafts).toMatchObject([{ identity: ['u1', '1'], offsetMs: 3_000, draft: { payload: { utteranceId: 'u1', revision: 1, isFinal: false, side: Side.BUYER, heardAtMs } } }]);
  });

  it('gives words of a stranger to nobody', () => {
    expect(lastOf([started(), said(2, { speaker: 'Tom Weller' })])?.drafts[0]?.draft.payload).toMatchObject({ speaker: 'Tom Weller', side: Side.UNSPECIFIED });
  });

  it.each<[string, StreamRequest[], string]>([
    ['the same revision', [said(2, { revision: 2 }), said(3, { revision: 2 })], 'late'],
    ['a lower revision', [said(2, { revision: 5 }), said(3, { revision: 4 })], 'late'],
    ['a higher revision', [said(2, { revision: 2 }), said(3, { revision: 7 })], 'taken'],
    ['a revision after the final', [final(2, { revision: 2 }), said(3, { revision: 3 })], 'late'],
    ['a second final', [final(2, { revision: 2 }), final(3, { revision: 3 })], 'late'],
    ['another utterance after a final', [final(2), said(3, { utteranceId: 'u2' })], 'taken'],
    ['an utterance named like a property of every object', [final(2), final(3, { utteranceId: 'constructor' })], 'taken'],
  ])('%s', (_, requests, kind) => {
    const step = lastOf([started(), ...requests]);
    expect(step?.taken.kind).toBe(kind);
    expect(step?.drafts).toHaveLength(kind === 'taken' ? 1 : 0);
  });
});

describe('the order of messages', () => {
  it('changes nothing for a sequence it knows', () => {
    const { steps, call } = runAll([started(), final(2), final(3, { utteranceId: 'u2' }), final(2), started(1)]);
    expect(steps.slice(3).map(({ taken, drafts }) => [taken.kind, drafts.length])).toEqual([['repeated', 0], ['repeated', 0]]);
    expect(call).toMatchObject({ sequence: 3, finals: 2 });
  });

  it('notes a hole up to where the next words begin', () => {
    const step = lastOf([started(), final(2), final(5, { utteranceId: 'u2', startMs: 9_000, endMs: 9_500 })]);
    expect(typesOf(step?.drafts ?? [])).toEqual(['call.gap_noted', 'call.utterance_heard']);
    expect(step?.drafts[0]).toMatchObject({ identity: ['hole', '5'], offsetMs: 9_000, draft: { payload: { fromMs: 3_000, toMs: 9_000, reason: 'sequence' } } });
  });

  it('never lets a hole run backwards', () => {
    const step = lastOf([started(), final(2, { endMs: 8_000 }), final(9, { utteranceId: 'u2', startMs: 2_000, endMs: 2_500 })]);
    expect(step?.drafts[0]?.draft.payload).toMatchObject({ fromMs: 8_000, toMs: 8_000 });
  });

  it('blames the connection for a hole after a broken stream, once', () => {
    const before = runAll([started(), final(2)]).call;
    const { drafts } = runAll([final(4, { utteranceId: 'u2', startMs: 4_000, endMs: 5_000 }), final(7, { utteranceId: 'u3', startMs: 6_000, endMs: 7_000 })], resumeCall(before));
    expect(drafts.filter(({ draft }) => draft.type === 'call.gap_noted').map(({ draft }) => draft.payload)).toMatchObject([{ reason: 'connection' }, { reason: 'sequence' }]);
  });

  it('notes no hole when a stream breaks and nothing is missing', () => {
    expect(typesOf(runAll([final(3, { utteranceId: 'u2' })], resumeCall(runAll([started(), final(2)]).call)).drafts)).toEqual(['call.utterance_heard']);
  });

  it('notes a gap the platform states', () => {
    expect(lastOf([started(), gap(2, 4_000, 6_000)])?.drafts).toMatchObject([{ identity: ['stated', '2'], offsetMs: 6_000, draft: { payload: { fromMs: 4_000, toMs: 6_000, reason: 'platform' } } }]);
  });

  it('a message at fault counts in the sequence and is not a hole', () => {
    const { steps } = runAll([started(), said(2, { revision: 0 }), final(3)]);
    expect(steps[1]?.taken).toEqual({ kind: 'refused', why: 'revision is 0: count the revisions of an utterance from 1' });
    expect(typesOf(steps[2]?.drafts ?? [])).toEqual(['call.utterance_heard']);
  });

  it('ten thousand words in one segment are refused, and are a gap from there to there once they are final', () => {
    const text = 'words '.repeat(10_000);
    const { call, steps } = runAll([started(), said(2, { text }), final(3, { text, revision: 2 }), final(4, { utteranceId: 'u2', startMs: 3_000, endMs: 4_000 })]);
    expect(steps.slice(1, 3).map(({ taken }) => taken)).toEqual(Array.from({ length: 2 }, () => ({ kind: 'refused', why: 'the text has 60000 characters: send at most 20000 in one utterance' })));
    expect(steps.map(({ drafts }) => typesOf(drafts))).toEqual([['call.started'], [], ['call.gap_noted'], ['call.utterance_heard']]);
    expect(steps[2]?.drafts).toMatchObject([{ identity: ['left out', 'u1'], offsetMs: 3_000, draft: { payload: { fromMs: 1_000, toMs: 3_000, reason: 'too_many_words' } } }]);
    expect(call).toMatchObject({ sequence: 4, finals: 1 });
  });

  it('words at fault in another way are no gap: nobody can say where they would stand', () => {
    for (const change of [{ startMs: 9_000 }, { endMs: -1 }]) expect(runAll([started(), final(2, { text: 'x'.repeat(20_001), ...change })]).steps[1]?.drafts).toEqual([]);
  });

  it('a stream that stops in the middle of a word leaves its words as they were heard, and ends the call there', () => {
    const { call, drafts } = runAll([started(), final(2), said(3, { utteranceId: 'u2', text: 'It is more than we have budg', startMs: 4_000, endMs: 5_200 })]);
    expect(drafts.at(-1)).toMatchObject({ draft: { payload: { text: 'It is more than we have budg', isFinal: false } } });
    expect(loseCall(call).drafts).toMatchObject([{ draft: { type: 'call.ended', payload: { reason: 'connection_lost', durationMs: 5_200, utterances: 1, otherTalkMs: 2_000 } } }]);
  });

  it('a message without a sequence does not turn the call back', () => {
    const { call, steps } = runAll([started(), final(2), final(0, { utteranceId: 'u2' })]);
    expect(steps[2]).toMatchObject({ drafts: [], taken: { kind: 'refused', why: 'sequence is 0: count the messages of a call from 1' } });
    expect(call).toMatchObject({ sequence: 2 });
  });
});

describe('the end of a call', () => {
  const talk = [
    started(), final(2, { speaker: 'Dana Okafor', startMs: 0, endMs: 4_000 }), final(3, { utteranceId: 'u2', startMs: 3_000, endMs: 6_000 }),
    final(4, { utteranceId: 'u3', startMs: 5_000, endMs: 8_000 }), final(5, { utteranceId: 'u4', speaker: 'Nobody', startMs: 8_000, endMs: 9_000 }),
    said(6, { utteranceId: 'u5', startMs: 9_000, endMs: 9_700 }),
  ];

  it('counts each side once where it speaks over itself, nobody\'s words for nobody, and lies at the last speech', () => {
    expect(lastOf([...talk, ended(7)])?.drafts).toMatchObject([{ offsetMs: 9_700, draft: { type: 'call.ended', payload: { durationMs: 9_700, repTalkMs: 4_000, otherTalkMs: 5_000, reason: 'hung_up', utterances: 4 } } }]);
  });

  it.each([['cancelled', 'cancelled'], ['connection_lost', 'connection_lost'], ['', 'hung_up'], ['something of theirs', 'hung_up']])('a platform\'s reason %p is told as %s', (reason, told) => {
    expect(lastOf([started(), ended(2, reason)])?.drafts[0]?.draft.payload).toMatchObject({ reason: told });
  });

  it('a call nobody came back for is lost at its last speech', () => {
    const step = loseCall(runAll(talk).call);
    expect(step.drafts).toMatchObject([{ offsetMs: 9_700, draft: { payload: { reason: 'connection_lost', utterances: 4 } } }]);
    expect(loseCall(step.call).drafts).toEqual([]);
    expect(loseCall(unknownCall).drafts).toEqual([]);
  });

  it('acknowledges a repeated end and refuses new words', () => {
    const { steps } = runAll([started(), ended(2), ended(2), final(3)]);
    expect(steps[2]?.taken.kind).toBe('repeated');
    expect(steps[3]).toMatchObject({ drafts: [], taken: { kind: 'refused', why: 'the call is over: a new call needs another call_id' } });
  });

  it('has the same id whether it was ended or lost', () => {
    const { call } = runAll(talk);
    expect(loseCall(call).drafts[0]?.identity).toEqual(advanceCall(call, ended(7), { heardAtMs }).drafts[0]?.identity);
  });
});

describe('without recorded consent', () => {
  it('only the start and the end leave memory, and the talk is still measured', () => {
    const { drafts } = runAll([started(1, { consentRecorded: false }), said(2), final(3, { revision: 2 }), gap(4, 3_000, 4_000), final(9, { utteranceId: 'u2', startMs: 5_000, endMs: 6_000 }), ended(10)]);
    expect(typesOf(drafts)).toEqual(['call.started', 'call.ended']);
    expect(drafts[1]?.draft.payload).toMatchObject({ otherTalkMs: 3_000, utterances: 2 });
    expect(JSON.stringify(drafts)).not.toContain('costs');
  });
});

describe('any stream of messages', () => {
  const event = fc.oneof(
    fc.record({ id: fc.constantFrom('a', 'b', 'c'), revision: fc.integer({ min: 0, max: 4 }), isFinal: fc.boolean(), startMs: fc.nat(9_000) })
      .map(({ id, revision, isFinal, startMs }) => ({ $case: 'hypothesis' as const, value: Hypothesis.fromPartial({ utteranceId: id, revision, isFinal, speaker: 'Priya Raman', text: 'words', startMs, endMs: startMs + 500 }) })),
    fc.tuple(fc.nat(9_000), fc.integer({ min: -5, max: 900 })).map(([fromMs, length]) => ({ $case: 'gap' as const, value: { fromMs, toMs: fromMs + length } })),
  );
  const stream = fc.array(fc.tuple(event, fc.integer({ min: 1, max: 3 })), { maxLength: 25 }).map((steps) => {
    let sequence = 1;
    return steps.map(([value, jump]) => message(sequence += jump, value));
  });
  const identities = (drafts: readonly CallDraft[]): string[] => drafts.map(({ draft, identity }) => JSON.stringify([draft.type, ...identity]));

  it('I1: gives every fact an identity of its own, and at most one final per utterance', () => {
    fc.assert(fc.property(stream, (requests) => {
      const { drafts } = runAll([started(), ...requests, ended(1_000)]);
      expect(new Set(identities(drafts)).size).toBe(drafts.length);
      const finals = drafts.filter(({ draft }) => draft.type === 'call.utterance_heard' && draft.payload.isFinal).map(({ identity }) => identity[0]);
      expect(new Set(finals).size).toBe(finals.length);
    }));
  });

  it('I1: tells the same when it is sent again from the start after any interruption', () => {
    fc.assert(fc.property(stream, fc.nat(25), (requests, cut) => {
      const all = [started(), ...requests, ended(1_000)];
      const whole = identities(runAll(all).drafts);
      const again = [...identities(runAll(all.slice(0, cut)).drafts), ...identities(runAll(all).drafts)];
      expect(new Set(again)).toEqual(new Set(whole));
    }));
  });

  it('survives being written down and read back at any point', () => {
    fc.assert(fc.property(stream, fc.nat(25), (requests, cut) => {
      const all = [started(), ...requests, ended(1_000)];
      const half = runAll(all.slice(0, cut)).call;
      const recalled = JSON.parse(JSON.stringify(half)) as Call;
      expect(runAll(all.slice(cut), recalled).drafts).toEqual(runAll(all.slice(cut), half).drafts);
    }));
  });

  it('never ends before its last words and never talks longer than it lasts', () => {
    fc.assert(fc.property(stream, (requests) => {
      const last = runAll([started(), ...requests, ended(1_000)]).drafts.at(-1)?.draft;
      if (last?.type !== 'call.ended') throw new Error('the call did not end');
      expect(last.payload.otherTalkMs).toBeLessThanOrEqual(last.payload.durationMs);
      expect(last.payload.repTalkMs).toBe(0);
    }));
  });
});
