import { draft, type Hypothesis, Side } from '@baton/contracts';
import type { CallDraft, LiveCall, Step } from './call.js';
import { sideOfSpeaker } from './side-of-speaker.js';
import { withSpan } from './speech-time.js';

const isLate = ({ open, closed }: LiveCall, { utteranceId, revision }: Hypothesis): boolean =>
  Object.hasOwn(closed, utteranceId) || (Object.hasOwn(open, utteranceId) && revision <= (open[utteranceId] ?? 0));

const without = (open: LiveCall['open'], utteranceId: string): LiveCall['open'] =>
  Object.fromEntries(Object.entries(open).filter(([id]) => id !== utteranceId));

/** Closes the utterance and counts its speech for the side that spoke; a speaker without a side counts for nobody. */
const withFinal = (call: LiveCall, { utteranceId, startMs, endMs }: Hypothesis, side: Side): LiveCall => {
  const span = { fromMs: startMs, toMs: endMs };
  return {
    ...call, open: without(call.open, utteranceId), closed: { ...call.closed, [utteranceId]: true }, finals: call.finals + 1,
    repSpeech: side === Side.REP ? withSpan(call.repSpeech, span) : call.repSpeech,
    otherSpeech: side === Side.BUYER ? withSpan(call.otherSpeech, span) : call.otherSpeech,
  };
};

const heard = (hypothesis: Hypothesis, side: Side, heardAtMs: number): CallDraft => ({
  draft: draft('call.utterance_heard', { ...hypothesis, side, heardAtMs }),
  identity: [hypothesis.utteranceId, String(hypothesis.revision)], offsetMs: hypothesis.endMs,
});

/** Takes in what the recogniser heard: a higher revision replaces a lower one, a final closes the utterance, and what comes after that is too late. */
export const takeHypothesis = (call: LiveCall, hypothesis: Hypothesis, heardAtMs: number): Step => {
  if (isLate(call, hypothesis)) return { call, drafts: [], taken: { kind: 'late' } };
  const side = sideOfSpeaker(call.invitees, hypothesis.speaker, call.others);
  const next = hypothesis.isFinal
    ? withFinal(call, hypothesis, side)
    : { ...call, open: { ...call.open, [hypothesis.utteranceId]: hypothesis.revision } };
  return {
    call: { ...next, lastSpeechMs: Math.max(call.lastSpeechMs, hypothesis.endMs) },
    drafts: [heard(hypothesis, side, heardAtMs)], taken: { kind: 'taken' },
  };
};
