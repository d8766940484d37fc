import type { ObjectionModel } from '@baton/coach';
import type { Playbook } from '@baton/contracts';
import { added, type Confusion, f1Of, noJudgement, precisionOf, recallOf, withJudgement } from '../confusion.js';
import type { Talk } from '../data/talk.js';
import { bootstrap, type Metric } from '../metric.js';
import { foldsOf, trainObjections, type TrainingSet } from '../train/train-objections.js';
import { viewTalk } from '../train/views.js';
import { isObjection, listenTo } from './listen.js';

const folds = 5;
const seed = 3;

/** The model that scores a dialogue: the shipped one, or for a dialogue it was trained on one that was trained without it. */
export type ModelFor = (talk: Talk) => ObjectionModel;

/**
 * Dialogues that the shipped weights were trained on are scored by weights that have not seen them, trained on the others: cross-validation, split by dialogue.
 * @param others everything else that weights are learned from
 * @param trainedOn ids of the dialogues in the training rows
 */
export const modelWithout = (shipped: ObjectionModel, dialogues: readonly Talk[], others: Omit<TrainingSet, 'dialogues'>, trainedOn: ReadonlySet<string>): ModelFor => {
  const seen = dialogues.filter(({ id }) => trainedOn.has(id));
  const viewed = seen.map(viewTalk);
  const models = new Map<string, ObjectionModel>();
  if (seen.length >= folds) {
    for (const fold of foldsOf(viewed, folds, seed)) {
      const left = new Set(fold.map(({ id }) => id));
      const model = trainObjections({ ...others, dialogues: viewed.filter(({ id }) => !left.has(id)) }, seed);
      for (const id of left) models.set(id, model);
    }
  }
  return ({ id }) => models.get(id) ?? shipped;
};

const confusionOf = (talk: Talk, model: ObjectionModel, playbook: Playbook): Confusion => {
  const { emitted } = listenTo(talk, model, playbook);
  return talk.said.reduce((sum, { who, label = false }, at) => (who === 'buyer' ? withJudgement(sum, emitted[at]?.some(isObjection) ?? false, label) : sum), noJudgement);
};

/** Precision, recall and F1 of objections in buyers' sentences, intervals by bootstrap over dialogues. */
export const objectionMetrics = (dialogues: readonly Talk[], modelFor: ModelFor, playbook: Playbook): Metric[] => {
  const parts = dialogues.map((talk) => confusionOf(talk, modelFor(talk), playbook));
  const n = dialogues.reduce((sum, { said }) => sum + said.filter(({ who }) => who === 'buyer').length, 0);
  const figure = (name: string, of: (sum: Confusion) => number, bars = {}): Metric => ({ name, value: of(added(parts)), n, ...bootstrap(parts, (drawn) => of(added(drawn))), ...bars });
  return [figure('objection_precision', precisionOf), figure('objection_recall', recallOf), figure('objection_f1', f1Of, { floor: 0.4, goal: 0.45 })];
};
