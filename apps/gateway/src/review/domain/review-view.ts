import type { ReviewItem, ReviewQueue, Session } from '@baton/contracts';
import { commandOf } from './command-of.js';
import type { NoteDocument } from './note-document.js';
import type { DraftSlot, ProposalSlots } from './proposal-slots.js';
import { currentPayload, standingOf } from './proposal-status.js';
import { renderCommand } from './render-command.js';
import { isVisible } from './visibility.js';

/** Slots of a proposal whose draft is known: the only ones a person can be shown. */
export type DraftedSlots = ProposalSlots & { readonly draft: DraftSlot };

export const isDrafted = (slots: ProposalSlots): slots is DraftedSlots => slots.draft !== undefined;

/** A proposal as the console shows it now. */
export const reviewItem = (slots: DraftedSlots, nowMs: number): ReviewItem => {
  const { draft } = slots;
  const { payload, payloadHash, edited } = currentPayload(slots);
  const { status, detail, recordUrl, changedAtMs } = standingOf(slots, nowMs);
  return {
    proposalId: draft.proposalId, noteId: draft.noteId, callId: draft.callId, ...renderCommand(commandOf(payload)), payload, payloadHash,
    confidence: draft.confidence, evidence: [...draft.evidence], risk: draft.risk, taint: [...draft.taint],
    expiresAtMs: draft.expiresAtMs, edited, status, statusDetail: detail, recordUrl, changedAtMs,
  };
};

/** A newer note takes the place of what nobody approved; what was approved is being written, and its outcome concerns the rep still. */
const isReplaced = ({ draft, approval }: DraftedSlots): boolean => draft.supersededBy !== '' && approval === undefined;

/**
 * The rep's queue: newest call first, its proposals in the order of the note; what a newer note replaced is left out.
 * What was approved before a newer note stands at the end of its call, under the note that the call has now.
 */
export const reviewQueue = (rep: Session['rep'], notes: readonly NoteDocument[], proposals: readonly DraftedSlots[], nowMs: number): ReviewQueue => {
  const mine = notes.filter((note) => isVisible(rep, note)).map(({ view }) => view)
    .toSorted((a, b) => b.callEndedAtMs - a.callEndedAtMs || a.noteId.localeCompare(b.noteId));
  const ofCall = new Map(mine.map(({ callId, noteId }, rank) => [callId, { noteId, rank }]));
  const items = proposals.flatMap((slots) => {
    const { draft } = slots;
    const note = isVisible(rep, draft) && !isReplaced(slots) ? ofCall.get(draft.callId) : undefined;
    return note ? [{ item: { ...reviewItem(slots, nowMs), noteId: note.noteId }, order: [note.rank, Number(draft.supersededBy !== ''), draft.draftedAtMs, draft.place] }] : [];
  });
  const byOrder = items.toSorted((a, b) => a.order.map((each, at) => each - (b.order[at] ?? 0)).find((difference) => difference !== 0) ?? 0);
  return { notes: mine, items: byOrder.map(({ item }) => item) };
};
