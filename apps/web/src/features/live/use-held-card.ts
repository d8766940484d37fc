import type { CoachCard } from '@baton/contracts';
import { useEffect, useState } from 'react';
import type { TimeKeeper } from '../../live/use-now.js';
import { emptySlot, type Offer, offered, pinToggled, putAway, settled, type Shown, waitingCard, waitMs } from './held-card.js';

/** The card on the screen and what its reader can do with it here. */
export interface HeldCard { readonly shown: Shown | null; readonly pinned: boolean; readonly waiting: CoachCard | null; togglePin(): void; letGo(): void }

/** The card to show of what the log says: held for a moment once shown, and for as long as it is pinned. */
export const useHeldCard = (offer: Offer | null, keeper: TimeKeeper): HeldCard => {
  const [kept, setSlot] = useState(emptySlot);
  const slot = offered(kept, offer, Date.now());
  if (slot !== kept) setSlot(slot);
  useEffect(() => {
    const wait = waitMs(slot, Date.now());
    if (wait === undefined) return undefined;
    const timer = keeper.setTimeout(() => setSlot((before) => settled(before, Date.now())), wait);
    return () => keeper.clearTimeout(timer);
  }, [slot, keeper]);
  return {
    shown: slot.shown, pinned: slot.pinned, waiting: waitingCard(slot),
    togglePin: () => setSlot((before) => pinToggled(before, Date.now())), letGo: () => setSlot((before) => putAway(before, Date.now())),
  };
};
