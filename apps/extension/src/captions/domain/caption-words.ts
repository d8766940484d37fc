/** One word of a caption: where it begins in the text, and the form that a change of case or of points leaves alone. */
export interface CaptionWord { readonly at: number; readonly plain: string }

/** Scripts that put no spaces between words; each of their characters counts as one. */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const pieces = new RegExp(`[${unspaced}]\\p{P}*|[^\\s${unspaced}]+`, 'gu');
const points = /[^\p{L}\p{M}\p{N}]+/gu;

/** The words of a text in their order; what is only points belongs to the word before it. */
export const captionWords = (text: string): CaptionWord[] => [...text.matchAll(pieces)]
  .map(({ 0: piece, index }) => ({ at: index, plain: piece.replaceAll(points, '').toLowerCase() }))
  .filter(({ plain }) => plain !== '');

/** The text of some of its words, with the points that follow them. */
export const textOf = (text: string, words: readonly CaptionWord[], from: number, to = words.length): string =>
  text.slice(words[from]?.at ?? text.length, words[to]?.at ?? text.length).trim();
