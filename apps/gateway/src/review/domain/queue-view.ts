import { belowDialText, type NoteView, type ReviewItem, type ReviewQueue, type Session } from '@baton/contracts';
import type { NoteDocument } from './note-document.js';
import { standingOf } from './proposal-status.js';
import { type DraftedSlots, reviewItem, type ViewContext } from './review-view.js';
import { isVisible } from './visibility.js';

/** How long what hygiene proposed stays in the list after it ended, milliseconds: no newer call pushes it out. */
const keptEndedMs = 7 * 86_400_000;

const over: ReadonlySet<string> = new Set<ReviewItem['status']>(['rejected', 'expired', 'applied', 'refused', 'uncertain', 'undone']);

/** What is newer takes the place of what nobody decided; what was approved is being written, and its outcome concerns the rep still. */
const isReplaced = (slots: DraftedSlots, nowMs: number): boolean =>
  slots.approval === undefined && ((slots.draft.supersededBy !== '' && slots.draft.callId !== '') || standingOf(slots, nowMs).status === 'superseded');

/** A note whose fields stay empty where the reading is less sure than the dial asks for, and say so. */
const dialled = (note: NoteView, dial: number): NoteView => ({
  ...note,
  crmFields: note.crmFields.map((field) => (field.value !== '' && field.confidence < dial ? { ...field, value: '', leftEmptyReason: belowDialText(field.confidence, dial) } : field)),
});

interface Placed { readonly item: ReviewItem; readonly order: readonly number[] }

const inOrder = (placed: readonly Placed[]): ReviewItem[] => placed
  .toSorted((a, b) => a.order.map((each, at) => each - (b.order[at] ?? 0)).find((difference) => difference !== 0) ?? 0).map(({ item }) => item);

/** Under the note that its call has now: what was approved before a newer note stands at the end. */
const afterCalls = (proposals: readonly DraftedSlots[], notes: readonly NoteView[], context: ViewContext): ReviewItem[] => {
  const ofCall = new Map(notes.map(({ callId, noteId }, rank) => [callId, { noteId, rank }]));
  return inOrder(proposals.flatMap((slots): Placed[] => {
    const { draft } = slots;
    const note = ofCall.get(draft.callId);
    return note ? [{ item: { ...reviewItem(slots, context), noteId: note.noteId }, order: [note.rank, Number(draft.supersededBy !== ''), draft.draftedAtMs, draft.place] }] : [];
  }));
};

/** Deal by deal, the deal with the newest first, and within it the newest first. */
const fromHygiene = (proposals: readonly DraftedSlots[], context: ViewContext): ReviewItem[] => {
  const mine = proposals.filter(({ draft }) => draft.callId === '').map((slots) => ({ draft: slots.draft, item: reviewItem(slots, context) }))
    .filter(({ item }) => !over.has(item.status) || context.nowMs - item.changedAtMs < keptEndedMs);
  const newest = new Map<string, number>();
  for (const { draft: { dealId, draftedAtMs } } of mine) newest.set(dealId, Math.max(draftedAtMs, newest.get(dealId) ?? 0));
  return mine.toSorted((a, b) => (newest.get(b.draft.dealId) ?? 0) - (newest.get(a.draft.dealId) ?? 0) || a.draft.dealId.localeCompare(b.draft.dealId)
    || b.draft.draftedAtMs - a.draft.draftedAtMs || a.draft.proposalId.localeCompare(b.draft.proposalId)).map(({ item }) => item);
};

/** The rep's queue: newest call first, its proposals in the order of the note; then what hygiene proposes. What something newer replaced is left out. */
export const reviewQueue = (rep: Session['rep'], notes: readonly NoteDocument[], proposals: readonly DraftedSlots[], context: ViewContext): ReviewQueue => {
  const mine = notes.filter((note) => isVisible(rep, note)).map(({ view }) => dialled(view, context.dial))
    .toSorted((a, b) => b.callEndedAtMs - a.callEndedAtMs || a.noteId.localeCompare(b.noteId));
  const shown = proposals.filter((slots) => isVisible(rep, slots.draft) && !isReplaced(slots, context.nowMs));
  return { notes: mine, items: [...afterCalls(shown, mine, context), ...fromHygiene(shown, context)], dial: context.dial };
};
