import { partsOf, textIn } from './text-in.js';

/** One block as its markup gives it, or why it gives none. */
export type FoundBlock =
  | { readonly kind: 'block'; readonly element: Element; readonly speaker: string; readonly text: string }
  /** It has a picture, perhaps a name, and no words yet. */
  | { readonly kind: 'empty'; readonly name: string }
  /** It has parts that captions are not known to have. */
  | { readonly kind: 'strange' };

const pictures = 'img, [role="img"]';
const controls = 'button, [role="button"]';
const longestName = 100;

const picturesIn = (element: Element): Element[] => [...element.querySelectorAll(pictures)].filter((each) => !each.closest(controls));

const withText = (elements: Iterable<Element>): Element[] => [...elements].filter((each) => textIn(each) !== '');

/** Elements from a picture outwards, below the region, for as long as they hold that picture alone. */
const around = (picture: Element, region: Element): Element[] => {
  const found: Element[] = [];
  for (let at = picture.parentElement; at && at !== region && picturesIn(at).length === 1; at = at.parentElement) found.push(at);
  return found;
};

const block = (element: Element, name: Element, words: Element): FoundBlock => {
  const speaker = textIn(name);
  return speaker.length > longestName ? { kind: 'strange' } : { kind: 'block', element, speaker, text: textIn(words) };
};

/** Text beside a part on its way out, at the first level that has any. */
const beside = (part: Element, outer: readonly Element[]): { element: Element; texts: Element[] } | undefined => {
  let inner = part;
  for (const element of outer) {
    const texts = withText(element.children).filter((each) => each !== inner);
    if (texts.length > 0) return { element, texts };
    inner = element;
  }
  return undefined;
};

const readBlock = (picture: Element, region: Element): FoundBlock => {
  const outer = around(picture, region);
  const at = outer.findIndex((each) => textIn(each) !== '');
  const head = outer[at];
  if (!head) return outer.length === 0 ? { kind: 'strange' } : { kind: 'empty', name: '' };
  const parts = partsOf(head);
  const [name, words] = parts;
  const next = beside(head, outer.slice(at + 1));
  if (!name || parts.length > 2) return { kind: 'strange' };
  if (words) return next ? { kind: 'strange' } : block(head, name, words);
  if (!next) return { kind: 'empty', name: textIn(name) };
  const [said] = next.texts;
  return said && next.texts.length === 1 ? block(next.element, name, said) : { kind: 'strange' };
};

/**
 * Finds blocks of captions by what they are made of: a picture of the speaker, one short text beside it, and one text beside those.
 * Whatever has other parts is strange, and nobody guesses which of them was said.
 */
export const captionBlocks = (region: Element): FoundBlock[] => picturesIn(region).map((picture) => readBlock(picture, region));
