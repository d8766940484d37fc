import { type Automaton, buildAutomaton } from './phrase-automaton.js';
import { type Token, tokenize } from './tokens.js';

/** A phrase found in a text: which pattern, and its first and last token. */
export interface PhraseMatch { readonly pattern: number; readonly from: number; readonly to: number }

/** Finds all of many phrases in one pass over tokens. */
export interface PhraseMatcher {
  /** Matches in the order of their last token, longer before shorter. */
  find(tokens: readonly Token[]): PhraseMatch[];
  /** Tokens of the longest phrase. */
  readonly longest: number;
}

const nowhere = -1;

/** Goes from a state along a word, falling back to ever shorter suffixes of what was read. */
const step = ({ next, fail }: Automaton, from: number, word: number): number => {
  let at = from;
  for (;;) {
    const to = next(at, word);
    if (to !== nowhere) return to;
    if (at === 0) return 0;
    at = fail[at] ?? 0;
  }
};

/**
 * Aho-Corasick over word stems (Aho and Corasick 1975): time grows with the text and the matches, not with the number of phrases.
 * @param phrases text of each pattern; one without a word never matches
 */
export const createPhraseMatcher = (phrases: readonly string[]): PhraseMatcher => {
  const words = new Map<string, number>();
  const idOf = (stem: string): number => {
    const known = words.get(stem);
    if (known !== undefined) return known;
    words.set(stem, words.size);
    return words.size - 1;
  };
  const patterns = phrases.map((phrase) => tokenize(phrase).map(({ stem }) => idOf(stem)));
  const automaton = buildAutomaton(patterns);

  const find = (tokens: readonly Token[]): PhraseMatch[] => {
    const found: PhraseMatch[] = [];
    let at = 0;
    for (let to = 0; to < tokens.length; to += 1) {
      const word = words.get(tokens[to]?.stem ?? '');
      at = word === undefined ? 0 : step(automaton, at, word);
      for (let node = automaton.ending[at] ?? 0; node !== 0; node = automaton.shorter[node] ?? 0) {
        for (let pattern = automaton.firstPattern[node] ?? nowhere; pattern !== nowhere; pattern = automaton.nextPattern[pattern] ?? nowhere) {
          found.push({ pattern, from: to - (patterns[pattern]?.length ?? 1) + 1, to });
        }
      }
    }
    return found;
  };
  return { find, longest: patterns.reduce((most, { length }) => Math.max(most, length), 0) };
};
