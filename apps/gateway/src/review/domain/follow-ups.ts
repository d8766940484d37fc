import { type Command, FieldKind, type ReviewItem } from '@baton/contracts';
import { commandOf, targetOf } from './command-of.js';
import { fieldSet } from './field-set.js';
import type { ProposalSlots } from './proposal-slots.js';
import { currentPayload, standingOf } from './proposal-status.js';

export type Why = ReviewItem['followUps'][number];

const over = new Set(['rejected', 'expired', 'refused', 'superseded']);
const proposalIdOf = ({ draft }: ProposalSlots): string => draft?.proposalId ?? '';

/** The proposals that follow another one. */
export const followersOf = (slots: ProposalSlots, all: readonly ProposalSlots[]): ProposalSlots[] => all.filter(({ draft }) => draft?.follows?.proposalId === proposalIdOf(slots));

const outcomeOf = ({ approval, outcome }: ProposalSlots) => (approval ? outcome?.byApproval[approval.approvalId] : undefined);

const valueSet = ({ action }: Command): string => {
  switch (action?.$case) {
    case 'dealStageSet': return action.value.stageId;
    case 'dealCloseDateSet': return action.value.closeDate;
    case 'dealFieldSet': return action.value.value;
    default: return '';
  }
};

/** Another value Baton wrote to the same field later: the record does not hold this one any more. */
const wasOverwritten = (slots: ProposalSlots, command: Command, all: readonly ProposalSlots[]): boolean => {
  const field = fieldSet(command);
  const writtenAt = outcomeOf(slots)?.atMs ?? 0;
  return field !== undefined && all.some((other) => {
    if (other === slots || outcomeOf(other)?.status !== 'applied' || (outcomeOf(other)?.atMs ?? 0) < writtenAt || proposalIdOf(other) === proposalIdOf(slots)) return false;
    const theirs = commandOf(currentPayload(other).payload);
    return targetOf(theirs) === targetOf(command) && fieldSet(theirs) === field;
  });
};

/** Whether an applied write was taken back. */
export const isUndone = (slots: ProposalSlots, all: readonly ProposalSlots[]): boolean =>
  followersOf(slots, all).some((each) => each.draft?.follows?.why === 'undo' && outcomeOf(each)?.status === 'applied');

/** What a rep may ask for after the end of a proposal, going by what Baton knows; the record itself is asked when it is done. */
export const followUpsOf = (slots: ProposalSlots, all: readonly ProposalSlots[], nowMs: number): Why[] => {
  const outcome = outcomeOf(slots);
  if (!outcome) return [];
  const isUnderWay = followersOf(slots, all).some((each) => !over.has(standingOf(each, nowMs).status));
  if (isUnderWay) return [];
  const command = commandOf(currentPayload(slots).payload);
  if (outcome.status === 'refused') return outcome.found.length > 0 ? ['again'] : [];
  const canBeUndone = outcome.status === 'applied' && command.undoesApprovalId === '' && command.action?.$case !== 'createdRecordRemove';
  return canBeUndone && !wasOverwritten(slots, command, all) ? ['undo'] : [];
};

const createdKind: Readonly<Partial<Record<NonNullable<Command['action']>['$case'], string>>> = { noteCreate: 'note', taskCreate: 'task', mailDraftCreate: 'draft' };

const summaryOf = ({ action }: Command): string => {
  switch (action?.$case) {
    case 'noteCreate': return action.value.body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 200);
    case 'taskCreate': return action.value.subject.slice(0, 200);
    case 'mailDraftCreate': return action.value.subject.slice(0, 200);
    default: return '';
  }
};

const withValue = ({ action }: Command, value: string, labels: { readonly now: string; readonly next: string }): Command['action'] => {
  switch (action?.$case) {
    case 'dealStageSet': return { $case: 'dealStageSet', value: { stageId: value, stageLabel: labels.next || value, beforeLabel: labels.now } };
    case 'dealCloseDateSet': return value === ''
      ? { $case: 'dealFieldSet', value: { field: 'close_date', label: 'Close date', value: '', kind: FieldKind.DATE, valueLabel: '' } } : { $case: 'dealCloseDateSet', value: { closeDate: value } };
    case 'dealFieldSet': return { $case: 'dealFieldSet', value: { ...action.value, value, valueLabel: '' } };
    default: return undefined;
  }
};

/** The inverse of a command that was applied as an approval: the old value where the new one still stands, or the made record removed. */
export const inverseOf = (command: Command, approvalId: string, recordId: string): Command => {
  const field = fieldSet(command);
  const base = { target: command.target, undoesApprovalId: approvalId };
  if (field === undefined) {
    const kind = createdKind[command.action?.$case ?? 'noteCreate'] ?? 'note';
    return { ...base, expectedBefore: [{ field: 'record', value: 'there' }], action: { $case: 'createdRecordRemove', value: { kind, recordId, summary: summaryOf(command) } } };
  }
  const before = command.expectedBefore.find((each) => each.field === field)?.value ?? '';
  const labels = command.action?.$case === 'dealStageSet' ? { now: command.action.value.stageLabel, next: command.action.value.beforeLabel } : { now: '', next: '' };
  return { ...base, expectedBefore: [{ field, value: valueSet(command) }], action: withValue(command, before, labels) };
};

/** The same command over what the record holds now. */
export const againOver = (command: Command, found: readonly { readonly field: string; readonly value: string }[]): Command => {
  const expectedBefore = command.expectedBefore.map(({ field, value }) => ({ field, value: found.find((each) => each.field === field)?.value ?? value }));
  const stage = found.find(({ field }) => field === 'stage')?.value;
  const action = command.action?.$case === 'dealStageSet' && stage !== undefined ? { $case: 'dealStageSet' as const, value: { ...command.action.value, beforeLabel: stage } } : command.action;
  return { ...command, expectedBefore, action };
};

/** The three sides of a record that changed: what was shown, what it holds now, what was proposed. */
export const driftOf = (slots: ProposalSlots): ReviewItem['drift'] => {
  const outcome = outcomeOf(slots);
  if (outcome?.status !== 'refused' || outcome.found.length === 0) return [];
  const command = commandOf(currentPayload(slots).payload);
  return outcome.found.map(({ field, value }) => ({
    label: field.replace(/_/g, ' '), shown: command.expectedBefore.find((each) => each.field === field)?.value ?? '', now: value, proposed: fieldSet(command) === field ? valueSet(command) : '',
  }));
};
