import { useEffect, useRef } from 'react';

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Name of a pressed key as the pages list it: `a`, `A`, `?`, `mod+Enter`, and `g l` for two in a row. */
export const keyName = (event: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey'>, previous: string): string => {
  if (event.metaKey || event.ctrlKey) return `mod+${event.key}`;
  return previous === 'g' ? `g ${event.key}` : event.key;
};

/** A dialog takes the keys for itself: what stands behind it must not move. */
const isInDialog = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest('[role=dialog]') !== null;

/** Runs actions on keys while nothing is being typed and no dialog is open; `mod+Enter` works from a field too. */
export const useKeys = (actions: Readonly<Record<string, () => void>>): void => {
  const current = useRef(actions);
  useEffect(() => { current.current = actions; });
  useEffect(() => {
    let previous = '';
    const onKey = (event: KeyboardEvent): void => {
      const name = keyName(event, previous);
      const typing = isTyping(event.target);
      previous = typing ? '' : event.key;
      const action = current.current[name];
      if (!action || event.altKey || isInDialog(event.target) || (typing && !name.startsWith('mod+'))) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
};
