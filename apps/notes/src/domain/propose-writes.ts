import { type DealContext, type NextStep, type Proposal, Side } from '@baton/contracts';
import { closeDatePart, type Inferred, proposalOf, type ProposalPart, stagePart } from '@baton/llm';
import type { FieldReadings } from './crm-fields.js';

const week = 7 * 86_400_000;
const tasksKept = 3;
/** Below this a value stays in the note and is not proposed as a write. */
const proposalDial = 0.6;

interface Context { readonly callId: string; readonly deal: DealContext; readonly endedAtMs: number; readonly noteBody: string; readonly headlineEvidence: Proposal['evidence'] }

const risky = ({ confidence, evidence }: Inferred) => ({ confidence, evidence: [...evidence], risk: 'risky' });
const worthProposing = ({ value, confidence }: Inferred): boolean => value !== '' && confidence >= proposalDial;

const stageParts = ({ deal }: Context, { stage }: FieldReadings): ProposalPart[] =>
  (worthProposing(stage) ? [{ ...risky(stage), ...stagePart(deal, { id: stage.value, label: stage.label }) }] : []);

const closeDateParts = ({ deal }: Context, { closeDate }: FieldReadings): ProposalPart[] =>
  (worthProposing(closeDate) && closeDate.value !== deal.closeDate ? [{ ...risky(closeDate), ...closeDatePart(deal, closeDate.value) }] : []);

/** A task for each dated promise of the rep; what has no date stays a line of the note. */
const taskParts = (steps: readonly NextStep[]): ProposalPart[] => steps.filter(({ side, dueDate }) => side === Side.REP && dueDate !== '').slice(0, tasksKept).map(({ text, dueDate, evidence }, index) => ({
  name: `task-${index + 1}`, confidence: 0.85, evidence, risk: 'low', action: { $case: 'taskCreate', value: { subject: text, body: evidence.map(({ speaker, quote }) => `${speaker}: ${quote}`).join('\n'), dueDate } },
}));

/** The writes a note proposes: itself, the stage, the close date, and the rep's dated promises as tasks. */
export const proposeWrites = (context: Context, readings: FieldReadings, steps: readonly NextStep[]): Proposal[] => {
  const note: ProposalPart = { name: 'note', confidence: 1, evidence: context.headlineEvidence, risk: 'low', action: { $case: 'noteCreate', value: { body: context.noteBody, atMs: context.endedAtMs } } };
  return [note, ...stageParts(context, readings), ...closeDateParts(context, readings), ...taskParts(steps)].map((part) => proposalOf({ deal: context.deal, idPrefix: context.callId, expiresAtMs: context.endedAtMs + week, taint: ['transcript'] }, part));
};
