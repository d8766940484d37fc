import { type CaptionWord, textOf } from './caption-words.js';

const ends = /[.!?。！？…]["'”’»)]*$/u;

/** Words that one utterance may have before it is cut. */
const most = 80;
/** Words at the end that may still be rewritten, and are never cut off. */
const restless = 12;

/**
 * Where a long utterance is cut: after the last sentence that no longer changes, else where its words have long stood still.
 * @param from the first word of the utterance
 * @returns the first word of the rest, or nothing while the utterance is short enough
 */
export const cutOf = (text: string, words: readonly CaptionWord[], from: number): number | undefined => {
  if (words.length - from <= most) return undefined;
  const last = Math.min(words.length - restless, from + most);
  for (let at = last; at > from; at -= 1) if (ends.test(textOf(text, words, at - 1, at))) return at;
  return last;
};
