import { courseOf, noResistance, type ObjectionModel, type Resistance, type Weights, withSentence } from '@baton/coach';
import { randomFrom, shuffled } from '../random.js';
import { type Example, fitLogistic } from './logistic.js';
import type { Viewed, ViewedTalk } from './views.js';

/** What the weights are learned from. */
export interface TrainingSet {
  /** Labelled dialogues. */
  readonly dialogues: readonly ViewedTalk[];
  /** Written examples of objections in sales calls, and of what only looks like one. */
  readonly written: readonly ViewedTalk[];
  /** The same objections as they are told of, supposed, denied and resolved. */
  readonly guarded: readonly ViewedTalk[];
  /** Talks without any objection. */
  readonly quiet: readonly ViewedTalk[];
}

const innerFolds = 5;
/** Quiet talk is plentiful: one sentence in so many is enough. */
const quietEvery = 5;
/** A sentence of quiet talk counts this much beside a written example. */
const quietWeight = 0.5;
/** People who are asked for a gift resist in their own way; they say what resistance sounds like beside other matters. */
const dialogueWeight = 0.7;
/** A made negative counts much less than a written one. */
const guardedWeight = 0.2;
/** Every other written example objects, in talk it is one sentence in twenty or so: added to the log-odds. */
const rarity = -2.2;
const leastTimes = 2;
/** Chosen on examples of a file that the others had not seen. */
const [featurePenalty, wordPenalty] = [1, 0.8];
/** Weights closer to nothing than this are left out, so that the files stay readable. */
const smallestWeight = { reaction: 0.02, topic: 0.15 };

const leastTelling = 0.3;

const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);

const isWord = (feature: string): boolean => /^[wrnb] /.test(feature);
const isTopical = (feature: string): boolean => isWord(feature) || /^(?:cue|guard)/.test(feature);

type Counted = Viewed & { readonly weight: number };
const counted = (talks: readonly ViewedTalk[], weight: number, every = 1): Counted[] =>
  talks.flatMap(({ sentences }) => sentences.filter((_, at) => at % every === 0).map((sentence) => ({ ...sentence, weight })));

/** Features that are there often enough to learn from, in the order in which they are met; quiet talk adds none. */
const vocabularyOf = (rows: readonly Viewed[], wanted: (feature: string) => boolean): string[] => {
  const times = new Map<string, number>();
  for (const { features } of rows) for (const feature of features) if (wanted(feature)) times.set(feature, (times.get(feature) ?? 0) + 1);
  return [...times].filter(([, count]) => count >= leastTimes).map(([feature]) => feature);
};

/** How lopsided each feature is by itself: its absolute log-count ratio, smoothed by one and never below `leastTelling`. */
const tellingOf = (examples: readonly Example[], count: number): ((feature: number) => number) => {
  const [objecting, other] = [new Float64Array(count).fill(1), new Float64Array(count).fill(1)];
  for (const { features, label, weight } of examples) {
    const side = label ? objecting : other;
    for (const feature of features) side[feature] = (side[feature] ?? 0) + weight;
  }
  const base = Math.log(total(objecting) / total(other));
  return (feature) => Math.max(leastTelling, Math.abs(Math.log((objecting[feature] ?? 1) / (other[feature] ?? 1)) - base));
};

/** What the rep asked says less of the answer than the answer's own words: who asks for a commitment also gets it. */
const repWordPenalty = 3;

const penaltyOf = (feature: string, telling: number): number => {
  if (!isWord(feature)) return featurePenalty;
  return (feature.startsWith('r ') ? repWordPenalty : wordPenalty) / telling;
};

/** A word that leans to one side by itself is punished less for a large weight, after Wang and Manning 2012 (Baselines and Bigrams). */
const fitWeights = (vocabulary: readonly string[], rows: readonly Counted[]): Weights => {
  const numbers = new Map(vocabulary.map((feature, at) => [feature, at]));
  const examples = rows.map(({ features, label, weight }): Example => ({ features: features.flatMap((feature) => numbers.get(feature) ?? []), label, weight }));
  const telling = tellingOf(examples, vocabulary.length);
  const { weights, bias } = fitLogistic(examples, vocabulary.length, (at) => penaltyOf(vocabulary[at] ?? '', telling(at)));
  return { bias, of: Object.fromEntries(vocabulary.map((feature, at) => [feature, weights[at] ?? 0])) };
};

const fitReaction = (dialogues: readonly ViewedTalk[], quiet: readonly ViewedTalk[]): Weights => {
  const rows = counted(dialogues, 1);
  return fitWeights(vocabularyOf(rows, (feature) => !isTopical(feature)), [...rows, ...counted(quiet, 1, quietEvery)]);
};

const fitTopic = ({ dialogues, written, guarded, quiet }: TrainingSet): Weights => {
  const rows = counted(written, 1);
  const { bias, of } = fitWeights(vocabularyOf(rows, () => true), [...rows, ...counted(dialogues, dialogueWeight), ...counted(guarded, guardedWeight), ...counted(quiet, quietWeight, quietEvery)]);
  return { bias: bias + rarity, of };
};

/** Every sentence of a talk with the course of the talk before it. */
const coursesOf = (reaction: Weights, { sentences }: ViewedTalk): { course: readonly [number, number, number]; label: boolean }[] => {
  let resistance: Resistance = noResistance;
  let turn = -1;
  return sentences.map((sentence) => {
    if (sentence.turn !== turn) resistance = { ...resistance, turn: 0 };
    turn = sentence.turn;
    const score = reaction.bias + sentence.features.reduce((sum, feature) => sum + (reaction.of[feature] ?? 0), 0);
    const course = courseOf(score, resistance);
    resistance = withSentence(resistance, score);
    return { course, label: sentence.label };
  });
};

/** Parts of a list, dealt out after shuffling. */
export const foldsOf = <T>(items: readonly T[], count: number, seed: number): T[][] => {
  const mixed = shuffled(items, randomFrom(seed));
  return Array.from({ length: count }, (_, fold) => mixed.filter((_, at) => at % count === fold));
};

/** How the course of a talk weighs, learned from scores of dialogues that the scoring weights have not seen. */
const fitCourse = (dialogues: readonly ViewedTalk[], quiet: readonly ViewedTalk[], seed: number): ObjectionModel['reaction']['course'] => {
  const examples = foldsOf(dialogues, innerFolds, seed).flatMap((fold) => {
    const reaction = fitReaction(dialogues.filter((talk) => !fold.includes(talk)), quiet);
    return fold.flatMap((talk) => coursesOf(reaction, talk)).map(({ course, label }): Example => ({ features: [0, 1, 2], values: course, label, weight: 1 }));
  });
  const { weights: [score = 0, resistance = 0, turn = 0], bias } = fitLogistic(examples, 3, () => 1);
  return { bias, score, resistance, turn };
};

const trainReaction = ({ dialogues, quiet }: TrainingSet, seed: number): ObjectionModel['reaction'] => ({ ...fitReaction(dialogues, quiet), course: fitCourse(dialogues, quiet, seed) });

const rounded = ({ bias, of }: Weights, smallest: number): Weights => ({
  bias: Number(bias.toFixed(3)), of: Object.fromEntries(Object.entries(of).filter(([, weight]) => Math.abs(weight) >= smallest).map(([feature, weight]) => [feature, Number(weight.toFixed(3))])),
});

/** Learns both halves; the same rows and seed give the same weights. */
export const trainObjections = (set: TrainingSet, seed: number): ObjectionModel => {
  const { course, ...reaction } = trainReaction(set, seed);
  const round = (value: number): number => Number(value.toFixed(3));
  return {
    reaction: { ...rounded(reaction, smallestWeight.reaction), course: { bias: round(course.bias), score: round(course.score), resistance: round(course.resistance), turn: round(course.turn) } },
    topic: rounded(fitTopic(set), smallestWeight.topic),
  };
};
