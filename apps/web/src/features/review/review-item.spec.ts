import type { NoteView, ReviewItem } from '@baton/contracts';

export const reviewItem = (proposalId: string, more: Partial<ReviewItem> = {}): ReviewItem => ({
  proposalId, noteId: 'note-1', callId: 'call-1', dealId: '4471', origin: 'call', reason: '', belowDial: false, stages: [], action: 'deal_stage_set', label: 'Stage', target: 'Halden Freight', vendor: 'hubspot', before: 'Discovery', after: 'Evaluation',
  payload: '{"action":"stage"}', payloadHash: 'a'.repeat(64), request: 'PATCH deals/4471 · stage: evaluation', confidence: 0.93,
  evidence: [{ utteranceId: 'u9', speaker: 'Priya Raman', side: 'buyer', quote: 'let us run a pilot', startMs: 151_000, endMs: 153_000 }],
  risk: 'low', taint: [], expiresAtMs: 0, edited: false, status: 'pending', statusDetail: '', recordUrl: '', changedAtMs: 0,
  details: [], drift: [], second: { rule: '', firstRepId: '', firstRepName: '' }, followUps: [], follows: { proposalId: '', why: '' }, ...more,
});

/** What hygiene proposes because of a mail. */
export const hygieneItem = (proposalId: string, more: Partial<ReviewItem> = {}): ReviewItem => reviewItem(proposalId, {
  noteId: '', callId: '', origin: 'hygiene', action: 'deal_close_date_set', label: 'Close date', before: '2027-01-30', after: '2027-02-28', reason: 'Priya Raman wrote of signing by 2027-02-28', taint: ['mail'], confidence: 0.82, payloadHash: 'd'.repeat(64),
  evidence: [{ utteranceId: '', speaker: 'Priya Raman', side: 'buyer', quote: 'we can sign by the end of February', startMs: 0, endMs: 0, source: { kind: 'mail', id: 'm-1', atMs: Date.UTC(2026, 10, 23, 9, 12) } }], ...more,
});

export const noteView = (more: Partial<NoteView> = {}): NoteView => ({
  noteId: 'note-1', callId: 'call-1', callTitle: 'Halden Freight · discovery', dealLabel: 'Halden Freight', callEndedAtMs: 0, draftedAtMs: 1, engine: 'offline',
  headline: { text: 'Run it on two depots', evidence: [] }, topics: [{ text: 'Manual entry', evidence: [] }], decisions: [{ text: 'Pilot in January', evidence: [] }],
  nextSteps: [{ text: 'Send the plan', evidence: [], owner: 'Dana Okafor', side: 'rep', dueDate: '2026-11-26' }, { text: 'Compare both', evidence: [], owner: 'Tom Weller', side: 'buyer', dueDate: '' }],
  crmFields: [{ field: 'amount', label: 'Amount', value: '', leftEmptyReason: 'no figure was agreed', confidence: 0, evidence: [] }, { field: 'stage', label: 'Stage', value: 'Evaluation', leftEmptyReason: '', confidence: 0.9, evidence: [] }], ...more,
});

/** Luis has approved; the rules want another rep as well. */
export const approvedByLuis: Pick<ReviewItem, 'status' | 'statusDetail' | 'second'> = {
  status: 'seconding', statusDetail: 'an amount of 50000 or more wants a second approver', second: { rule: 'an amount of 50000 or more wants a second approver', firstRepId: 'rep-luis', firstRepName: 'Luis Ortega' },
};
/** Dana herself has approved. */
export const approvedByDana: Pick<ReviewItem, 'status' | 'statusDetail' | 'second'> = { ...approvedByLuis, second: { ...approvedByLuis.second, firstRepId: 'rep-dana', firstRepName: 'Dana Okafor' } };
