import { type ApprovalRules, type ReviewItem, type ReviewQueue, riskOf, secondApproverRule, type Session } from '@baton/contracts';
import { commandOf } from './command-of.js';
import { driftOf, followUpsOf, isUndone } from './follow-ups.js';
import type { NoteDocument } from './note-document.js';
import type { DraftSlot, ProposalSlots } from './proposal-slots.js';
import { currentPayload, standingOf } from './proposal-status.js';
import { renderCommand } from './render-command.js';
import { isVisible } from './visibility.js';

/** Slots of a proposal whose draft is known: the only ones a person can be shown. */
export type DraftedSlots = ProposalSlots & { readonly draft: DraftSlot };

export const isDrafted = (slots: ProposalSlots): slots is DraftedSlots => slots.draft !== undefined;

/** What a proposal is looked at with. */
export interface ViewContext {
  readonly nowMs: number;
  readonly rules: ApprovalRules;
  /** What a rep of the tenant is called; the id for one who is unknown. */
  readonly nameOf: (repId: string) => string;
  /** Every proposal of the tenant, among which those that follow this one are found. */
  readonly all: readonly ProposalSlots[];
}

/** How careful a rep has to be with the bytes as they stand. */
export const riskNow = ({ draft, ...slots }: DraftedSlots, rules: ApprovalRules): 'low' | 'risky' =>
  (draft.risk === 'risky' ? 'risky' : riskOf(commandOf(currentPayload({ draft, ...slots }).payload), rules));

const secondOf = (slots: DraftedSlots, { rules, nameOf }: ViewContext): ReviewItem['second'] => {
  const { payload, payloadHash } = currentPayload(slots);
  const first = slots.review?.seconding?.payloadHash === payloadHash ? slots.review.seconding.repId : '';
  return { rule: secondApproverRule(commandOf(payload), rules) ?? '', firstRepId: first, firstRepName: first && nameOf(first) };
};

/** A proposal as the console shows it now. */
export const reviewItem = (slots: DraftedSlots, context: ViewContext): ReviewItem => {
  const { draft } = slots;
  const { nowMs, rules, all } = context;
  const { payload, payloadHash, edited } = currentPayload(slots);
  const { status, detail, recordUrl, changedAtMs } = standingOf(slots, nowMs);
  return {
    proposalId: draft.proposalId, noteId: draft.noteId, callId: draft.callId, ...renderCommand(commandOf(payload)), payload, payloadHash,
    confidence: draft.confidence, evidence: [...draft.evidence], risk: riskNow(slots, rules), taint: [...draft.taint],
    expiresAtMs: draft.expiresAtMs, edited, status: status === 'applied' && isUndone(slots, all) ? 'undone' : status, statusDetail: detail, recordUrl, changedAtMs,
    drift: driftOf(slots), second: secondOf(slots, context), followUps: followUpsOf(slots, all, nowMs), follows: draft.follows ?? { proposalId: '', why: '' },
  };
};

/** A newer note takes the place of what nobody approved; what was approved is being written, and its outcome concerns the rep still. */
const isReplaced = ({ draft, approval }: DraftedSlots): boolean => draft.supersededBy !== '' && approval === undefined;

/**
 * The rep's queue: newest call first, its proposals in the order of the note; what a newer note replaced is left out.
 * What was approved before a newer note stands at the end of its call, under the note that the call has now.
 */
export const reviewQueue = (rep: Session['rep'], notes: readonly NoteDocument[], proposals: readonly DraftedSlots[], context: ViewContext): ReviewQueue => {
  const mine = notes.filter((note) => isVisible(rep, note)).map(({ view }) => view)
    .toSorted((a, b) => b.callEndedAtMs - a.callEndedAtMs || a.noteId.localeCompare(b.noteId));
  const ofCall = new Map(mine.map(({ callId, noteId }, rank) => [callId, { noteId, rank }]));
  const items = proposals.flatMap((slots) => {
    const { draft } = slots;
    const note = isVisible(rep, draft) && !isReplaced(slots) ? ofCall.get(draft.callId) : undefined;
    return note ? [{ item: { ...reviewItem(slots, context), noteId: note.noteId }, order: [note.rank, Number(draft.supersededBy !== ''), draft.draftedAtMs, draft.place] }] : [];
  });
  const byOrder = items.toSorted((a, b) => a.order.map((each, at) => each - (b.order[at] ?? 0)).find((difference) => difference !== 0) ?? 0);
  return { notes: mine, items: byOrder.map(({ item }) => item) };
};
