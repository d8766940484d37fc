import type { CaptionsReading } from '../domain/caption-block.js';
import { captionBlocks, type FoundBlock } from './caption-blocks.js';
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

const close = (text: string): string => text.replaceAll(/\s/g, '');

/** Whether nothing stands there but names of speakers whose words have not come. */
const isOnlyNames = (region: Element, found: readonly FoundBlock[]): boolean =>
  close(textIn(region)) === close(found.map((each) => (each.kind === 'empty' ? each.name : '')).join(''));

/** Reads the captions that a Meet page shows at this moment. Nothing is taken for speech that does not look like it in every part. */
export const readCaptions = (document: Document, keyOf: KeyOf): CaptionsReading => {
  const region = captionsRegion(document);
  if (!region) return { kind: captionsSwitch(document) === 'on' ? 'unknown' : 'off' };
  const found = captionBlocks(region);
  const blocks = found.flatMap((each) => (each.kind === 'block' ? [{ key: keyOf(each.element), speaker: each.speaker, text: each.text }] : []));
  if (found.some(({ kind }) => kind === 'strange') || (blocks.length === 0 && !isOnlyNames(region, found))) return { kind: 'unknown' };
  if (found.length === 0 && captionsSwitch(document) === 'off') return { kind: 'off' };
  return { kind: 'shown', region: keyOf(region), blocks };
};
