import type { SentenceView } from './sentence-features.js';

/** Weights by name of feature; what has none counts nothing. A stem is the feature "w stem", two in a row "w first second", with ^ before the first; one of the rep before is "r stem", one behind a negation "n stem", one behind a "but" "b stem". */
export interface Weights { readonly bias: number; readonly of: Readonly<Record<string, number>> }

/**
 * Two ways to hear an objection. `reaction` hears refusal, hedging and doubt by their grammar, whatever they are about, and goes by how the talk went so far;
 * `topic` hears what is objected to. The surer of the two is believed.
 */
export interface ObjectionModel {
  readonly reaction: Weights & { readonly course: { readonly bias: number; readonly score: number; readonly resistance: number; readonly turn: number } };
  readonly topic: Weights;
}

/** How much a buyer has resisted so far: recent sentences more than old ones, and most of all in the turn so far. Shares of 1. */
export interface Resistance { readonly recent: number; readonly turn: number }

export const noResistance: Resistance = { recent: 0, turn: 0 };

const fading = 0.8;
const mostRecent = 2;
const [leastScore, mostScore] = [-7, 7];

const logistic = (score: number): number => 1 / (1 + Math.exp(-score));

/** Weights laid out for looking up: words by word, so that nothing is joined while somebody speaks. */
interface Layout { readonly bias: number; readonly features: ReadonlyMap<string, number>; readonly words: ReadonlyMap<string, number>; readonly pairs: ReadonlyMap<string, ReadonlyMap<string, number>>; readonly repWords: ReadonlyMap<string, number> }

const layouts = new WeakMap<Weights, Layout>();

const layoutOf = (weights: Weights): Layout => {
  const known = layouts.get(weights);
  if (known) return known;
  const [features, words, pairs, repWords] = [new Map<string, number>(), new Map<string, number>(), new Map<string, Map<string, number>>(), new Map<string, number>()];
  for (const [feature, weight] of Object.entries(weights.of)) {
    const [kind, first = '', second] = feature.split(' ');
    if (kind === 'r') repWords.set(first, weight);
    else if (kind !== 'w') features.set(feature, weight);
    else if (second === undefined) words.set(first, weight);
    else pairs.set(first, (pairs.get(first) ?? new Map<string, number>()).set(second, weight));
  }
  const layout = { bias: weights.bias, features, words, pairs, repWords };
  layouts.set(weights, layout);
  return layout;
};

/** What a model looks at in a sentence. */
export type Seen = Pick<SentenceView, 'features' | 'words' | 'repWords'>;

/** Every word and pair once, however often it is said. */
const sumWords = ({ words: weights, pairs }: Layout, words: readonly string[]): number => {
  let score = 0;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const before = words[at - 1] ?? '^';
    const isNew = words.indexOf(word) === at;
    if (isNew) score += weights.get(word) ?? 0;
    const pair = pairs.get(before)?.get(word);
    if (pair !== undefined && (isNew || !saidBefore(words, at))) score += pair;
  }
  return score;
};

const saidBefore = (words: readonly string[], at: number): boolean => {
  for (let earlier = 1; earlier < at; earlier += 1) if (words[earlier] === words[at] && words[earlier - 1] === words[at - 1]) return true;
  return false;
};

const sum = (weights: Weights, { features, words, repWords }: Seen): number => {
  const layout = layoutOf(weights);
  let score = layout.bias;
  for (const feature of features) score += layout.features.get(feature) ?? 0;
  if (layout.repWords.size > 0) for (const word of repWords) score += layout.repWords.get(word) ?? 0;
  return layout.words.size + layout.pairs.size > 0 ? score + sumWords(layout, words) : score;
};

/** What a sentence is by itself, as a log-odds of being an objection by its grammar. */
export const reactionScore = ({ reaction }: Pick<ObjectionModel, 'reaction'>, seen: Seen): number => sum(reaction, seen);

/** What the course of the talk is made of, in the order of the weights `score`, `resistance`, `turn`. */
export const courseOf = (score: number, { recent, turn }: Resistance): readonly [number, number, number] =>
  [Math.max(leastScore, Math.min(mostScore, score)), Math.min(mostRecent, recent), turn];

/** What a phrase of the playbook adds to the log-odds: somebody who knows the business wrote it down. */
const knownPhrase = 3.5;
/** A phrase of so many words is hardly said by accident: unless something takes it back, it is at least this likely to be meant. */
const [tellingWords, tellingPhrase] = [4, 0.6];

/** How a refusal sounds was learned from people asked for a gift, so in a sales talk it is believed only so far. */
const trustInGrammar = 0.75;

const isTakenBack = ({ features }: Seen): boolean => features.some((feature) => feature.startsWith('guard:'));

/** How sure it is that a sentence objects at all, and that it objects to what its words are about; chances, 0 to 1. */
export interface Confidence { readonly overall: number; readonly topic: number }

/** @param phraseWords how many words the longest phrase of the playbook in the sentence has; none when there is none */
export const confidenceOf = (model: ObjectionModel, seen: Seen, resistance: Resistance, phraseWords = 0): Confidence => {
  const [score, recent, turn] = courseOf(reactionScore(model, seen), resistance);
  const { course } = model.reaction;
  const least = phraseWords >= tellingWords && !isTakenBack(seen) ? tellingPhrase : 0;
  const topic = Math.max(least, logistic(sum(model.topic, seen) + (phraseWords > 0 ? knownPhrase : 0)));
  return { topic, overall: Math.max(topic, trustInGrammar * logistic(course.bias + course.score * score + course.resistance * recent + course.turn * turn)) };
};

/** The resistance after one more sentence of the buyer. */
export const withSentence = ({ recent, turn }: Resistance, score: number): Resistance => {
  const chance = logistic(score);
  return { recent: recent * fading + chance, turn: Math.max(turn, chance) };
};
