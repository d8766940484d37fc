/** A word: letters and digits, with letters after an apostrophe. */
export const wordPattern = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;

/** The words of a text as they are said, lower-case, in order; punctuation separates and is left out. */
export const spokenWords = (text: string): string[] => [...text.matchAll(wordPattern)].map(([word]) => word.toLowerCase().replaceAll('’', "'"));
