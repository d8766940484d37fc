import { type Command, type DealContext, type FieldValue, type NextStep, type Proposal, Side, type Target } from '@baton/contracts';
import type { FieldReadings } from './crm-fields.js';
import type { Inferred } from './infer-stage.js';

const week = 7 * 86_400_000;
const tasksKept = 3;
/** Below this a value stays in the note and is not proposed as a write. */
const proposalDial = 0.6;

interface Context { readonly callId: string; readonly deal: DealContext; readonly endedAtMs: number; readonly noteBody: string; readonly headlineEvidence: Proposal['evidence'] }

type Part = Pick<Proposal, 'confidence' | 'evidence' | 'risk'> & { readonly name: string; readonly action: Command['action']; readonly expectedBefore?: readonly FieldValue[] };

const proposal = ({ callId, deal, endedAtMs }: Context, { name, action, expectedBefore = [], ...rest }: Part): Proposal => {
  const target: Target = { connectionId: deal.connectionId, vendor: deal.vendor || 'hubspot', object: 'deal', recordId: deal.dealId, label: deal.name, recordVersion: deal.recordVersion };
  return { proposalId: `${callId}/${name}`, command: { target, expectedBefore: [...expectedBefore], undoesApprovalId: '', action }, expiresAtMs: endedAtMs + week, taint: ['transcript'], ...rest };
};

const risky = ({ confidence, evidence }: Inferred) => ({ confidence, evidence: [...evidence], risk: 'risky' });
const worthProposing = ({ value, confidence }: Inferred): boolean => value !== '' && confidence >= proposalDial;

const stageParts = ({ deal }: Context, { stage }: FieldReadings): Part[] => (worthProposing(stage) ? [{
  name: 'stage', ...risky(stage), expectedBefore: [{ field: 'stage', value: deal.stageId }],
  action: { $case: 'dealStageSet', value: { stageId: stage.value, stageLabel: stage.label, beforeLabel: deal.stages.find(({ id }) => id === deal.stageId)?.label ?? deal.stageId } },
}] : []);

const closeDateParts = ({ deal }: Context, { closeDate }: FieldReadings): Part[] => (worthProposing(closeDate) && closeDate.value !== deal.closeDate ? [{
  name: 'close-date', ...risky(closeDate), expectedBefore: [{ field: 'close_date', value: deal.closeDate }], action: { $case: 'dealCloseDateSet', value: { closeDate: closeDate.value } },
}] : []);

/** A task for each dated promise of the rep; what has no date stays a line of the note. */
const taskParts = (steps: readonly NextStep[]): Part[] => steps.filter(({ side, dueDate }) => side === Side.REP && dueDate !== '').slice(0, tasksKept).map(({ text, dueDate, evidence }, index) => ({
  name: `task-${index + 1}`, confidence: 0.85, evidence, risk: 'low', action: { $case: 'taskCreate', value: { subject: text, body: evidence.map(({ speaker, quote }) => `${speaker}: ${quote}`).join('\n'), dueDate } },
}));

/** The writes a note proposes: itself, the stage, the close date, and the rep's dated promises as tasks. */
export const proposeWrites = (context: Context, readings: FieldReadings, steps: readonly NextStep[]): Proposal[] => {
  const note: Part = { name: 'note', confidence: 1, evidence: context.headlineEvidence, risk: 'low', action: { $case: 'noteCreate', value: { body: context.noteBody, atMs: context.endedAtMs } } };
  return [note, ...stageParts(context, readings), ...closeDateParts(context, readings), ...taskParts(steps)].map((part) => proposal(context, part));
};
