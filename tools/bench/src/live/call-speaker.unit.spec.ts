import { describe, expect, it } from '@jest/globals';
import type { StreamRequest } from '@baton/contracts';
import { beginningMs, createCallSpeaker, type LiveMeters } from './call-speaker.js';
import { createLatencyMeter } from './latency-meter.js';
import { createSpeech, paceOf } from './speech.js';

const pace = paceOf(3.25);
const { revisionCount } = pace;

const speakerFor = (calls: number) => {
  const sent: { call: number; request: StreamRequest }[] = [];
  const meter = () => createLatencyMeter(() => 0);
  const meters: LiveMeters = { cards: meter(), phrases: meter(), lines: meter() };
  const platforms = { send: (call: number, request: StreamRequest) => { sent.push({ call, request }); } };
  return { sent, meters, speaker: createCallSpeaker({ calls, pace, speech: createSpeech({ seed: 1, cardEvery: 2, pace }), platforms, meters }) };
};

describe('the speaker of all calls', () => {
  it('starts a call with who is at the table, then says a word every 300 ms and a final every 4 s', () => {
    const { sent, speaker } = speakerFor(1);
    speaker.speakUntil(0);
    expect(sent.map(({ request }) => request.event?.$case)).toEqual(['start']);
    speaker.speakUntil(299);
    expect(sent).toHaveLength(1);
    speaker.speakUntil(4_000);
    const heard = sent.slice(1).flatMap(({ request }) => (request.event?.$case === 'hypothesis' ? [request.event.value] : []));
    expect(heard.map(({ revision, isFinal }) => [revision, isFinal])).toEqual(Array.from({ length: revisionCount }, (_, index) => [index + 1, index + 1 === revisionCount]));
  });

  it('counts every call\'s messages from 1 without a hole, however late it is asked', () => {
    const { sent, speaker } = speakerFor(3);
    for (const elapsedMs of [0, 10, 5_000, 5_001, 21_000]) speaker.speakUntil(elapsedMs);
    for (const call of [0, 1, 2]) {
      const sequences = sent.filter((each) => each.call === call).map(({ request }) => request.sequence);
      expect(sequences).toEqual(sequences.map((_, index) => index + 1));
      expect(speaker.sent[call]).toBe(sequences.length);
      expect(sent.filter((each) => each.call === call).every(({ request }) => request.callId === `bench-${call}`)).toBe(true);
    }
  });

  it('spreads the calls over an utterance, so that they do not all speak at once', () => {
    const { sent, speaker } = speakerFor(40);
    const starts: number[] = [];
    for (let elapsedMs = 0; elapsedMs < 4_000; elapsedMs += 100) {
      const before = sent.length;
      speaker.speakUntil(elapsedMs);
      starts.push(sent.slice(before).filter(({ request }) => request.sequence === 1).length);
    }
    expect(starts).toEqual(starts.map(() => 1));
  });

  it.each([[1, 4_000], [400, 4_000], [500, 5_000], [2_000, 20_000]])('lets %i calls begin within %i ms', (calls, ms) => {
    const { sent, speaker } = speakerFor(calls);
    expect(beginningMs(calls)).toBe(ms);
    speaker.speakUntil(ms / 2);
    expect(new Set(sent.map(({ call }) => call)).size).toBe(Math.floor(calls / 2) + 1);
  });

  it('owes a card from the revision that settles it, under the id the coach gives it, and not before', () => {
    const { meters, speaker } = speakerFor(1);
    const owed: [number, number, number][] = [];
    for (let revision = 1; revision <= revisionCount; revision += 1) {
      speaker.speakUntil(revision === revisionCount ? 4_000 : revision * 300);
      owed.push([revision, meters.phrases.waiting.length, meters.cards.waiting.length]);
    }
    const { spokenBy = 0, settledBy = 0, ruleId = '' } = createSpeech({ seed: 1, cardEvery: 2, pace })(0, 0).card ?? {};
    expect(owed).toEqual(owed.map(([revision]) => [revision, revision >= spokenBy ? 1 : 0, revision >= settledBy ? 1 : 0]));
    expect(meters.cards.waiting).toEqual([`bench-0/${ruleId}/u0`]);
    expect(meters.lines.waiting).toContain(`bench-0/u0/${revisionCount}`);
  });
});
