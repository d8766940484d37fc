import { alignWords } from './align-words.js';
import type { CaptionBlock } from './caption-block.js';
import { captionWords } from './caption-words.js';
import type { FollowedBlock } from './followed-block.js';

/** How alike two texts are when they are the same block. */
const alike = 0.6;

/** Whether a block that the page shows anew is one that was there before; one that may still grow is held to its beginning alone. */
const isAgain = (known: FollowedBlock, { speaker, text }: CaptionBlock, mayGrow: boolean): boolean => {
  if (known.speaker !== speaker || known.words.length === 0) return false;
  const shown = captionWords(text).map(({ plain }) => plain);
  const { same } = alignWords(known.words, shown);
  return same >= alike * (mayGrow ? Math.min(known.words.length, shown.length) : Math.max(known.words.length, shown.length));
};

const isLastOf = (known: readonly FollowedBlock[], at: number): boolean => !known.slice(at + 1).some(({ speaker }) => speaker === known[at]?.speaker);

/**
 * Which of the blocks that went away stand behind blocks that came, in the order of both: pages put other elements in the place of the same words.
 * @returns for each block that came, the one it was, as far as there is one
 */
export const shownAgain = (gone: readonly FollowedBlock[], came: readonly CaptionBlock[]): ReadonlyMap<string, FollowedBlock> => {
  const found = new Map<string, FollowedBlock>();
  let from = 0;
  for (const block of came) {
    const at = gone.findIndex((known, index) => index >= from && isAgain(known, block, isLastOf(gone, index)));
    const known = gone[at];
    if (!known) continue;
    found.set(block.key, known);
    from = at + 1;
  }
  return found;
};
