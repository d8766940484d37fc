import { isStopWord } from '@baton/contracts';
import { tokenize } from './tokens.js';

/** The words of a text that carry meaning, as stems. */
export const contentStems = (text: string): string[] => tokenize(text).filter(({ text: word }) => !isStopWord(word)).map(({ stem }) => stem);

/** How much two texts speak of the same: shared content words ÷ those of the shorter one, 0 to 1. */
export const overlap = (a: string, b: string): number => {
  const [first, second] = [new Set(contentStems(a)), new Set(contentStems(b))];
  const smaller = Math.min(first.size, second.size);
  return smaller === 0 ? 0 : [...first].filter((stem) => second.has(stem)).length / smaller;
};

/**
 * Scores sentences by how much of what the whole conversation keeps coming back to they hold: the mean weight of their content words, weight being
 * the share of sentences a word is in (SumBasic, Nenkova and Vanderwende 2005), times a length factor that favours full sentences.
 */
export const salienceOf = (sentences: readonly string[]): number[] => {
  const stems = sentences.map((text) => [...new Set(contentStems(text))]);
  const counts = new Map<string, number>();
  for (const stem of stems.flat()) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return stems.map((each) => {
    if (each.length < 2) return 0;
    const weight = each.reduce((sum, stem) => sum + Math.log(1 + (counts.get(stem) ?? 0)), 0) / each.length;
    return weight * Math.min(1, each.length / 6);
  });
};
