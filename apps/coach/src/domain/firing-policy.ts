import { type CallUtteranceHeard, dialAfter, isMuted, type SettingsRuleLearned } from '@baton/contracts';
import type { CallState } from './call-state.js';
import { agreedWith, type Detection, type Ears } from './detect.js';
import { type Rule, type RuleKind, urgencyOf } from './rules.js';

const ruleCooldownMs = 45_000;
const callCooldownMs = 8_000;
/** How long a card stays when nothing clears it, milliseconds of the call. */
export const cardLifeMs = 20_000;

/** An objection is noted from the dial on; its card interrupts, so it has to be surer by this share of the way to certainty. */
const surerForCard = 0.4;
const cardDial = (dial: number, { kind }: CardDetection): number => (kind === 'objection' ? dial + (1 - dial) * surerForCard : dial);

/** What reps' marks have taught of a rule. */
export type LessonOf = (ruleId: string) => SettingsRuleLearned | undefined;

/** A detection that has a card. */
export interface CardDetection extends Detection { readonly rule: Rule }

/** The same words of the same utterance are one card, whatever the recogniser does to their times. */
export const cardIdOf = (callId: string, ruleId: string, utteranceId: string): string => `${callId}/${ruleId}/${utteranceId}`;

const shownUrgency = ({ active }: CallState): number => (active ? urgencyOf(active.kind as RuleKind, active.topic) : 0);

/** Whether the words will most likely stand: the utterance is over, the recogniser says so, or two hypotheses agree. */
export const isSettled = (ears: Ears, state: CallState, utterance: CallUtteranceHeard, detection: Detection): boolean => {
  const before = state.open[utterance.utteranceId];
  return utterance.isFinal || detection.stable || (before !== undefined && agreedWith(ears, utterance, before.text, detection, ears.rules.dial));
};

const mayFire = (state: CallState, callId: string, { utteranceId }: CallUtteranceHeard, detection: CardDetection, dial: number, lessonOf: LessonOf): boolean => {
  const { rule, startMs, quote, confidence } = detection;
  const lesson = lessonOf(rule.id);
  if (confidence < dialAfter(cardDial(dial, detection), lesson) || isMuted(quote, lesson)) return false;
  if (state.fired.includes(cardIdOf(callId, rule.id, utteranceId))) return false;
  if (startMs - (state.lastFired[rule.id] ?? -1_000_000) < ruleCooldownMs) return false;
  if (state.active) return rule.urgency > shownUrgency(state);
  return startMs - state.lastCardAtMs >= callCooldownMs || rule.kind === 'objection';
};

const hasCard = (detection: Detection): detection is CardDetection => detection.rule !== undefined;

/** The one detection that becomes a card now, if any: sure enough, settled words, no repeat, cooled down, more urgent than what is shown. */
export const chooseCard = (ears: Ears, state: CallState, callId: string, utterance: CallUtteranceHeard, detections: readonly Detection[], lessonOf: LessonOf): CardDetection | undefined =>
  detections.filter(hasCard)
    .filter((detection) => mayFire(state, callId, utterance, detection, ears.rules.dial, lessonOf) && isSettled(ears, state, utterance, detection))
    .toSorted((a, b) => b.rule.urgency - a.rule.urgency || b.confidence - a.confidence || a.startMs - b.startMs)[0];
