import type { Hypothesis } from '@baton/contracts';
import type { WireLine } from './rtms-message.js';

/** A line in the call's own time, milliseconds from its start; lines with the same key are the same line. */
export interface TranscriptLine { readonly key: string; readonly hypothesis: Hypothesis }

const longestCallMs = 24 * 3_600_000;
/** How far before the start a time may lie and still be one of this call: clocks differ, and Zoom sends what it kept from before. */
const earliestMs = -3_600_000;
/** How long a word takes when Zoom does not say when a line began. */
const wordMs = 400;

/**
 * The instant a number of Zoom's means, epoch milliseconds. Seconds, milliseconds, microseconds and nanoseconds since 1970 are told apart
 * by magnitude, and what is too small for any of them counts from the start of the call, in milliseconds. Zero and less say nothing.
 */
export const instantOf = (value: number | undefined, startedAtMs: number): number | undefined => {
  if (value === undefined || !Number.isFinite(value) || value <= 0) return undefined;
  if (value < 1e8) return startedAtMs + Math.round(value);
  if (value < 1e11) return Math.round(value * 1e3);
  if (value < 1e14) return Math.round(value);
  return Math.round(value < 1e17 ? value / 1e3 : value / 1e6);
};

const inCall = (value: number | undefined, startedAtMs: number): number | undefined => {
  const instant = instantOf(value, startedAtMs);
  const offset = instant === undefined ? undefined : instant - startedAtMs;
  return offset === undefined || offset < earliestMs || offset > longestCallMs ? undefined : offset;
};

const spokenMs = (text: string): number => text.split(/\s+/).length * wordMs;

/**
 * Puts a line into the call's time. A time that cannot belong to this call counts as not said; what is not said is taken from the other times,
 * and at last from the arrival. Zoom's lines are whole, so each is an utterance of its own, said once and finally.
 */
export const transcriptLine = ({ userId, userName, text, timestamp, startTime, endTime }: WireLine, startedAtMs: number, arrivedAtMs: number): TranscriptLine => {
  const [stamp, from, to] = [inCall(timestamp, startedAtMs), inCall(startTime, startedAtMs), inCall(endTime, startedAtMs)];
  const arrival = Math.min(Math.max(0, arrivedAtMs - startedAtMs), longestCallMs);
  const words = text.trim();
  const endMs = Math.max(0, to ?? stamp ?? arrival, from ?? 0);
  const startMs = Math.max(0, from ?? endMs - spokenMs(words));
  const key = `${userId}-${stamp ?? to ?? from ?? arrival}`;
  return { key, hypothesis: { utteranceId: `zoom-${key}-${startMs}`, revision: 1, isFinal: true, speaker: userName, text: words, words: [], startMs, endMs } };
};
