import { type CrmField, type NextStep, type NoteLine, Side } from '@baton/contracts';
import { capitalise, inferCloseDate, type Inferred, inferStage, leftEmpty, readValue, type Said } from '@baton/llm';
import type { CallSoFar } from './call-so-far.js';
import { inferAmount } from './infer-amount.js';
import { inferOutcome, outcomeField } from './infer-outcome.js';
import type { DealItem } from './terms/deal-item.js';
import { findTerms, termsField } from './terms/find-terms.js';

/** What the call says of each field of the deal. */
export interface FieldReadings { readonly stage: Inferred; readonly closeDate: Inferred; readonly amount: Inferred; readonly nextStep: Inferred; readonly decisionMaker: Inferred; readonly outcome: Inferred; readonly terms: Inferred }

const person = String.raw`[\p{L}-]+(?: (?!before|first|if|and|about|on|to|for|then)[\p{L}-]+){0,2}`;
const signs = String.raw`(?:signs?\b|decides?\b|approves?\b|makes? the decision|ha(?:s|ve) the final say|makes? the call)`;
/** Who is said to sign, from the plainest to the most indirect, with how sure that makes it. */
const signers: readonly { readonly pattern: RegExp; readonly confidence: number; readonly name: (named: string, speaker: string) => string }[] = [
  { pattern: new RegExp(String.raw`\bI(?:'m the one who| am the one who)?\s+${signs}`, 'u'), confidence: 0.75, name: (_, speaker) => speaker },
  { pattern: new RegExp(String.raw`(?<!\bnot )\b(?!It\b|He\b|She\b|They\b|We\b|Who\b|That\b|You\b)(\p{Lu}\p{Ll}+)(?: is the one who)?\s+${signs}`, 'u'), confidence: 0.7, name: (named) => named },
  { pattern: new RegExp(String.raw`\b((?:our|my|the) (?!one\b)${person}?) (?:is the one who )?${signs}`, 'iu'), confidence: 0.65, name: (named, speaker) => theirs(named, speaker) },
  { pattern: new RegExp(String.raw`\bnot the one who ${signs}[,;.]? (?:that is|that's|it is|it's) ((?:our|my|the) ${person})`, 'iu'), confidence: 0.7, name: (named, speaker) => theirs(named, speaker) },
  { pattern: new RegExp(String.raw`\b(?:run (?:it|this|that) (?:past|by)|sign-?off (?:from|by|of)|approval (?:from|by|of)|approved by|signed by|go (?:to|through)) ((?:our|my|the) ${person})(?= before| first|[.,;!]|$)`, 'iu'), confidence: 0.6, name: (named, speaker) => theirs(named, speaker) },
];
/** "my brother", as Ines Calder says it, is Ines Calder's brother. */
const theirs = (named: string, speaker: string): string => (/^my /i.test(named) ? `${speaker}'s ${named.slice(3)}` : capitalise(named));

const inferDecisionMaker = (sentences: readonly Said[]): Inferred => {
  const buyers = sentences.filter(({ line, text }) => line.side !== Side.REP && !text.endsWith('?'));
  for (const { pattern, confidence, name } of signers) {
    const said = buyers.find(({ text }) => pattern.test(text) && !/\b(?:don't|doesn't|never|without)\b/i.test(text));
    if (said) return readValue(name(pattern.exec(said.text)?.[1] ?? '', said.line.speaker), confidence, said.evidence);
  }
  return leftEmpty('nobody said who signs');
};

export const inferNextStep = (steps: readonly NextStep[]): Inferred => {
  const step = steps.filter(({ dueDate }) => dueDate).toSorted((a, b) => a.dueDate.localeCompare(b.dueDate))[0] ?? steps[0];
  if (!step) return leftEmpty('no next step was agreed');
  const label = `${step.owner}: ${step.text}${step.dueDate ? ` by ${step.dueDate}` : ''}`;
  return { value: label, label, confidence: step.dueDate ? 0.85 : 0.65, evidence: step.evidence, emptyReason: '' };
};

/** @param items what the deal is made of, whose sharing out is read as its terms */
export const readFields = (call: CallSoFar, sentences: readonly Said[], decisions: readonly NoteLine[], steps: readonly NextStep[], items: readonly DealItem[] = []): FieldReadings => {
  const noDeal = leftEmpty(call.dealMissingReason || 'the call belongs to no deal');
  return {
    stage: call.deal ? inferStage(call.deal, sentences) : noDeal,
    closeDate: inferCloseDate(call, sentences), amount: inferAmount(decisions, sentences), nextStep: inferNextStep(steps), decisionMaker: inferDecisionMaker(sentences),
    outcome: outcomeField(inferOutcome(sentences)), terms: termsField(findTerms(sentences, items)),
  };
};

const field = (name: string, label: string, { label: value, emptyReason, confidence, evidence }: Inferred): CrmField =>
  ({ field: name, label, value, leftEmptyReason: emptyReason, confidence, evidence: [...evidence] });

/** Fields that most calls say nothing of: told only when they have a value. */
const whenSaid = (name: string, label: string, reading: Inferred): CrmField[] => (reading.value === '' ? [] : [field(name, label, reading)]);

/** The fields of a note, in the order a rep reads them. */
export const crmFields = ({ stage, closeDate, amount, nextStep, decisionMaker, outcome, terms }: FieldReadings): CrmField[] => [
  field('stage', 'Stage', stage), field('close_date', 'Close date', closeDate), field('amount', 'Amount', amount),
  field('next_step', 'Next step', nextStep), field('decision_maker', 'Decision maker', decisionMaker),
  ...whenSaid('outcome', 'Outcome', outcome), ...whenSaid('terms', 'Terms', terms),
];
