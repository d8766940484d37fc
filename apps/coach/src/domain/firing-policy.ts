import type { CallUtteranceHeard } from '@baton/contracts';
import { type CallState, tailBefore } from './call-state.js';
import { agreedWith, type Detection } from './detect.js';
import type { Rules } from './rules.js';

const ruleCooldownMs = 45_000;
const callCooldownMs = 8_000;
/** How long a card stays when nothing clears it, milliseconds of the call. */
export const cardLifeMs = 20_000;

/** The same words of the same utterance are one card, whatever the recogniser does to their times. */
export const cardIdOf = (callId: string, ruleId: string, utteranceId: string): string => `${callId}/${ruleId}/${utteranceId}`;

const urgencyOf = (state: CallState): number => (state.active ? { objection: 30, competitor: 20, pain: 10 }[state.active.kind] ?? 0 : 0) + (state.active?.topic === 'price' ? 5 : 0);

const isSettled = (rules: Rules, state: CallState, utterance: CallUtteranceHeard, detection: Detection): boolean => {
  const before = state.open[utterance.utteranceId];
  return utterance.isFinal || detection.stable || (before !== undefined && agreedWith(rules, before.text, tailBefore(state, utterance), detection));
};

const mayFire = (state: CallState, callId: string, utterance: CallUtteranceHeard, { rule, startMs }: Detection): boolean => {
  if (state.fired.includes(cardIdOf(callId, rule.id, utterance.utteranceId))) return false;
  if (startMs - (state.lastFired[rule.id] ?? -1_000_000) < ruleCooldownMs) return false;
  if (state.active) return rule.urgency > urgencyOf(state);
  return startMs - state.lastCardAtMs >= callCooldownMs || rule.kind === 'objection';
};

/** The one detection that becomes a card now, if any: settled words, no repeat, cooled down, more urgent than what is shown. */
export const chooseCard = (rules: Rules, state: CallState, callId: string, utterance: CallUtteranceHeard, detections: readonly Detection[]): Detection | undefined =>
  detections
    .filter((detection) => mayFire(state, callId, utterance, detection) && isSettled(rules, state, utterance, detection))
    .toSorted((a, b) => b.rule.urgency - a.rule.urgency || a.startMs - b.startMs)[0];
