import type { CrmField, NextStep, NoteLine } from '@baton/contracts';
import { inferCloseDate, type Inferred, inferStage, leftEmpty, type Said } from '@baton/llm';
import type { CallSoFar } from './call-so-far.js';
import { type Competitors, competitorsOf, inferCompetitor } from './competitor.js';
import { inferDecisionMaker } from './decision-maker.js';
import { inferAmount } from './infer-amount.js';
import { inferOutcome, outcomeField } from './infer-outcome.js';
import { inferLossReason } from './loss-reason.js';
import type { DealItem } from './terms/deal-item.js';
import { findTerms, termsField } from './terms/find-terms.js';

/** What the call says of each field of the deal. */
export type FieldReadings = Readonly<Record<'stage' | 'closeDate' | 'amount' | 'nextStep' | 'decisionMaker' | 'competitor' | 'outcome' | 'lossReason' | 'terms', Inferred>>;

/** What a note is read against beside the call: whom the playbook knows as competitors, and what the deal is made of, whose sharing out is read as its terms. */
export interface Knowledge { readonly competitors: Competitors; readonly items: readonly DealItem[] }
const knowsNothing: Knowledge = { competitors: competitorsOf(undefined), items: [] };

export const inferNextStep = (steps: readonly NextStep[]): Inferred => {
  const step = steps.filter(({ dueDate }) => dueDate).toSorted((a, b) => a.dueDate.localeCompare(b.dueDate))[0] ?? steps[0];
  if (!step) return leftEmpty('no next step was agreed');
  const label = `${step.owner && `${step.owner}: `}${step.text}${step.dueDate ? ` by ${step.dueDate}` : ''}`;
  return { value: label, label, confidence: step.dueDate ? 0.85 : 0.65, evidence: step.evidence, emptyReason: '' };
};

export const readFields = (call: CallSoFar, sentences: readonly Said[], decisions: readonly NoteLine[], steps: readonly NextStep[], { competitors, items }: Knowledge = knowsNothing): FieldReadings => {
  const noDeal = leftEmpty(call.dealMissingReason || 'the call belongs to no deal');
  const outcome = inferOutcome(sentences);
  return {
    stage: call.deal ? inferStage(call.deal, sentences) : noDeal,
    closeDate: inferCloseDate(call, sentences), amount: inferAmount(decisions, sentences), nextStep: inferNextStep(steps), decisionMaker: inferDecisionMaker(sentences),
    competitor: inferCompetitor(sentences, competitors), outcome: outcomeField(outcome), lossReason: inferLossReason(outcome, sentences), terms: termsField(findTerms(sentences, items)),
  };
};

/** Every field left empty for one reason. */
export const unreadFields = (reason: string): FieldReadings => {
  const empty = leftEmpty(reason);
  return { stage: empty, closeDate: empty, amount: empty, nextStep: empty, decisionMaker: empty, competitor: empty, outcome: empty, lossReason: empty, terms: empty };
};

const field = (name: string, label: string, { label: value, emptyReason, confidence, evidence }: Inferred): CrmField =>
  ({ field: name, label, value, leftEmptyReason: emptyReason, confidence, evidence: [...evidence] });

/** A field that most calls say nothing of. */
const when = (holds: boolean, ...fields: Parameters<typeof field>): CrmField[] => (holds ? [field(...fields)] : []);

/** The fields of a note, in the order a rep reads them; a reason for the loss belongs to a lost deal alone, and terms to a call that has some. */
export const crmFields = ({ stage, closeDate, amount, nextStep, decisionMaker, competitor, outcome, lossReason, terms }: FieldReadings): CrmField[] => [
  field('stage', 'Stage', stage), field('close_date', 'Close date', closeDate), field('amount', 'Amount', amount),
  field('next_step', 'Next step', nextStep), field('decision_maker', 'Decision maker', decisionMaker), field('competitor', 'Competitor', competitor),
  field('outcome', 'Outcome', outcome), ...when(outcome.value === 'lost', 'loss_reason', 'Loss reason', lossReason), ...when(terms.value !== '', 'terms', 'Terms', terms),
];
