/** Weights by name of feature; what has none counts nothing. */
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
const sum = ({ bias, of }: Weights, features: readonly string[]): number => {
  let score = bias;
  for (const feature of features) score += of[feature] ?? 0;
  return score;
};

/** What a sentence is by itself, as a log-odds of being an objection by its grammar. */
export const reactionScore = ({ reaction }: ObjectionModel, features: readonly string[]): number => sum(reaction, features);

/** What the course of the talk is made of, in the order of the weights `score`, `resistance`, `turn`. */
export const courseOf = (score: number, { recent, turn }: Resistance): readonly [number, number, number] =>
  [Math.max(leastScore, Math.min(mostScore, score)), Math.min(mostRecent, recent), turn];

/** What a phrase of the playbook adds to the log-odds: somebody who knows the business wrote it down. */
const knownPhrase = 2;

/**
 * The chance that a sentence is an objection, 0 to 1.
 * @param isKnown whether it holds a phrase of the playbook
 */
export const confidenceOf = (model: ObjectionModel, features: readonly string[], resistance: Resistance, isKnown = false): number => {
  const [score, recent, turn] = courseOf(reactionScore(model, features), resistance);
  const { course } = model.reaction;
  return Math.max(logistic(course.bias + course.score * score + course.resistance * recent + course.turn * turn), logistic(sum(model.topic, features) + (isKnown ? knownPhrase : 0)));
};

/** The resistance after one more sentence of the buyer. */
export const withSentence = ({ recent, turn }: Resistance, score: number): Resistance => {
  const chance = logistic(score);
  return { recent: recent * fading + chance, turn: Math.max(turn, chance) };
};
