import { Invitee, Side, type StreamRequest } from '@baton/contracts';
import { repEmail } from './bench-organisation.js';
import type { CallPlatforms } from './call-platforms.js';
import type { LatencyMeter } from './latency-meter.js';
import { hypothesisOf, type Pace, type Speech, utteranceId, utteranceMs } from './speech.js';

/** What is timed: the card from the words that settle it, the card from the words that first hold the phrase, and each line of transcript. */
export interface LiveMeters { readonly cards: LatencyMeter; readonly phrases: LatencyMeter; readonly lines: LatencyMeter }

export interface SpeakerSettings { readonly calls: number; readonly pace: Pace; readonly speech: Speech; readonly platforms: Pick<CallPlatforms, 'send'>; readonly meters: LiveMeters }

export interface CallSpeaker {
  /** Sends everything that is due so long after the first call began. */
  speakUntil(elapsedMs: number): void;
  /** Sequence of the last message sent, per call. */
  readonly sent: readonly number[];
}

export const callIdOf = (call: number): string => `bench-${call}`;
export const lineName = (callId: string, utterance: string, revision: number): string => `${callId}/${utterance}/${revision}`;

const startOf = (call: number): StreamRequest['event'] => ({
  $case: 'start',
  value: {
    title: `Call ${call}`, platform: 'bench', repEmail: repEmail(call), dealId: '', startedAtMs: Date.now(), consentRecorded: true, others: Side.UNSPECIFIED,
    invitees: [Invitee.fromPartial({ name: 'Rep', email: repEmail(call), side: Side.REP }), Invitee.fromPartial({ name: 'Buyer', side: Side.BUYER })],
  },
});

/** Calls that begin in a second when there are many: nobody's reps dial in the same moment, and what a beginning costs is not what a call costs. */
const begunPerSecond = 100;

/** How long it takes until every call has begun, milliseconds: one utterance at least, so that the load is even. */
export const beginningMs = (calls: number): number => Math.max(utteranceMs, (calls / begunPerSecond) * 1_000);

/** Speaks for every call at the pace of speech. */
export const createCallSpeaker = ({ calls, pace, speech, platforms, meters }: SpeakerSettings): CallSpeaker => {
  const offsetMs = (call: number): number => (call / calls) * beginningMs(calls);
  const sent = Array.from({ length: calls }, () => 0);
  const dueMs = Float64Array.from(sent, (_, call) => offsetMs(call));

  const words = (call: number, message: number): StreamRequest['event'] => {
    const beat = pace.beatOf(message);
    const utterance = speech(call, beat.at);
    const callId = callIdOf(call);
    const cardId = `${callId}/${utterance.card?.ruleId ?? ''}/${utteranceId(beat.at)}`;
    if (utterance.card?.spokenBy === beat.revision) meters.phrases.sent(cardId);
    if (utterance.card?.settledBy === beat.revision) meters.cards.sent(cardId);
    meters.lines.sent(lineName(callId, utteranceId(beat.at), beat.revision));
    return { $case: 'hypothesis', value: hypothesisOf(utterance, beat) };
  };

  const next = (call: number): void => {
    const before = sent[call] ?? 0;
    platforms.send(call, { callId: callIdOf(call), sequence: before + 1, event: before === 0 ? startOf(call) : words(call, before - 1) });
    sent[call] = before + 1;
    dueMs[call] = offsetMs(call) + pace.beatOf(before).dueMs;
  };

  return {
    speakUntil: (elapsedMs) => { for (let call = 0; call < calls; call += 1) while ((dueMs[call] ?? Infinity) <= elapsedMs) next(call); },
    sent,
  };
};
