import { useEffect, useState } from 'react';

/** As much of a window as keeps time: a floating panel has its own, since the browser slows that of a hidden page down. */
export type TimeKeeper = Pick<Window, 'setInterval' | 'clearInterval' | 'setTimeout' | 'clearTimeout' | 'requestAnimationFrame' | 'cancelAnimationFrame'>;

/** The present, renewed every so many milliseconds by the clock of the window that is looked at. */
export const useNow = (everyMs: number, keeper: TimeKeeper = window): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = keeper.setInterval(() => setNow(Date.now()), everyMs);
    return () => keeper.clearInterval(timer);
  }, [everyMs, keeper]);
  return now;
};
