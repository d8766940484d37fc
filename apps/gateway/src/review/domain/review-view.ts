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

/** The rep's queue: newest call first, its proposals in the order of the note; what a newer note replaced is left out. */
export const reviewQueue = (rep: Session['rep'], notes: readonly NoteDocument[], proposals: readonly DraftedSlots[], nowMs: number): ReviewQueue => {
  const mine = notes.filter((note) => isVisible(rep, note)).map(({ view }) => view)
    .toSorted((a, b) => b.callEndedAtMs - a.callEndedAtMs || a.noteId.localeCompare(b.noteId));
  const rank = new Map(mine.map(({ noteId }, index) => [noteId, index]));
  const items = proposals
    .filter(({ draft }) => isVisible(rep, draft) && rank.has(draft.noteId) && !draft.supersededBy)
    .toSorted((a, b) => (rank.get(a.draft.noteId) ?? 0) - (rank.get(b.draft.noteId) ?? 0) || a.draft.place - b.draft.place);
  return { notes: mine, items: items.map((slots) => reviewItem(slots, nowMs)) };
};
