import { stemmer } from 'stemmer';

/** A word of a text: its stem, and where it stands (character offsets, end exclusive). */
export interface Token { readonly text: string; readonly stem: string; readonly start: number; readonly end: number }

const wordPattern = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;
const memoLimit = 20_000;
const stems = new Map<string, string>();

/** Porter stem of a lower-case word, remembered: speech repeats itself. */
export const stemOf = (word: string): string => {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= memoLimit) stems.clear();
  const stem = stemmer(word);
  stems.set(word, stem);
  return stem;
};

/** The words of a text, in order; punctuation separates and is left out. */
export const tokenize = (text: string): Token[] =>
  [...text.matchAll(wordPattern)].map((match) => {
    const word = match[0].toLowerCase().replaceAll('’', "'");
    return { text: word, stem: stemOf(word), start: match.index, end: match.index + match[0].length };
  });
