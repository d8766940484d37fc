import type { ProposalStatus } from '@baton/contracts';
import type { ProposalSlots } from './proposal-slots.js';

/** Where a proposal stands at an instant, with the words for it. */
export interface Standing { readonly status: ProposalStatus; readonly detail: string; readonly recordUrl: string; readonly changedAtMs: number }

const approved = ({ approval, outcome }: ProposalSlots): Standing | undefined => {
  if (!approval) return undefined;
  const result = outcome?.byApproval[approval.approvalId];
  return result
    ? { status: result.status, detail: result.detail, recordUrl: result.recordUrl, changedAtMs: result.atMs }
    : { status: 'queued', detail: '', recordUrl: '', changedAtMs: approval.atMs };
};

/** The bytes that stand now: what was approved, else the rep's newest edit, else the draft. */
export const currentPayload = ({ draft, review, approval }: ProposalSlots): { payload: string; payloadHash: string; edited: boolean } => {
  if (approval) return { payload: approval.payload, payloadHash: approval.payloadHash, edited: approval.edited };
  if (review?.edit) return { payload: review.edit.payload, payloadHash: review.edit.payloadHash, edited: true };
  return { payload: draft?.payload ?? '', payloadHash: draft?.payloadHash ?? '', edited: false };
};

/**
 * One status per proposal at any moment (I5). An approval on the log outranks everything, since the write follows from it;
 * then a rejection, a newer note or proposal for the same field, and expiry.
 */
export const standingOf = (slots: ProposalSlots, nowMs: number): Standing => {
  const { draft, review, newer } = slots;
  const written = approved(slots);
  if (written) return written;
  const plain = (status: ProposalStatus, detail: string, changedAtMs: number): Standing => ({ status, detail, recordUrl: '', changedAtMs });
  if (review?.rejection) return plain('rejected', review.rejection.reason, review.rejection.atMs);
  if (draft?.supersededBy) return plain('superseded', draft.hygiene ? 'a newer proposal took its place' : 'a newer note of this call took its place', draft.supersededAtMs);
  if (newer) return plain('superseded', 'a newer proposal for the same field took its place', newer.atMs);
  if (draft && draft.expiresAtMs <= nowMs) return plain('expired', 'it was not approved in time', draft.expiresAtMs);
  const { seconding } = review ?? {};
  if (seconding && seconding.payloadHash === currentPayload(slots).payloadHash) return plain('seconding', seconding.rule, seconding.atMs);
  return plain('pending', '', review?.edit?.atMs ?? draft?.draftedAtMs ?? 0);
};
