import { useEffect, useRef } from 'react';

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Name of a pressed key as the pages list it: `a`, `A`, `?`, `mod+Enter`, and `g l` for two in a row. */
export const keyName = (event: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey'>, previous: string): string => {
  if (event.metaKey || event.ctrlKey) return `mod+${event.key}`;
  return previous === 'g' ? `g ${event.key}` : event.key;
};

/** Runs actions on keys while nothing is being typed; `mod+Enter` works from a field too. */
export const useKeys = (actions: Readonly<Record<string, () => void>>): void => {
  const current = useRef(actions);
  useEffect(() => { current.current = actions; });
  useEffect(() => {
    let previous = '';
    const onKey = (event: KeyboardEvent): void => {
      const name = keyName(event, previous);
      previous = event.key;
      const action = current.current[name];
      if (!action || (isTyping(event.target) && !name.startsWith('mod+')) || event.altKey) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
};
