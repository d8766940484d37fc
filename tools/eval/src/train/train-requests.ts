import { type RequestModel, requestFeatures } from '@baton/hygiene';
import type { MailRequest } from '../data/mail-requests.js';
import { type Example, fitLogistic } from './logistic.js';
import { foldsOf } from './train-objections.js';
import { digestOf } from './write-weights.js';

/** A sentence as the model sees it. `alike` joins those that begin with the same words: forms and footers come again and again. */
export interface SeenRequest { readonly digest: string; readonly alike: string; readonly request: boolean; readonly features: readonly string[] }

const alikeFrom = 60;

export const seeRequest = ({ text, request }: MailRequest): SeenRequest =>
  ({ digest: digestOf(text), alike: text.toLowerCase().replace(/[^a-z]+/g, ' ').trim().slice(0, alikeFrom), request, features: requestFeatures(text) });

const penalty = 1.5;
const leastTimes = 2;
/** Weights closer to nothing than this are left out, so that the file stays readable. */
const smallestWeight = 0.1;
const [folds, seed] = [5, 7];

const rounded = (weight: number): number => Number(weight.toFixed(2));

/** Learns how much each feature says; the same sentences give the same weights. */
export const trainRequests = (seen: readonly SeenRequest[]): RequestModel => {
  const times = new Map<string, number>();
  for (const { features } of seen) for (const feature of features) times.set(feature, (times.get(feature) ?? 0) + 1);
  const vocabulary = [...times].filter(([, count]) => count >= leastTimes).map(([feature]) => feature);
  const numbers = new Map(vocabulary.map((feature, at) => [feature, at]));
  const examples = seen.map(({ features, request }): Example => ({ features: features.flatMap((feature) => numbers.get(feature) ?? []), label: request, weight: 1 }));
  const { weights, bias } = fitLogistic(examples, vocabulary.length, () => penalty);
  return { bias: rounded(bias), of: Object.fromEntries(vocabulary.flatMap((feature, at) => (Math.abs(weights[at] ?? 0) < smallestWeight ? [] : [[feature, rounded(weights[at] ?? 0)]]))) };
};

/** Sentences of one beginning stand in one fold, so that nothing is judged by weights that know its twin. */
const foldsOfAlike = (seen: readonly SeenRequest[]): SeenRequest[][] => foldsOf([...Map.groupBy(seen, ({ alike }) => alike).values()], folds, seed).map((groups) => groups.flat());

/**
 * The model that judges a sentence: the shipped one, or for a sentence it was trained on one that was trained without it.
 * @param trainedOn digests of the sentences in the training rows
 */
export const requestModelWithout = (shipped: RequestModel, seen: readonly SeenRequest[], trainedOn: readonly string[]): ((digest: string) => RequestModel) => {
  const digests = new Set(trainedOn);
  const known = seen.filter(({ digest }) => digests.has(digest));
  const models = new Map<string, RequestModel>();
  for (const fold of known.length < folds ? [] : foldsOfAlike(known)) {
    const left = new Set(fold);
    const model = trainRequests(known.filter((each) => !left.has(each)));
    for (const { digest } of fold) models.set(digest, model);
  }
  return (digest) => models.get(digest) ?? shipped;
};
