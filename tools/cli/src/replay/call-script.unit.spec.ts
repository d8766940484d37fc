import { Side, type Hypothesis } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Transcript, Turn } from '../transcripts/transcript.js';
import { hypothesesOf, scriptOf, startFor, timedWords } from './call-script.js';
import type { Casting } from './casting.js';

const turn: Turn = { speaker: 'Priya Raman', text: 'Forty-eight thousand is more than we have budgeted for this year.', startMs: 10_000, endMs: 14_000 };
const casting: Casting = { holder: { id: 'rep-dana', name: 'Dana Okafor', email: 'dana@northwind.example' }, reps: ['Dana Okafor'], buyers: ['Priya Raman'] };
const transcript = (turns: readonly Turn[]): Transcript => ({ title: 'Halden Freight', dealId: '4471', reps: [], buyers: [], turns });
const plan = { callId: 'call-1', startedAtMs: 1_795_442_520_000, dealId: '4471' };
const texts = (hypotheses: readonly Hypothesis[]): string[] => hypotheses.map(({ text }) => text);

const anyTurn = fc.record({ startMs: fc.nat(60_000), lengthMs: fc.nat(20_000), text: fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 30 }).map((list) => list.join(' ')) })
  .map(({ startMs, lengthMs, text }): Turn => ({ speaker: 'Priya Raman', text, startMs, endMs: startMs + lengthMs }));

describe('what a recogniser would say of a turn', () => {
  const hypotheses = hypothesesOf(turn, 'u1');

  it('grows about every 300 ms and ends with the whole turn', () => {
    expect(hypotheses.length).toBeGreaterThan(5);
    expect(hypotheses.map(({ isFinal }) => isFinal)).toEqual([...hypotheses.slice(1).map(() => false), true]);
    expect(texts(hypotheses).at(-1)).toBe(turn.text);
    hypotheses.slice(1, -1).forEach(({ endMs }, at) => { expect(endMs - (hypotheses[at]?.endMs ?? 0)).toBeGreaterThanOrEqual(300); });
  });

  it('leaves the last two words open until the final', () => {
    for (const { words, isFinal } of hypotheses) expect(words.map(({ stable }) => stable)).toEqual(words.map((_, at) => isFinal || at < words.length - 2));
  });

  it('each hypothesis begins with the one before, with revisions from 1 without a hole', () => {
    fc.assert(fc.property(anyTurn, (any) => {
      const all = hypothesesOf(any, 'u1');
      expect(all.map(({ revision }) => revision)).toEqual(all.map((_, at) => at + 1));
      all.forEach(({ text }, at) => { expect(text.startsWith(all[at - 1]?.text ?? '')).toBe(true); });
      expect(all.filter(({ isFinal }) => isFinal)).toHaveLength(1);
    }));
  });

  it('words fill the turn without overlap', () => {
    fc.assert(fc.property(anyTurn, (any) => {
      const words = timedWords(any);
      expect(words[0]?.startMs).toBe(any.startMs);
      expect(words.at(-1)?.endMs).toBe(any.endMs);
      words.slice(1).forEach(({ startMs }, at) => { expect(startMs).toBe(words[at]?.endMs); });
    }));
  });
});

describe('the messages of a call', () => {
  it('begin with the start, end with the end, and count from 1', () => {
    const script = scriptOf(transcript([turn]), casting, plan);
    expect(script.map(({ request }) => request.sequence)).toEqual(script.map((_, at) => at + 1));
    expect(script[0]?.request.event).toMatchObject({
      $case: 'start',
      value: { title: 'Halden Freight', platform: 'replay', repEmail: 'dana@northwind.example', dealId: '4471', consentRecorded: true, invitees: [{ name: 'Dana Okafor', email: 'dana@northwind.example', side: Side.REP }, { name: 'Priya Raman', email: '', side: Side.BUYER }] },
    });
    expect(script.at(-1)).toMatchObject({ atMs: 14_000, request: { event: { $case: 'end', value: { reason: 'hung_up' } } } });
  });

  it('interleave people who speak at once, in the order of time', () => {
    const script = scriptOf(transcript([turn, { ...turn, speaker: 'Dana Okafor', startMs: 11_000, endMs: 13_000 }]), casting, plan);
    const times = script.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const speakers = script.flatMap(({ request: { event } }) => (event?.$case === 'hypothesis' ? [event.value.speaker] : []));
    expect(speakers.at(-1)).toBe('Priya Raman');
    expect(new Set(speakers.slice(speakers.indexOf('Dana Okafor'))).size).toBe(2);
  });

  it('keep the revisions of an utterance in order', () => {
    fc.assert(fc.property(fc.array(anyTurn, { minLength: 1, maxLength: 6 }), (turns) => {
      const last = new Map<string, number>();
      for (const { request: { event } } of scriptOf(transcript(turns), casting, plan)) {
        if (event?.$case !== 'hypothesis') continue;
        expect(event.value.revision).toBe((last.get(event.value.utteranceId) ?? 0) + 1);
        last.set(event.value.utteranceId, event.value.revision);
      }
      expect(last.size).toBe(turns.length);
    }));
  });
});

describe('when a replayed call starts', () => {
  it.each([[1, 0], [4, 10_500], [0, 14_000]])('at speed %d it starts %d ms before now, so that it ends on the wall clock', (speed, beforeMs) => {
    expect(startFor(transcript([turn]), speed, 1_000_000)).toBe(1_000_000 - beforeMs);
  });
});
