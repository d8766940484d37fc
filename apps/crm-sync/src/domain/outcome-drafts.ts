import { type Draft, draft, type FactOf } from '@baton/contracts';

/** How a write ended, before it becomes facts. */
export type WriteOutcome =
  | { readonly how: 'applied'; readonly recordId: string; readonly recordUrl: string }
  | { readonly how: 'refused'; readonly reason: string; readonly vendorMessage: string }
  | { readonly how: 'uncertain'; readonly reason: string; readonly pleaseCheck: string };

export const refused = (reason: string, vendorMessage = ''): WriteOutcome => ({ how: 'refused', reason, vendorMessage });

/** Nobody can say whether the write stands: a person has to look. */
export const pleaseCheck = (reason: string, label = 'the record'): WriteOutcome => ({
  how: 'uncertain', reason, pleaseCheck: `look at ${label} in the CRM: the write may or may not be there`,
});

type OutcomeFact = 'crm.write_applied' | 'crm.write_refused' | 'crm.write_uncertain' | 'note.synced';

/** The facts of an outcome; a note that stands in the CRM is told twice, once as a write and once as the note of its call. */
export const outcomeDrafts = (approval: FactOf<'write.approved'>, epoch: number, outcome: WriteOutcome): Draft<OutcomeFact>[] => {
  if (outcome.how === 'refused') return [draft('crm.write_refused', { epoch, reason: outcome.reason, vendorMessage: outcome.vendorMessage })];
  if (outcome.how === 'uncertain') return [draft('crm.write_uncertain', { epoch, reason: outcome.reason, pleaseCheck: outcome.pleaseCheck })];
  const { recordId, recordUrl } = outcome;
  const applied = draft('crm.write_applied', { epoch, recordId, recordUrl, action: approval.payload.action });
  const isNote = approval.payload.action === 'note_create' && approval.about.callId !== '';
  return isNote ? [applied, draft('note.synced', { recordId, recordUrl })] : [applied];
};
