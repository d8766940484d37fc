import { courseOf, type OutcomeFeatures, outcomeFeatureNames, outcomeFeatures, type OutcomeModel } from '@baton/notes';
import { chatSentences } from '../notes/chat-lines.js';
import type { PersuasionOutcome } from '../data/persuasion-outcomes.js';
import { type Example, fitLogistic } from './logistic.js';
import { foldsOf } from './train-objections.js';
import { digestOf, type Provenance } from './write-weights.js';

/** Few rows and noisy labels: a penalty that keeps a weight small unless many rows speak for it. */
const penalty = 1;
/** Five of 150 dialogues left out at a time: few rows make a split by tens a matter of luck. */
const [folds, seed] = [30, 3];

/** A dialogue as the model sees it. */
export interface SeenOutcome { readonly id: string; readonly won: boolean; readonly features: OutcomeFeatures }

/** Looks at a dialogue through the stage's own eyes. */
export const seeOutcome = ({ id, won, messages }: Pick<PersuasionOutcome, 'id' | 'won' | 'messages'>): SeenOutcome => ({ id, won, features: outcomeFeatures(courseOf(chatSentences(messages))) });

const exampleOf = ({ won, features }: SeenOutcome): Example =>
  ({ features: outcomeFeatureNames.map((_, at) => at), values: outcomeFeatureNames.map((name) => features[name]), label: won, weight: 1 });

const rounded = (value: number | undefined): number => Number((value ?? 0).toFixed(3));

/** Learns how likely a buyer goes through with it; the same dialogues give the same weights. */
export const trainOutcome = (seen: readonly SeenOutcome[]): OutcomeModel => {
  const { weights, bias } = fitLogistic(seen.map(exampleOf), outcomeFeatureNames.length, () => penalty);
  return { bias: rounded(bias), of: Object.fromEntries(outcomeFeatureNames.map((name, at) => [name, rounded(weights[at])])) as OutcomeModel['of'] };
};

/**
 * The model that scores a dialogue: the shipped one, or for a dialogue it was trained on one that was trained without it.
 * @param trainedOn digests of the ids of the dialogues in the training rows
 */
export const outcomeModelWithout = (shipped: OutcomeModel, seen: readonly SeenOutcome[], trainedOn: readonly string[]): ((id: string) => OutcomeModel) => {
  const known = seen.filter(({ id }) => trainedOn.includes(digestOf(id)));
  const models = new Map<string, OutcomeModel>();
  if (known.length >= folds) {
    for (const fold of foldsOf(known, folds, seed)) {
      const model = trainOutcome(known.filter((each) => !fold.includes(each)));
      for (const { id } of fold) models.set(id, model);
    }
  }
  return (id) => models.get(id) ?? shipped;
};

const perLine = 12;

/** The source file that holds the weights. */
export const outcomeWeightsSource = ({ bias, of }: OutcomeModel, { command, date, rows, figures, trainedOn }: Provenance): string => {
  const digests = Array.from({ length: Math.ceil(trainedOn.length / perLine) }, (_, line) => `  ${trainedOn.slice(line * perLine, (line + 1) * perLine).map((id) => `'${id}'`).join(', ')},`).join('\n');
  return `import type { OutcomeModel } from './outcome-model.js';

/**
 * Learned, not written. Made by: ${command}
 * Date: ${date}
 * Rows: ${rows}
 * Held-out figures: ${figures}
 * Meant for calls in English in which somebody is asked to give, buy or sign; not for writing, not for other languages, and not for judging people.
 */
export const outcomeWeights: OutcomeModel = {
  bias: ${bias},
  of: { ${Object.entries(of).map(([name, weight]) => `${name}: ${weight}`).join(', ')} },
};

/** Digests of the ids of the dialogues that these weights have seen: an evaluation scores those with weights that have not. */
export const outcomeTrainedOn: readonly string[] = [
${digests}
];
`;
};
