import type { CoachCard } from '@baton/contracts';
import { useEffect } from 'react';
import type { TimeKeeper } from '../../live/use-now.js';

/** Reports a card once it stands on the screen: two frames on, by the clock of the window that shows it. */
export const usePainted = (card: CoachCard | undefined, onPainted: (card: CoachCard) => void, keeper: TimeKeeper = window): void => {
  useEffect(() => {
    if (!card) return undefined;
    let inner = 0;
    const outer = keeper.requestAnimationFrame(() => { inner = keeper.requestAnimationFrame(() => onPainted(card)); });
    return () => { keeper.cancelAnimationFrame(outer); keeper.cancelAnimationFrame(inner); };
  }, [card?.cardId, keeper]);
};
