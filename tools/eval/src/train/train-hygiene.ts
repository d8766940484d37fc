import { chanceOfFeatures, requestFrom, type RequestModel } from '@baton/hygiene';
import { f1Of, noJudgement, withJudgement } from '../confusion.js';
import { readMailRequests } from '../data/mail-requests.js';
import type { TrainingDay } from '../trainers.js';
import { requestModelWithout, type SeenRequest, seeRequest, trainRequests } from './train-requests.js';
import { cardOf, linesOf, tableOf } from './write-weights.js';

/** How well weights judge sentences that they have not seen. */
const heldOut = (seen: readonly SeenRequest[], model: RequestModel, trainedOn: readonly string[]): string => {
  const modelFor = requestModelWithout(model, seen, trainedOn);
  const confusion = seen.reduce((sum, { digest, features, request }) => withJudgement(sum, chanceOfFeatures(modelFor(digest), features) >= requestFrom, request), noJudgement);
  return `F1 ${f1Of(confusion).toFixed(3)} on ${seen.length} sentences, each judged by weights that have not seen it`;
};

const weightsPerLine = 32;

const weightsSource = ({ bias, of }: RequestModel, card: string): string => `import type { RequestModel } from './request-model.js';

${card}
export const requestWeights: RequestModel = {
  bias: ${bias},
  of: {
${tableOf({ of }, weightsPerLine)}
  },
};
`;

const trainedOnSource = (digests: readonly string[]): string => `/** Digests of the sentences that the weights of requests have seen: an evaluation judges those with weights that have not. */
export const requestTrainedOn: readonly string[] = [
${linesOf(digests.map((digest) => `'${digest}'`), '  ')}
];
`;

/**
 * Learns the weights of the hygiene stage from a data folder; the same rows give the same files, byte for byte.
 * @throws {Error} when the folder has no labelled sentences of mails
 */
export const trainHygiene = (dataDir: string, { date }: Pick<TrainingDay, 'date'>): { readonly model: RequestModel; readonly sources: Readonly<Record<string, string>> } => {
  const mails = readMailRequests(dataDir);
  if (!mails) throw new Error(`${dataDir} has no 6_hygiene/email_requests.jsonl to learn from`);
  const seen = mails.map(seeRequest);
  const trainedOn = [...new Set(seen.map(({ digest }) => digest))];
  const model = trainRequests(seen);
  const rows = `${mails.length} sentences of mails (Parakweet e-mail intent set, train part, Apache-2.0)`;
  const card = cardOf({ command: './baton eval hygiene --retrain --data DIR', date, rows, figures: heldOut(seen, model, trainedOn) }, 'sentences of mails in English; not for talk, not for other languages, and not for judging people');
  return { model, sources: { 'request-weights.ts': weightsSource(model, card), 'request-trained-on.ts': trainedOnSource(trainedOn) } };
};
