import { type Evidence, Side } from '@baton/contracts';
import { type Inferred, leftEmpty, type Said } from '@baton/llm';
import { courseOf } from './outcome/course-of-talk.js';
import { type DealWord, dealWordsOf, lastWord, whyOpen } from './outcome/deal-course.js';
import { outcomeFeatures } from './outcome/outcome-features.js';
import { chanceOf, type OutcomeModel } from './outcome/outcome-model.js';
import { outcomeWeights } from './outcome/outcome-weights.js';

/** Whether a talk won the deal, lost it or left it open, how sure that is, how likely the buyer goes through with it, and the words it rests on. Open tells why. */
export interface Outcome { readonly value: 'won' | 'lost' | 'open'; readonly confidence: number; readonly chance: number; readonly evidence: readonly Evidence[]; readonly reason: string }

/** Below this the outcome is told as open; it changes nothing but the note, so it may be said a little sooner than what is written to the CRM. */
const dial = 0.55;
const voicesKept = 3;

const evidenceOf = (words: readonly DealWord[]): Evidence[] => [...new Set(words.flatMap(({ said }) => said))].slice(-voicesKept).flatMap(({ evidence }) => evidence);
const alike = (words: readonly DealWord[], ...stances: readonly DealWord['stance'][]): DealWord[] => words.filter(({ stance }) => stances.includes(stance));

/** Won or lost needs both: a sentence of the buyer about the deal itself, and a course of the talk that speaks for it. */
const judge = (words: readonly DealWord[], chance: number, hasSides: boolean): Outcome => {
  const stance = lastWord(words)?.stance;
  if (stance === 'agrees' && chance >= dial) return { value: 'won', confidence: chance, chance, evidence: evidenceOf(alike(words, 'agrees')), reason: '' };
  if ((stance === 'refuses' || stance === 'chosen') && 1 - chance >= dial) return { value: 'lost', confidence: 1 - chance, chance, evidence: evidenceOf(alike(words, 'refuses', 'chosen')), reason: '' };
  return { value: 'open', confidence: 2 * Math.min(chance, 1 - chance), chance, evidence: [], reason: whyOpen(words, hasSides) };
};

/** Judges how a talk ended by what the buyer said of the deal, and by who agreed to what and who refused. */
export const inferOutcome = (sentences: readonly Said[], model: OutcomeModel = outcomeWeights): Outcome =>
  judge(dealWordsOf(sentences), chanceOf(model, outcomeFeatures(courseOf(sentences))), sentences.some(({ line }) => line.side !== Side.UNSPECIFIED));

/** The outcome as a field: won or lost, left empty while it is open. */
export const outcomeField = ({ value, confidence, evidence, reason }: Outcome): Inferred =>
  (value === 'open' ? leftEmpty(reason) : { value, label: value === 'won' ? 'Won' : 'Lost', confidence: Math.round(confidence * 100) / 100, evidence, emptyReason: '' });
