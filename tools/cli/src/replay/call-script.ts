import { type CallStart, type Hypothesis, Invitee, Side, type StreamRequest, type Word } from '@baton/contracts';
import type { Transcript, Turn } from '../transcripts/transcript.js';
import type { Casting } from './casting.js';

/** One message of a replay and when it is due, milliseconds from the start of the call. */
export interface ScriptedMessage { readonly atMs: number; readonly request: StreamRequest }
export interface CallPlan { readonly callId: string; readonly startedAtMs: number; readonly dealId: string }

/** A recogniser says something new about this often, milliseconds of speech. */
const partialEveryMs = 300;
/** Words at the end of a hypothesis that a recogniser may still change. */
const unstableWords = 2;

/** The words of a turn with their own times, or else with times in proportion to their length. */
export const timedWords = ({ text, startMs, endMs, words: own }: Turn): Word[] => {
  if (own) return own.map((word) => ({ text: word.text, startMs: word.startMs, endMs: word.endMs, stable: false }));
  const words = text.split(/\s+/).filter((word) => word !== '');
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  let before = 0;
  const at = (count: number): number => Math.round(startMs + ((endMs - startMs) * count) / Math.max(1, letters));
  return words.map((word) => {
    const from = at(before);
    before += word.length;
    return { text: word, startMs: from, endMs: at(before), stable: false };
  });
};

/** How many words each hypothesis has: one more group about every 300 ms, all of them last. */
const growth = (words: readonly Word[], startMs: number): number[] => {
  const counts: number[] = [];
  let nextMs = startMs + partialEveryMs;
  words.forEach(({ endMs }, at) => {
    if (endMs < nextMs) return;
    counts.push(at + 1);
    nextMs = endMs + partialEveryMs;
  });
  return counts.filter((count) => count < words.length);
};

const hypothesis = (turn: Turn, utteranceId: string, revision: number, words: readonly Word[], isFinal: boolean): Hypothesis => ({
  utteranceId, revision, isFinal, speaker: turn.speaker, text: isFinal ? turn.text : words.map(({ text }) => text).join(' '),
  words: words.map((word, at) => ({ ...word, stable: isFinal || at < words.length - unstableWords })),
  startMs: turn.startMs, endMs: isFinal ? turn.endMs : (words.at(-1)?.endMs ?? turn.startMs),
});

/** A turn as a live recogniser tells it: growing hypotheses that repeat all words so far, then the final one. */
export const hypothesesOf = (turn: Turn, utteranceId: string): Hypothesis[] => {
  const words = timedWords(turn);
  const partials = growth(words, turn.startMs).map((count, at) => hypothesis(turn, utteranceId, at + 1, words.slice(0, count), false));
  return [...partials, hypothesis(turn, utteranceId, partials.length + 1, words, true)];
};

const invitees = ({ holder, reps, buyers }: Casting): Invitee[] => [
  ...reps.map((name, at) => Invitee.fromPartial({ name, email: at === 0 ? holder.email : '', side: Side.REP })),
  ...buyers.map((name) => Invitee.fromPartial({ name, side: Side.BUYER })),
];

/** Everything a call platform would send of this call, in the order of time. */
export const scriptOf = (transcript: Transcript, casting: Casting, { callId, startedAtMs, dealId }: CallPlan): ScriptedMessage[] => {
  const start: CallStart = { title: transcript.title || 'Replayed call', platform: 'replay', invitees: invitees(casting), repEmail: casting.holder.email, dealId, startedAtMs, consentRecorded: true, others: Side.UNSPECIFIED };
  const heard = transcript.turns
    .flatMap((turn, at) => hypothesesOf(turn, `u${at + 1}`))
    .toSorted((a, b) => a.endMs - b.endMs)
    .map((value) => ({ atMs: value.endMs, event: { $case: 'hypothesis' as const, value } }));
  const overMs = heard.at(-1)?.atMs ?? 0;
  const events: { atMs: number; event: StreamRequest['event'] }[] = [
    { atMs: 0, event: { $case: 'start', value: start } }, ...heard, { atMs: overMs, event: { $case: 'end', value: { reason: 'hung_up' } } },
  ];
  return events.map(({ atMs, event }, at) => ({ atMs, request: { callId, sequence: at + 1, event } }));
};

/** When a call that is played at `speed` starts on its own clock, so that its last word falls on the wall clock's now. */
export const startFor = (transcript: Transcript, speed: number, nowMs: number): number => {
  const lengthMs = Math.max(...transcript.turns.map(({ endMs }) => endMs));
  return nowMs - Math.round(speed === 0 ? lengthMs : lengthMs - lengthMs / speed);
};
