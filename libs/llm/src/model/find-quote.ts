import { isHidden } from './hidden-text.js';

const quoteMarks: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '‚': "'", '‛': "'", '`': "'", '´': "'", '“': '"', '”': '"', '„': '"', '‟': '"', '«': '"', '»': '"' };

/** A text with one blank for any white space, plain quote marks and nothing hidden, with the offset each of its characters has in the original. */
const plain = (text: string): { readonly text: string; readonly offsets: readonly number[] } => {
  let [written, offset] = ['', 0];
  const offsets: number[] = [];
  for (const character of text) {
    const isBlank = /\s/u.test(character);
    if (!isHidden(character) && !(isBlank && (written === '' || written.endsWith(' ')))) {
      const shown = isBlank ? ' ' : quoteMarks[character] ?? character;
      written += shown;
      for (let unit = 0; unit < shown.length; unit += 1) offsets.push(offset + unit);
    }
    offset += character.length;
  }
  return { text: written, offsets };
};

const isWordCharacter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);
const cutsAWord = (text: string, at: number): boolean => isWordCharacter(text[at - 1]) && isWordCharacter(text[at]);

/** Where a quote stands in a text, whole words alone (character offsets, end exclusive), white space, quote marks and hidden characters aside. */
export const findQuote = (text: string, quote: string): { readonly start: number; readonly end: number } | undefined => {
  const [source, wanted] = [plain(text), plain(quote).text.trim()];
  if (wanted === '') return undefined;
  for (let at = source.text.indexOf(wanted); at >= 0; at = source.text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (!cutsAWord(source.text, at) && !cutsAWord(source.text, end)) return { start: source.offsets[at] ?? 0, end: (source.offsets[end - 1] ?? 0) + 1 };
  }
  return undefined;
};
