import { captionBlocks } from './caption-blocks.js';
import { isSeen } from './is-seen.js';
import { isCaptionsLabel } from './meet-words.js';

const icon = /^closed_caption/;

/** Whether Meet's own button says that captions are on; nothing when there is no such button. The name of its icon is the same in every language. */
export const captionsSwitch = (document: Document): 'on' | 'off' | undefined => {
  const buttons = [...document.querySelectorAll('button[aria-pressed], [role="button"][aria-pressed]')];
  const found = buttons.find((each) => [...each.querySelectorAll('i, span')].some((part) => part.children.length === 0 && icon.test(part.textContent?.trim() ?? '')));
  if (!found) return undefined;
  return found.getAttribute('aria-pressed') === 'true' ? 'on' : 'off';
};

const looksLikeCaptions = (region: Element): boolean => {
  const found = captionBlocks(region);
  return found.length > 0 && found.every(({ kind }) => kind !== 'strange') && !region.querySelector('[role="list"], [role="listitem"]');
};

/** Where captions stand: a region by its name, else one that can be focused and is made like captions while Meet says that they are on. */
export const captionsRegion = (document: Document): Element | undefined => {
  const regions = [...document.querySelectorAll('[role="region"]')].filter(isSeen);
  const named = regions.filter((each) => isCaptionsLabel(each.getAttribute('aria-label') ?? ''));
  const isFocusable = (each: Element): boolean => each.getAttribute('tabindex') === '0';
  const found = named.find(isFocusable) ?? named[0];
  if (found || captionsSwitch(document) === 'off') return found;
  return regions.find((each) => isFocusable(each) && looksLikeCaptions(each));
};
