import { describe, expect, it } from '@jest/globals';
import type { CoachCard } from '@baton/contracts';
import fc from 'fast-check';
import { cardOf } from './card.spec.js';
import { emptySlot, type Offer, offered, pinToggled, putAway, settled, type Slot, waitingCard, waitMs } from './held-card.js';

const price = cardOf('price');
const trust = cardOf('trust', { topic: 'trust' });
const rival = cardOf('rival', { kind: 'competitor', topic: 'Portside' });
const pain = cardOf('pain', { kind: 'pain', topic: 're-keying' });
const offerOf = (card: CoachCard | null, raisedAtMs = 0): Offer | null => card && { card, raisedAtMs };
const standing = (card: CoachCard, atMs = 0): Slot => offered(emptySlot, offerOf(card), atMs);
const idOf = ({ shown }: Slot): string | undefined => shown?.card.cardId;

describe('a card that is offered', () => {
  it('comes at once where none stands, with the moment it came up', () => {
    expect(offered(emptySlot, offerOf(price, 900), 1_000).shown).toEqual({ card: price, raisedAtMs: 900, sinceMs: 1_000 });
  });

  it('keeps the words it came with, whatever the log says of it later', () => {
    const again = offered(standing(price), offerOf({ ...price, headline: 'Better', line: 'Words' }, 5), 9_000);
    expect([again.shown?.card, again.shown?.raisedAtMs]).toEqual([price, 0]);
  });

  it.each<[string, CoachCard, CoachCard | null, number]>([
    ['goes a moment after it came, once it is cleared', price, null, 300],
    ['gives way to a more urgent one after that moment', pain, rival, 300], ['gives way to a price objection', trust, price, 300], ['gives way to any objection', rival, trust, 300],
    ['stands as long as it takes to read against a less urgent one', price, pain, 1_000], ['stands as long against one as urgent', pain, cardOf('pain-2', { kind: 'pain', topic: 'delays' }), 1_000],
  ])('%s', (_, first, next, afterMs) => {
    const early = offered(standing(first), offerOf(next), afterMs - 1);
    expect([idOf(early), waitMs(early, afterMs - 1)]).toEqual([first.cardId, 1]);
    const late = settled(early, afterMs);
    expect([idOf(late), waitMs(late, afterMs)]).toEqual([next?.cardId, undefined]);
  });

  it('that was taken back before its turn is never seen', () => {
    const back = offered(offered(standing(price), offerOf(pain), 10), offerOf(price), 20);
    expect([idOf(back), waitMs(back, 20)]).toEqual(['price', undefined]);
  });
});

describe('another wording of the line of a card', () => {
  const better = { ...price, sharpened: 'Better words' };
  const lineOf = ({ shown }: Slot): string | undefined => shown?.card.sharpened;

  it('comes once the card has been read, in its place and with its clock', () => {
    const early = offered(standing(price), offerOf(better, 900), 400);
    expect([lineOf(early), waitMs(early, 400)]).toEqual([undefined, 600]);
    const late = settled(early, 1_000);
    expect([lineOf(late), late.shown?.sinceMs, late.shown?.raisedAtMs, waitMs(late, 9_000)]).toEqual(['Better words', 0, 0, undefined]);
  });

  it('waits while the rep speaks, perhaps that very line, and for as long as the card is pinned', () => {
    const spoken = offered(standing(price), { card: better, raisedAtMs: 0, isSpoken: true }, 5_000);
    expect([lineOf(spoken), waitMs(spoken, 5_000)]).toEqual([undefined, undefined]);
    expect(lineOf(offered(spoken, { card: better, raisedAtMs: 0, isSpoken: false }, 6_000))).toBe('Better words');
    const pinned = offered(pinToggled(standing(price), 10), offerOf(better), 5_000);
    expect([lineOf(pinned), lineOf(pinToggled(pinned, 6_000))]).toEqual([undefined, 'Better words']);
  });

  it('changes a line once, and never back', () => {
    const shown = settled(offered(standing(price), offerOf(better), 10), 1_000);
    expect([lineOf(offered(shown, offerOf({ ...price, sharpened: 'Yet others' }), 9_000)), lineOf(offered(shown, offerOf(price), 9_000))]).toEqual(['Better words', 'Better words']);
  });

  it('is there from the first when the card comes with it', () => expect(lineOf(standing(better))).toBe('Better words'));

  it('of a card that is gone, or that another took the place of, is not seen', () => {
    expect([lineOf(offered(emptySlot, null, 1)), idOf(offered(standing(price), offerOf(null), 1_000))]).toEqual([undefined, undefined]);
    expect(lineOf(settled(offered(offered(standing(pain), offerOf({ ...pain, sharpened: 'Late' }), 10), offerOf(price), 20), 1_000))).toBeUndefined();
  });
});

describe('a pinned card', () => {
  it('stays, however long, and names the one behind it', () => {
    const held = offered(pinToggled(standing(pain), 10), offerOf(price), 20);
    const later = settled(held, 900_000);
    expect([idOf(later), later.pinned, waitingCard(later)?.cardId, waitMs(later, 900_000)]).toEqual(['pain', true, 'price', undefined]);
  });

  it('stays when the log clears it, and nothing waits behind it then', () => {
    const held = settled(offered(pinToggled(standing(pain), 10), null, 20), 900_000);
    expect([idOf(held), waitingCard(held)]).toEqual(['pain', null]);
  });

  it('gives way at once when it is let go after it was read', () => {
    const held = offered(pinToggled(standing(pain), 10), offerOf(price), 20);
    expect(idOf(pinToggled(held, 5_000))).toBe('price');
  });

  it('is none where none stands', () => { expect(pinToggled(emptySlot, 1)).toBe(emptySlot); });

  it('keeps no pin for the next one', () => { expect(offered(pinToggled(pinToggled(standing(pain), 1), 2), offerOf(price), 5_000).pinned).toBe(false); });
});

describe('a card put away by its reader', () => {
  it('goes at once, pinned or not', () => {
    expect([idOf(putAway(standing(price), 1)), idOf(putAway(pinToggled(standing(price), 1), 2))]).toEqual([undefined, undefined]);
  });

  it('makes room at once for the one behind it, which is not pinned', () => {
    const next = putAway(offered(pinToggled(standing(price), 1), offerOf(pain), 2), 3);
    expect([idOf(next), next.pinned, next.shown?.sinceMs]).toEqual(['pain', false, 3]);
  });
});

type Step = { readonly afterMs: number; readonly does: 'offer' | 'clear' | 'pin' | 'away' | 'look'; readonly card: CoachCard };
const step: fc.Arbitrary<Step> = fc.record({ afterMs: fc.nat(1_500), does: fc.constantFrom('offer', 'clear', 'pin', 'away', 'look'), card: fc.constantFrom(price, trust, rival, pain, { ...price, sharpened: 'one' }, { ...price, sharpened: 'two' }) });
const taken = (slot: Slot, { does, card }: Step, nowMs: number): Slot => {
  switch (does) {
    case 'offer': return offered(slot, offerOf(card, nowMs), nowMs);
    case 'clear': return offered(slot, null, nowMs);
    case 'pin': return pinToggled(slot, nowMs);
    case 'away': return putAway(slot, nowMs);
    case 'look': return settled(slot, nowMs);
  }
};

describe('the place of the card, whatever happens', () => {
  it('changes under a reader only after the least time, never while pinned, and always ends with what the log says', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let slot = emptySlot;
      let nowMs = 0;
      for (const each of steps) {
        nowMs += each.afterMs;
        const before = slot;
        slot = taken(slot, each, nowMs);
        const changed = before.shown && idOf(before) !== idOf(slot) && each.does !== 'away';
        if (changed) expect([nowMs - (before.shown?.sinceMs ?? 0) >= 300, before.pinned && each.does !== 'pin']).toEqual([true, false]);
        if (before.shown && idOf(before) === idOf(slot) && slot.shown?.card !== before.shown.card && each.does !== 'away') {
          const [was, is] = [before.shown.card, slot.shown?.card];
          expect([{ ...is, sharpened: was.sharpened }, was.sharpened, nowMs - before.shown.sinceMs >= 1_000, before.pinned && each.does !== 'pin']).toEqual([was, undefined, true, false]);
        }
      }
      if (slot.pinned) slot = pinToggled(slot, nowMs);
      const wait = waitMs(slot, nowMs) ?? 0;
      expect([wait <= 1_000, idOf(settled(slot, nowMs + wait))]).toEqual([true, slot.offered?.card.cardId]);
    }));
  });

  it('is the same slot when nothing changed, so that nothing is drawn anew', () => {
    const slot = standing(price);
    expect([offered(slot, offerOf(price, 99), 5_000), settled(slot, 5_000)]).toEqual([slot, slot]);
    expect(offered(slot, offerOf(price, 99), 5_000)).toBe(slot);
  });
});
