import { type DealContext, type NextStep, type Proposal, Side } from '@baton/contracts';
import { amountPart, closeDatePart, findMoney, type Inferred, lossReasonPart, nextStepPart, proposalOf, type ProposalPart, stagePart } from '@baton/llm';
import type { FieldReadings } from './crm-fields.js';

const week = 7 * 86_400_000;
const tasksKept = 3;
/** Below this a value stays in the note and is not proposed as a write. */
const proposalDial = 0.6;
/** A next step without a day is one among several things somebody will do. */
const datedStep = 0.8;

interface Context { readonly callId: string; readonly deal: DealContext; readonly endedAtMs: number; readonly noteBody: string; readonly headlineEvidence: Proposal['evidence'] }

type FieldPart = Pick<ProposalPart, 'name' | 'action' | 'expectedBefore'>;

const worthProposing = ({ value, confidence }: Inferred): boolean => value !== '' && confidence >= proposalDial;

/** A field as the call leaves it, where that is sure enough and the deal does not say so already. */
const fieldParts = (reading: Inferred, risk: string, part: (value: string) => FieldPart | undefined): ProposalPart[] => {
  const made = worthProposing(reading) ? part(reading.value) : undefined;
  return made ? [{ confidence: reading.confidence, evidence: [...reading.evidence], risk, ...made }] : [];
};

/** A price of each month or seat, or one in another currency, is not the deal's amount. */
const ofEach = /\b(?:(?:per|an?|every|each) (?:month|week|day|seat|user|rep|licen[cs]e|unit|head|person|site)|monthly|weekly|each)\b/i;
const isAmountOf = ({ currency }: DealContext, { value, evidence }: Inferred): boolean => {
  const naming = evidence.map(({ quote }) => ({ quote, sums: findMoney(quote).filter(({ amount }) => amount === Number(value)) })).filter(({ sums }) => sums.length > 0);
  return naming.every(({ quote, sums }) => !ofEach.test(quote) && sums.every((sum) => sum.currency === '' || currency === '' || sum.currency === currency));
};

/** A lost deal goes to the stage for it, where the pipeline has one, with why it was lost; nothing else of it is planned any more. */
const partsOfLoss = ({ deal }: Context, { outcome, lossReason }: FieldReadings): ProposalPart[] => {
  const [lost, current] = [deal.stages.find(({ isLost }) => isLost), deal.stages.find(({ id }) => id === deal.stageId)];
  return [
    ...fieldParts(outcome, 'risky', () => (lost && current && !current.isLost ? stagePart(deal, lost) : undefined)), ...fieldParts(lossReason, 'risky', (value) => lossReasonPart(deal, value)),
  ];
};

const partsOfDeal = ({ deal }: Context, { stage, closeDate, amount }: FieldReadings): ProposalPart[] => [
  ...fieldParts(stage, 'risky', (id) => stagePart(deal, { id, label: stage.label })),
  ...fieldParts(closeDate, 'risky', (date) => (date === deal.closeDate ? undefined : closeDatePart(deal, date))),
  ...fieldParts(amount, 'risky', (value) => (isAmountOf(deal, amount) ? amountPart(deal, value) : undefined)),
];

const nextStepParts = ({ deal }: Context, { nextStep, outcome }: FieldReadings): ProposalPart[] =>
  (outcome.value === 'lost' || nextStep.confidence < datedStep ? [] : fieldParts(nextStep, 'low', (value) => nextStepPart(deal, value)));

/** A task for each dated promise of the rep, with whose it is; what has no date stays a line of the note. */
const taskParts = (steps: readonly NextStep[]): ProposalPart[] => steps.filter(({ side, dueDate }) => side === Side.REP && dueDate !== '').slice(0, tasksKept).map(({ text, owner, dueDate, evidence }, index) => ({
  name: `task-${index + 1}`, confidence: 0.85, evidence, risk: 'low',
  action: { $case: 'taskCreate', value: { subject: text, body: [`Owner: ${owner}`, ...evidence.map(({ speaker, quote }) => `${speaker}: ${quote}`)].join('\n'), dueDate } },
}));

/** The writes a note proposes: itself, what the call says of the deal's fields, the rep's dated promises as tasks, and the first of what is dated as the deal's next step. */
export const proposeWrites = (context: Context, readings: FieldReadings, steps: readonly NextStep[]): Proposal[] => {
  const note: ProposalPart = { name: 'note', confidence: 1, evidence: context.headlineEvidence, risk: 'low', action: { $case: 'noteCreate', value: { body: context.noteBody, atMs: context.endedAtMs } } };
  const ofFields = readings.outcome.value === 'lost' ? partsOfLoss(context, readings) : partsOfDeal(context, readings);
  return [note, ...ofFields, ...taskParts(steps), ...nextStepParts(context, readings)].map((part) => proposalOf({ deal: context.deal, idPrefix: context.callId, expiresAtMs: context.endedAtMs + week, taint: ['transcript'] }, part));
};
