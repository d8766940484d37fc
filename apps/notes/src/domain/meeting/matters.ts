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

/** A sentence with the names of things in it. */
export interface Named { readonly said: Said; readonly names: ReadonlySet<string> }

/** What each sentence of a whole talk names. */
export const namedIn = (sentences: readonly Said[]): Named[] => {
  const texts = sentences.map(({ text }) => tokenize(text).map((token) => token.text));
  const isNoun = nounsOf(texts);
  return sentences.map((said, at) => ({ said, names: namesIn(texts[at] ?? [], isNoun) }));
};

/** How many sentences have each name. */
export const countNames = (named: readonly Named[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { names } of named) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

/** A pair of words says more than one of them. */
const pairFactor = 3.5;
const leastTimes = 2;
/** A matter of a part is one that the rest of the talk has less of; so many other uses halve it. */
const halvedBy = 3;

const firstUse = (part: readonly Named[], name: string): Evidence | undefined => {
  const pattern = new RegExp(String.raw`\b${name.replace(' ', String.raw`[\s,]+`)}\b`, 'i');
  return part.flatMap(({ said, names }) => (names.has(name) ? said.evidence.filter(({ quote }) => pattern.test(quote)) : []))[0];
};

interface Choice { /** How often the whole talk has each name; undefined for the whole talk itself. */ readonly whole?: ReadonlyMap<string, number>; /** Stems that are told already; those of the matters found are added. */ readonly used: Set<string>; readonly most: number }

/** What a part of a talk is about: what it names often and the rest of the talk does not. */
export const mattersOf = (part: readonly Named[], { whole, used, most }: Choice): Matter[] => {
  const scoreOf = (name: string, count: number): number => (name.includes(' ') ? pairFactor : 1) * (whole ? (count * count) / (halvedBy + (whole.get(name) ?? count)) : count);
  const ranked = [...countNames(part)].filter(([, count]) => count >= leastTimes).map(([name, count]) => ({ name, score: scoreOf(name, count) })).toSorted((a, b) => b.score - a.score);
  const matters: Matter[] = [];
  for (const { name } of ranked) {
    const stems = name.split(' ').map(stemOf);
    const evidence = matters.length < most && !stems.some((stem) => used.has(stem)) ? firstUse(part, name) : undefined;
    if (!evidence) continue;
    matters.push({ name, evidence });
    for (const stem of stems) used.add(stem);
  }
  return matters;
};
