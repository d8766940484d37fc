import { useEffect, useRef } from 'react';

/** Runs the card's keys in the panel's own window, where those of the page are not heard. */
export const usePanelKeys = (panel: Window, actions: Readonly<Record<string, () => void>>): void => {
  const current = useRef(actions);
  useEffect(() => { current.current = actions; });
  useEffect(() => {
    const onKey = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): void => { if (!altKey && !ctrlKey && !metaKey) current.current[key]?.(); };
    panel.addEventListener('keydown', onKey);
    return () => panel.removeEventListener('keydown', onKey);
  }, [panel]);
};
