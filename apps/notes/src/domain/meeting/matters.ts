import { type Evidence, isStopWord } from '@baton/contracts';
import { type Said, stemOf, tokenize } from '@baton/llm';

/** Something that is spoken of: its name, and the words in which it first came up. */
export interface Matter { readonly name: string; readonly evidence: Evidence }

/** Nouns of talk itself, not of its matter. */
const dull = new Set('thing things stuff way ways lot lots bit sort sorts kind kinds point points idea ideas question questions problem problems time times minute minutes meeting meetings moment part parts one ones case fact end beginning start side word words number numbers person people guy guys somebody everybody presentation presentations slide slides hand course example reason place day days year years rest middle top bottom front back line list other others first second next last same whole right left thank thanks gap name names okay yeah gonna kay mum wee dunno sorta half three four five six seven eight ten twelve twenty thirty fifty hundred thousand million percent'.split(' '));
const determiners = new Set(['the', 'a', 'an', 'these', 'those', 'my', 'our', 'your', 'their', 'its', 'any', 'some', 'each', 'every', 'no', 'of', 'with', 'for', 'about']);
/** A word is a noun where this share of its uses stand behind a determiner. */
const nounShare = 0.2;
const isPlain = (word: string): boolean => word.length > 2 && /^[a-z]+(?<!ly)$/.test(word) && !isStopWord(word) && !dull.has(word);

interface Uses { readonly all: number; readonly asNoun: number }

/** Which words of a talk are nouns, by how they are used in it: behind a determiner, a word between them or not, and before no other word with a meaning, as an adjective is. */
const nounsOf = (texts: readonly (readonly string[])[]): (word: string) => boolean => {
  const uses = new Map<string, Uses>();
  for (const words of texts) {
    words.forEach((word, at) => {
      const [known, before, after] = [uses.get(word), words[at - 1] ?? '', words[at + 1] ?? ''];
      const introduced = determiners.has(before) || (isPlain(before) && determiners.has(words[at - 2] ?? ''));
      uses.set(word, { all: (known?.all ?? 0) + 1, asNoun: (known?.asNoun ?? 0) + (introduced && !isPlain(after) ? 1 : 0) });
    });
  }
  return (word) => { const { all, asNoun } = uses.get(word) ?? { all: 1, asNoun: 0 }; return isPlain(word) && asNoun >= 2 && asNoun / all >= nounShare; };
};

/** Nouns and pairs of a word and a noun, each once. */
const namesIn = (words: readonly string[], isNoun: (word: string) => boolean): Set<string> => new Set(words.flatMap((word, at) => {
  const before = words[at - 1] ?? '';
  return isNoun(word) ? [word, ...(isPlain(before) && before !== word ? [`${before} ${word}`] : [])] : [];
}));

const wordsOf = ({ text }: Said): string[] => tokenize(text).map((token) => token.text);
const countNames = (sentences: readonly Said[], isNoun: (word: string) => boolean): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const said of sentences) for (const name of namesIn(wordsOf(said), isNoun)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

/** A pair of words says more than one of them. */
const pairFactor = 3.5;
const leastTimes = 2;
/** A matter of a part is one that the rest of the talk has less of; so many other uses halve it. */
const halvedBy = 3;

const firstUse = (sentences: readonly Said[], name: string): Evidence | undefined => {
  const pattern = new RegExp(String.raw`\b${name.replace(' ', String.raw`[\s,]+`)}\b`, 'i');
  for (const { evidence } of sentences) { const found = evidence.find(({ quote }) => pattern.test(quote)); if (found) return found; }
  return undefined;
};

/**
 * What sentences are about: what they name often and the rest of the talk does not.
 * @param whole the talk they are a part of; empty when they are all of it
 * @param used stems that are told already; those of the matters found are added
 */
export const mattersOf = (sentences: readonly Said[], { whole, used, most }: { readonly whole: readonly Said[]; readonly used: Set<string>; readonly most: number }): Matter[] => {
  const isNoun = nounsOf((whole.length > 0 ? whole : sentences).map(wordsOf));
  const [counts, all] = [countNames(sentences, isNoun), countNames(whole, isNoun)];
  const scoreOf = (name: string, count: number): number => (name.includes(' ') ? pairFactor : 1) * (whole.length === 0 ? count : (count * count) / (halvedBy + (all.get(name) ?? count)));
  const ranked = [...counts].filter(([, count]) => count >= leastTimes).map(([name, count]) => ({ name, score: scoreOf(name, count) })).toSorted((a, b) => b.score - a.score);
  const matters: Matter[] = [];
  for (const { name } of ranked) {
    const stems = name.split(' ').map(stemOf);
    const evidence = matters.length < most && !stems.some((stem) => used.has(stem)) ? firstUse(sentences, name) : undefined;
    if (!evidence) continue;
    matters.push({ name, evidence });
    for (const stem of stems) used.add(stem);
  }
  return matters;
};
