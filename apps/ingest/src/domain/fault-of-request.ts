import type { CallGap, CallStart, Hypothesis, StreamRequest } from '@baton/contracts';

const longestCallMs = 24 * 3_600_000;
const latestInstantMs = Date.UTC(9999, 11, 31);
const longestText = 20_000;

type Fault = string | undefined;

const faultOfSpan = (fromMs: number, toMs: number): Fault => {
  if (fromMs < 0 || toMs < fromMs) return `the span ${fromMs} to ${toMs} ms runs backwards: send milliseconds from the start of the call`;
  return toMs > longestCallMs ? `${toMs} ms is more than a day into the call: send milliseconds from the start of the call, not clock time` : undefined;
};

const faultOfStart = ({ startedAtMs }: CallStart): Fault =>
  (startedAtMs > 0 && startedAtMs < latestInstantMs ? undefined : `started_at_ms ${startedAtMs} is no instant: send milliseconds since 1970`);

const faultOfHypothesis = ({ utteranceId, revision, text, startMs, endMs }: Hypothesis): Fault => {
  if (utteranceId === '') return 'utterance_id is empty: give every utterance an id and keep it over its revisions';
  if (revision < 1) return 'revision is 0: count the revisions of an utterance from 1';
  if (text.length > longestText) return `the text has ${text.length} characters: send at most ${longestText} in one utterance`;
  return faultOfSpan(startMs, endMs);
};

/** Whether an utterance that is over is refused for its length alone: then its words are missing from there to there. */
export const isLeftOut = ({ isFinal, text, startMs, endMs }: Hypothesis): boolean => isFinal && text.length > longestText && faultOfSpan(startMs, endMs) === undefined;

const faultOfGap = ({ fromMs, toMs }: CallGap): Fault => faultOfSpan(fromMs, toMs);

/** Why a message cannot be used whatever the call, as one sentence for the platform that sent it; nothing when it can. */
export const faultOfRequest = ({ callId, sequence, event }: StreamRequest): Fault => {
  if (callId === '') return 'call_id is empty: name the call in every message';
  if (sequence < 1) return 'sequence is 0: count the messages of a call from 1';
  if (!event) return 'the message carries neither start, hypothesis, gap nor end: send one of them';
  if (event.$case === 'start') return faultOfStart(event.value);
  if (event.$case === 'hypothesis') return faultOfHypothesis(event.value);
  return event.$case === 'gap' ? faultOfGap(event.value) : undefined;
};
