import type { CrmField, NextStep, NoteLine } from '@baton/contracts';
import { findMoney } from '@baton/llm';
import type { CallSoFar } from './call-so-far.js';
import { inferCloseDate } from './infer-close-date.js';
import { type Inferred, inferStage, leftEmpty } from './infer-stage.js';
import type { Said } from './said.js';

/** What the call says of each field of the deal. */
export interface FieldReadings { readonly stage: Inferred; readonly closeDate: Inferred; readonly amount: Inferred; readonly nextStep: Inferred; readonly decisionMaker: Inferred }

const inferAmount = (decisions: readonly NoteLine[]): Inferred => {
  const agreed = decisions.flatMap(({ evidence }) => evidence.flatMap((each) => findMoney(each.quote).map(({ amount }) => ({ amount, each }))))[0];
  return agreed ? { value: String(agreed.amount), label: String(agreed.amount), confidence: 0.75, evidence: [agreed.each], emptyReason: '' } : leftEmpty('no figure was agreed');
};

const signer = /\b([A-Z][a-z]+|I)(?:'m the one who)?\s+(?:signs?\b|decides?\b|approves?\b|makes? the decision|ha(?:s|ve) the final say)/;

const inferDecisionMaker = (sentences: readonly Said[]): Inferred => {
  for (const { text, line, evidence } of sentences) {
    const name = signer.exec(text)?.[1];
    if (name && !text.endsWith('?')) return { value: name === 'I' ? line.speaker : name, label: name === 'I' ? line.speaker : name, confidence: 0.7, evidence, emptyReason: '' };
  }
  return leftEmpty('nobody said who signs');
};

const inferNextStep = (steps: readonly NextStep[]): Inferred => {
  const step = steps.filter(({ dueDate }) => dueDate).toSorted((a, b) => a.dueDate.localeCompare(b.dueDate))[0] ?? steps[0];
  if (!step) return leftEmpty('no next step was agreed');
  const label = `${step.owner}: ${step.text}${step.dueDate ? ` by ${step.dueDate}` : ''}`;
  return { value: label, label, confidence: step.dueDate ? 0.85 : 0.65, evidence: step.evidence, emptyReason: '' };
};

export const readFields = (call: CallSoFar, sentences: readonly Said[], decisions: readonly NoteLine[], steps: readonly NextStep[]): FieldReadings => {
  const noDeal = leftEmpty(call.dealMissingReason || 'the call belongs to no deal');
  return {
    stage: call.deal ? inferStage(call.deal, sentences) : noDeal,
    closeDate: inferCloseDate(call, sentences), amount: inferAmount(decisions), nextStep: inferNextStep(steps), decisionMaker: inferDecisionMaker(sentences),
  };
};

const field = (name: string, label: string, { label: value, emptyReason, confidence, evidence }: Inferred): CrmField =>
  ({ field: name, label, value, leftEmptyReason: emptyReason, confidence, evidence: [...evidence] });

/** The fields of a note, in the order a rep reads them. */
export const crmFields = ({ stage, closeDate, amount, nextStep, decisionMaker }: FieldReadings): CrmField[] => [
  field('dealstage', 'Stage', stage), field('closedate', 'Close date', closeDate), field('amount', 'Amount', amount),
  field('hs_next_step', 'Next step', nextStep), field('decision_maker', 'Decision maker', decisionMaker),
];
