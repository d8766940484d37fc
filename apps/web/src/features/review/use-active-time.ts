import { useEffect, useRef } from 'react';
import { activeOn, look, nothingSeen } from './active-time.js';

const signsOfLife = ['keydown', 'pointerdown', 'wheel'] as const;

/** Measures how long each item is in front of the rep; answers how long one was, up to now. */
export const useActiveTime = (proposalId: string): (id: string) => { readonly activeMs?: number } => {
  const time = useRef(nothingSeen);
  useEffect(() => {
    const note = (): void => { time.current = look(time.current, document.visibilityState === 'visible' ? proposalId : undefined, performance.now()); };
    note();
    for (const sign of signsOfLife) window.addEventListener(sign, note, { passive: true, capture: true });
    document.addEventListener('visibilitychange', note);
    return () => {
      for (const sign of signsOfLife) window.removeEventListener(sign, note, { capture: true });
      document.removeEventListener('visibilitychange', note);
    };
  }, [proposalId]);
  return (id) => activeOn(time.current, id);
};
