import type { CaptionBlock } from './caption-block.js';
import type { FollowedBlock } from './followed-block.js';
import type { Hearing } from './hearing.js';
import { shownAgain } from './shown-again.js';

type Shown = { readonly region: string; readonly blocks: readonly CaptionBlock[] };

const begun = (id: string, { key, speaker }: CaptionBlock): FollowedBlock => ({
  id, key, speaker, text: '', words: [], finished: 0, utterances: 0, open: undefined, changedMs: 0, isShown: true,
});

/** Whether the page uses the block's element for somebody else now. */
const isTaken = (block: FollowedBlock, { speaker }: CaptionBlock): boolean => block.speaker !== speaker;

/** New blocks between two that stayed, with those that went away there. */
interface Stretch { readonly from: number; readonly to: number; readonly came: CaptionBlock[] }

/** Cuts the new blocks into stretches by the known ones that are still there, each with its place among the known. */
const stretchesOf = (known: readonly FollowedBlock[], shown: readonly CaptionBlock[]): Stretch[] => {
  const placeOf = new Map(known.map(({ key }, at) => [key, at]));
  const stretches: { from: number; to: number; came: CaptionBlock[] }[] = [];
  let [from, came]: [number, CaptionBlock[]] = [0, []];
  for (const block of shown) {
    const at = placeOf.get(block.key);
    if (at === undefined) { came.push(block); continue; }
    if (at < from) continue;
    stretches.push({ from, to: at, came });
    [from, came] = [at + 1, []];
  }
  return [...stretches, { from, to: known.length, came }];
};

/** The known blocks of a stretch with the new ones among them: a block that came back takes the place it had, others stand where they came. */
const fill = (known: readonly FollowedBlock[], came: readonly CaptionBlock[], again: ReadonlyMap<string, FollowedBlock>, begin: (block: CaptionBlock) => FollowedBlock): FollowedBlock[] => {
  if (again.size === 0) return [...known, ...came.map(begin)];
  const filled: FollowedBlock[] = [];
  let at = 0;
  for (const block of came) {
    const was = again.get(block.key);
    const place = was ? known.indexOf(was, at) : at;
    filled.push(...known.slice(at, place), was ? { ...was, key: block.key, isShown: true } : begin(block));
    at = was ? place + 1 : at;
  }
  return [...filled, ...known.slice(at)];
};

/**
 * Brings the known blocks into line with what the page shows: which are still there, which left, which came, and which only changed their element.
 * At the end of the captions only what left at this very look can have come again, unless the whole region was put up anew.
 */
export const placeBlocks = (hearing: Hearing, { region, blocks: shown }: Shown): Hearing => {
  const byKey = new Map(shown.map((block) => [block.key, block]));
  const isAnew = region !== hearing.region || !hearing.isShown;
  const wasShown = new Set(hearing.blocks.filter(({ isShown }) => isShown).map(({ id }) => id));
  const known = hearing.blocks.map((block) => {
    const now = byKey.get(block.key);
    if (!now) return { ...block, isShown: false };
    return isTaken(block, now) ? { ...block, isShown: false, key: '' } : { ...block, isShown: true };
  });
  let { count } = hearing;
  const begin = (block: CaptionBlock): FollowedBlock => { count += 1; return begun(`c${count}`, block); };
  const blocks = stretchesOf(known, shown).flatMap(({ from, to, came }) => {
    const stretch = known.slice(from, to);
    const isEnd = to === known.length;
    const gone = stretch.filter(({ id }) => !isEnd || isAnew || wasShown.has(id));
    return [...fill(stretch, came, shownAgain(gone, came), begin), ...known.slice(to, to + 1)];
  });
  return { ...hearing, blocks, count, region, isShown: true };
};
