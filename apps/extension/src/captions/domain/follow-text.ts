import { alignWords, type Alignment } from './align-words.js';
import { type CaptionWord, captionWords, textOf } from './caption-words.js';
import { type BlockStep, finishBlock, type FollowedBlock, reviseBlock } from './followed-block.js';
import { cutOf } from './sentence-end.js';

/** Words too few to say by their likeness that a text is another one. */
const tooFew = 8;

/** Whether the page has put another text in the block's place, rather than rewritten the one that was there. */
const isAnother = ({ words, finished }: FollowedBlock, { same }: Alignment, shown: number): boolean => {
  if (words.length < tooFew || same * 4 >= Math.min(words.length, shown)) return false;
  return finished > 0 || shown * 2 < words.length;
};

const chain = (first: BlockStep, then: (block: FollowedBlock) => BlockStep): BlockStep => {
  const next = then(first.block);
  return { block: next.block, heard: [...first.heard, ...next.heard], isLate: first.isLate || next.isLate };
};

/** Ends as the finished words do, or begins as they do: words that scrolled out of a block or come back into it are no rewriting. */
const isPartOf = (shown: readonly string[], finished: readonly string[]): boolean => {
  const [end, start] = [finished.slice(finished.length - shown.length), finished.slice(0, shown.length)];
  return [end, start].some((part) => part.length === shown.length && part.every((word, at) => word === shown[at]));
};

/** Tells the open words; a long utterance is cut, so that its beginning can be kept. */
const tell = (block: FollowedBlock, text: string, words: readonly CaptionWord[], atMs: number): BlockStep => {
  const { finished } = block;
  const open = textOf(text, words, finished);
  const cut = cutOf(text, words, finished);
  if (open === '') return { block, heard: [], isLate: false };
  if (cut === undefined) return reviseBlock(block, open, atMs);
  const whole = block.words;
  const begun = reviseBlock({ ...block, words: whole.slice(0, cut) }, textOf(text, words, finished, cut), atMs);
  return chain(chain(begun, finishBlock), (kept) => tell({ ...kept, words: whole }, text, words, atMs));
};

const restart = (block: FollowedBlock): FollowedBlock => ({ ...block, words: [], finished: 0 });

/** Takes in how a block reads now: what follows its finished words is told, a rewriting of those is too late. */
export const followText = (block: FollowedBlock, text: string, atMs: number): BlockStep => {
  const words = text === block.text ? [] : captionWords(text);
  if (words.length === 0) return { block, heard: [], isLate: false };
  const plain = words.map((word) => word.plain);
  const alignment = alignWords(block.words, plain);
  if (isAnother(block, alignment, plain.length)) return chain(finishBlock(block), (done) => followText(restart(done), text, atMs));
  const place = alignment.place(block.finished);
  const isLate = !isPartOf(plain.slice(0, place), block.words.slice(0, block.finished));
  // A block that takes words back may show them again: they are kept in mind, so that they are not told twice.
  if (place === plain.length && plain.length < block.words.length) return { block: { ...block, text }, heard: [], isLate };
  const told = tell({ ...block, text, words: plain, finished: place }, text, words, atMs);
  return { ...told, isLate: isLate || told.isLate };
};
