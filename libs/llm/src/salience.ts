import { tokenize } from './tokens.js';

const stopWords = new Set(('a about after again all along also am an and any are as at back be because been before being both but by can come could did do does done down each even every few first for from get give go going gone good got had has have he her here him his how i if in into is it its just know last let like little look lot made make many maybe me mean mine more most much my need new next no not now of off okay on one only or other our ours out over own put quite really right said same say see she should show so some something still such sure take tell than thank thanks that the their them then there these they thing things think this those through time to too two up us use very want was way we well went were what when where which while who why will with would yeah yep yes yet okay alright uh um mm hmm mhm gonna gotta don won didn doesn isn aren wasn weren couldn wouldn shouldn haven hasn hadn you your yours').split(' '));

/** The words of a text that carry meaning, as stems. */
export const contentStems = (text: string): string[] => tokenize(text).filter(({ text: word }) => word.length > 2 && !stopWords.has(word.replace(/'.*$/, ''))).map(({ stem }) => stem);

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
