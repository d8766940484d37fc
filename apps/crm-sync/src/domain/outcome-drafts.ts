import { type Command, type Draft, draft, type FactOf, type FieldValue } from '@baton/contracts';

/** How a write ended, before it becomes facts. */
export type WriteOutcome =
  | { readonly how: 'applied'; readonly recordId: string; readonly recordUrl: string }
  | { readonly how: 'refused'; readonly reason: string; readonly vendorMessage: string; readonly found: readonly FieldValue[] }
  | { readonly how: 'uncertain'; readonly reason: string; readonly pleaseCheck: string };

/** Why a write waits. `settling`: a call got no answer, and the vendor's search has to catch up before it can be said whether it was made. `away`: the vendor cannot be reached. */
export type HoldReason = 'paused' | 'reconnect' | 'rate_limited' | 'away' | 'settling';

export interface Hold { readonly how: 'held'; readonly reason: HoldReason; readonly detail: string; readonly untilMs: number }

export const hold = (reason: HoldReason, detail: string, untilMs = 0): Hold => ({ how: 'held', reason, detail, untilMs });

export const refused = (reason: string, vendorMessage = '', found: readonly FieldValue[] = []): WriteOutcome => ({ how: 'refused', reason, vendorMessage, found });

/** Nobody can say whether the write stands: a person has to look. */
export const pleaseCheck = (reason: string, label = 'the record'): WriteOutcome => ({
  how: 'uncertain', reason, pleaseCheck: `look at ${label} in the CRM: the write may or may not be there`,
});

type OutcomeFact = 'crm.write_applied' | 'crm.write_refused' | 'crm.write_uncertain' | 'crm.write_undone' | 'note.synced';

/** The facts of an outcome; a note that stands in the CRM is told twice, once as a write and once as the note of its call, and so is an undoing. */
export const outcomeDrafts = (approval: FactOf<'write.approved'>, command: Command | undefined, epoch: number, outcome: WriteOutcome): Draft<OutcomeFact>[] => {
  if (outcome.how === 'refused') return [draft('crm.write_refused', { epoch, reason: outcome.reason, vendorMessage: outcome.vendorMessage, found: [...outcome.found] })];
  if (outcome.how === 'uncertain') return [draft('crm.write_uncertain', { epoch, reason: outcome.reason, pleaseCheck: outcome.pleaseCheck })];
  const { recordId, recordUrl } = outcome;
  const undone = command?.undoesApprovalId ?? '';
  return [
    draft('crm.write_applied', { epoch, recordId, recordUrl, action: approval.payload.action }),
    ...(approval.payload.action === 'note_create' && approval.about.callId !== '' ? [draft('note.synced', { recordId, recordUrl })] : []),
    ...(undone === '' ? [] : [draft('crm.write_undone', { epoch, undoneApprovalId: undone })]),
  ];
};
