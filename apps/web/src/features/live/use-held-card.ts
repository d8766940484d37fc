import type { CoachCard } from '@baton/contracts';
import { useEffect, useState } from 'react';

const leastMs = 300;

/** The card to show: held for a moment once shown so that nothing flickers, and for as long as it is pinned. */
export const useHeldCard = (card: CoachCard | null): { card: CoachCard | null; pinned: boolean; togglePin: () => void; letGo: () => void } => {
  const [held, setHeld] = useState<{ card: CoachCard | null; sinceMs: number }>({ card, sinceMs: 0 });
  const [pinned, setPinned] = useState<string>();
  const isPinned = held.card !== null && pinned === held.card.cardId;
  useEffect(() => {
    if (card?.cardId === held.card?.cardId || isPinned) return undefined;
    const wait = held.card ? Math.max(0, leastMs - (Date.now() - held.sinceMs)) : 0;
    if (wait === 0) { setHeld({ card, sinceMs: Date.now() }); return undefined; }
    const timer = setTimeout(() => setHeld({ card, sinceMs: Date.now() }), wait);
    return () => clearTimeout(timer);
  }, [card, held, isPinned]);
  const shown = card && (held.card === null || held.card.cardId === card.cardId) ? card : held.card;
  return { card: shown, pinned: isPinned, togglePin: () => setPinned(isPinned ? undefined : shown?.cardId), letGo: () => setPinned(undefined) };
};
