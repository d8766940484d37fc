import type { SyncResponse } from '@baton/contracts';
import { commandOf } from './command-of.js';
import { currentPayload, standingOf } from './proposal-status.js';
import type { DraftedSlots } from './review-view.js';

export type RefusalReason = SyncResponse['refused'][number]['reason'];

/** What becomes of a rep's approval. */
export type ApprovalVerdict =
  | { readonly kind: 'approve'; readonly approvalId: string }
  /** The log holds this very approval: the answer is the same and nothing is written again. */
  | { readonly kind: 'repeat'; readonly approvalId: string }
  | { readonly kind: 'refuse'; readonly reason: RefusalReason };

const refuse = (reason: RefusalReason): ApprovalVerdict => ({ kind: 'refuse', reason });

/** Words of one deal are no reason to write to another. */
const isOfAnotherDeal = ({ draft }: DraftedSlots, payload: string): boolean => {
  const { target } = commandOf(payload);
  return target?.object === 'deal' && target.recordId !== draft.dealId;
};

/**
 * Decides on an approval of the bytes that were on the screen.
 * @param shownHash SHA-256 of those bytes
 * @param approvalId the id that these bytes of this proposal always get
 */
export const decideApproval = (slots: DraftedSlots, shownHash: string, approvalId: string, nowMs: number): ApprovalVerdict => {
  if (slots.approval) return slots.approval.approvalId === approvalId ? { kind: 'repeat', approvalId } : refuse('already_decided');
  const { status } = standingOf(slots, nowMs);
  if (status === 'superseded') return refuse('changed');
  if (status === 'expired') return refuse('expired');
  if (status !== 'pending' && status !== 'seconding') return refuse('already_decided');
  const { payload, payloadHash } = currentPayload(slots);
  if (payloadHash !== shownHash) return refuse('changed');
  return isOfAnotherDeal(slots, payload) ? refuse('evidence_elsewhere') : { kind: 'approve', approvalId };
};
