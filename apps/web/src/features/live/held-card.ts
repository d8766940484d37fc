import type { CoachCard } from '@baton/contracts';

/** A card of the log, with the moment it came up; `isSpoken` while the rep is speaking, perhaps its very line. */
export interface Offer { readonly card: CoachCard; readonly raisedAtMs: number; readonly isSpoken?: boolean }

/** A card on the screen; its words are those it came with, but for its line, which may change once. */
export interface Shown extends Offer { readonly sinceMs: number }

/**
 * The one place where a card stands. Nothing moves there under the reader:
 *
 *   empty ──offered──▶ shown ──cleared──▶ empty
 *                      │  ├── a more urgent card, or after a while any other ──▶ shown
 *                      │  └── another wording of its line, after a while and not while the rep speaks ──▶ shown
 *                      └── pinned: stays, whatever is offered, until it is let go or put away
 */
export interface Slot { readonly shown: Shown | null; readonly pinned: boolean; readonly offered: Offer | null }

export const emptySlot: Slot = { shown: null, pinned: false, offered: null };

/** The shortest a card stands, milliseconds, so that two in a row do not flicker. */
const leastMs = 300;
/** The shortest a card stands before one that is not more urgent, milliseconds: about as long as it takes to read. */
const readMs = 1_000;

const urgencyOf = ({ kind, topic }: CoachCard): number => ({ objection: 30, competitor: 20, buying_signal: 15, pain: 10 })[kind] + (topic === 'price' ? 5 : 0);

const patienceMs = (shown: Shown, offered: Offer | null): number => (offered && urgencyOf(offered.card) <= urgencyOf(shown.card) ? readMs : leastMs);

const isSame = (one: Offer | null, other: Offer | null): boolean => one?.card.cardId === other?.card.cardId;

/** Whether another wording of the line waits for the card that stands; a line changes once. */
const rewords = ({ shown, offered }: Slot): boolean => shown?.card.sharpened === undefined && offered?.card.sharpened !== undefined && offered.isSpoken !== true;

const reworded = (slot: Slot): Slot => {
  const sharpened = slot.offered?.card.sharpened;
  return slot.shown && sharpened !== undefined ? { ...slot, shown: { ...slot.shown, card: { ...slot.shown.card, sharpened } } } : slot;
};

const showing = (offered: Offer | null, nowMs: number): Slot => ({ shown: offered && { ...offered, sinceMs: nowMs }, pinned: false, offered });

/** Milliseconds until another card, none, or another wording may stand here; nothing when there is nothing to wait for. */
export const waitMs = (slot: Slot, nowMs: number): number | undefined => {
  const { shown, pinned, offered } = slot;
  if (pinned || (isSame(shown, offered) && !(shown && rewords(slot)))) return undefined;
  return shown ? Math.max(0, patienceMs(shown, offered) - (nowMs - shown.sinceMs)) : 0;
};

/** Lets what is offered take the place if its time has come; the same slot when nothing changes. */
export const settled = (slot: Slot, nowMs: number): Slot => {
  if (waitMs(slot, nowMs) !== 0) return slot;
  return slot.shown && isSame(slot.shown, slot.offered) ? reworded(slot) : showing(slot.offered, nowMs);
};

/** What the log says should stand here now. A card that stands already keeps its words; its line may change once, when it has been read. */
export const offered = (slot: Slot, offer: Offer | null, nowMs: number): Slot => settled(slot.offered?.card === offer?.card && slot.offered?.isSpoken === offer?.isSpoken ? slot : { ...slot, offered: offer }, nowMs);

/** Holds the card against every other one, or lets it go again; without a card there is nothing to hold. */
export const pinToggled = (slot: Slot, nowMs: number): Slot => (slot.shown ? settled({ ...slot, pinned: !slot.pinned }, nowMs) : slot);

/** The reader has done with the card, pinned or not: what else is offered comes at once. */
export const putAway = (slot: Slot, nowMs: number): Slot => showing(isSame(slot.shown, slot.offered) ? null : slot.offered, nowMs);

/** The card that waits behind a pinned one. */
export const waitingCard = ({ shown, pinned, offered: behind }: Slot): CoachCard | null => (pinned && behind && !isSame(shown, behind) ? behind.card : null);
