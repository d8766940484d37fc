import type { Evidence } from '@baton/contracts';
import { type Inferred, leftEmpty, plainClause, type Said } from '@baton/llm';
import { type Course, courseOf, standingIn } from './outcome/course-of-talk.js';
import { outcomeFeatures } from './outcome/outcome-features.js';
import { chanceOf, type OutcomeModel } from './outcome/outcome-model.js';
import { outcomeWeights } from './outcome/outcome-weights.js';

/** Whether a talk won the deal, lost it or left it open, how sure that is, how likely the buyer goes through with it, and the words it rests on. Open tells why. */
export interface Outcome { readonly value: 'won' | 'lost' | 'open'; readonly confidence: number; readonly chance: number; readonly evidence: readonly Evidence[]; readonly reason: string }

/** Below this the outcome is told as open; it changes nothing but the note, so it may be said a little sooner than what is written to the CRM. */
const dial = 0.55;
const voicesKept = 3;

const evidenceOf = (said: readonly Said[]): Evidence[] => said.slice(-voicesKept).flatMap(({ evidence }) => evidence);
const open = (chance: number, reason: string, evidence: readonly Evidence[] = []): Outcome => ({ value: 'open', confidence: 2 * Math.min(chance, 1 - chance), chance, evidence, reason });

const judge = (course: Course, chance: number): Outcome => {
  const [standing, refusal] = [standingIn(course), course.refusals.at(-1)];
  const last = standing.at(-1);
  if (!last) {
    if (!refusal) return open(chance, 'the buyer neither agreed nor refused');
    const evidence = evidenceOf(course.refusals.map(({ said }) => said));
    return 1 - chance >= dial ? { value: 'lost', confidence: 1 - chance, chance, evidence, reason: plainClause(refusal.said.text) } : open(chance, 'a refusal was not the last word', evidence);
  }
  const evidence = evidenceOf([...new Set(standing.flatMap(({ said }) => said))]);
  if (last.open) return open(chance, 'what the buyer agreed to hangs on something', evidence);
  return chance >= dial ? { value: 'won', confidence: chance, chance, evidence, reason: '' } : open(chance, 'what the buyer agreed to is not sure enough', evidence);
};

/** Judges how a talk ended by who agreed to what and who refused; a refusal tells the reason of the loss. */
export const inferOutcome = (sentences: readonly Said[], model: OutcomeModel = outcomeWeights): Outcome => {
  const course = courseOf(sentences);
  return judge(course, chanceOf(model, outcomeFeatures(course)));
};

/** The outcome as a field: won or lost, left empty while it is open. */
export const outcomeField = ({ value, confidence, evidence, reason }: Outcome): Inferred =>
  (value === 'open' ? leftEmpty(reason) : { value, label: value === 'won' ? 'Won' : `Lost: ${reason}`, confidence, evidence, emptyReason: '' });
