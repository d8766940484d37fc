import type { CoachCard, CoachDelta } from '@baton/contracts';

/** An objection the buyer raised and nobody answered yet. `sinceMs` is the browser's clock. */
export interface OpenObjection { readonly cardId: string; readonly topic: string; readonly sinceMs: number }

/** Why a card may go although its objection stands: it grew old, gave way, or was not wanted. */
const leavesOpen: ReadonlySet<string> = new Set(['expired', 'superseded', 'dismissed']);

/** When a card that was found on the log came up: when its words were heard, never in the browser's future; now when nobody says. */
export const foundSince = ({ heardAtMs }: CoachCard, nowMs: number): number => (heardAtMs > 0 ? Math.min(heardAtMs, nowMs) : nowMs);

const openedBy = ({ kind, cardId, topic }: CoachCard, sinceMs: number): OpenObjection | null => (kind === 'objection' ? { cardId, topic, sinceMs } : null);

/** The objection open after what the coach said; a newer objection takes the place of an older one, other cards leave it open. */
export const objectionAfter = (open: OpenObjection | null, delta: CoachDelta, nowMs: number): OpenObjection | null => {
  switch (delta.type) {
    case 'card_raised': return delta.card.cardId === open?.cardId ? open : openedBy(delta.card, nowMs) ?? open;
    case 'card_cleared': return delta.cardId === open?.cardId && !leavesOpen.has(delta.reason) ? null : open;
    case 'card_left_out':
    case 'deal_recalled':
    case 'talk_measured': return open;
  }
};

/** The objection open after a snapshot: when deltas were missed, only the one whose card still stands is known to be open. */
export const objectionFound = (open: OpenObjection | null, card: CoachCard | null, missed: boolean, nowMs: number): OpenObjection | null => {
  if (!missed || (open && open.cardId === card?.cardId)) return open;
  return card && openedBy(card, foundSince(card, nowMs));
};
