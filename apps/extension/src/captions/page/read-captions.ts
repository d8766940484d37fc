import type { CaptionsReading } from '../domain/caption-block.js';
import { captionBlocks } from './caption-blocks.js';
import { captionsRegion, captionsSwitch } from './captions-region.js';
import { textIn } from './text-in.js';

/** Names elements, each the same for as long as the page keeps it. */
export type KeyOf = (element: Element) => string;

export const createKeyOf = (): KeyOf => {
  const keys = new WeakMap<Element, string>();
  let count = 0;
  return (element) => {
    const key = keys.get(element) ?? `e${count += 1}`;
    keys.set(element, key);
    return key;
  };
};

/** Reads the captions that a Meet page shows at this moment. Nothing is taken for speech that does not look like it in every part. */
export const readCaptions = (document: Document, keyOf: KeyOf): CaptionsReading => {
  const region = captionsRegion(document);
  if (!region) return { kind: captionsSwitch(document) === 'on' ? 'unknown' : 'off' };
  const found = captionBlocks(region);
  if (found.some(({ kind }) => kind === 'strange') || (found.length === 0 && textIn(region) !== '')) return { kind: 'unknown' };
  if (found.length === 0 && captionsSwitch(document) === 'off') return { kind: 'off' };
  const blocks = found.flatMap((each) => (each.kind === 'block' ? [{ key: keyOf(each.element), speaker: each.speaker, text: each.text }] : []));
  return { kind: 'shown', region: keyOf(region), blocks };
};
