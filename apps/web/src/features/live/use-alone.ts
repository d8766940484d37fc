import { type RefObject, useEffect } from 'react';

const besides = (element: Element): Element[] => (element.parentElement ? [...element.parentElement.children].filter((each) => each !== element) : []);

/** Takes everything around an element out of reach of keys and screen readers while it covers the page. */
export const useAlone = (element: RefObject<Element | null>): void => {
  useEffect(() => {
    const hidden: Element[] = [];
    for (let at = element.current; at && at !== document.body; at = at.parentElement) hidden.push(...besides(at).filter((each) => !each.hasAttribute('inert')));
    for (const each of hidden) each.setAttribute('inert', '');
    return () => { for (const each of hidden) each.removeAttribute('inert'); };
  }, [element]);
};
