import { chanceOfFeatures, requestFrom, requestTrainedOn, requestWeights } from '@baton/hygiene';
import { f1Of, noJudgement, precisionOf, recallOf, withJudgement } from '../confusion.js';
import { readMailRequests } from '../data/mail-requests.js';
import { bootstrap, type Metric, unmeasured } from '../metric.js';
import { requestModelWithout, type SeenRequest, seeRequest } from '../train/train-requests.js';

const bars = { floor: 0.755, goal: 0.82 };

/** A sentence that was judged, and what it is. */
export interface JudgedRequest { readonly judged: boolean; readonly request: boolean }

const judgedAll = (all: readonly JudgedRequest[]) => all.reduce((sum, { judged, request }) => withJudgement(sum, judged, request), noJudgement);

/** F1, precision and recall of judged sentences, the first with its bootstrap interval. */
export const requestFigures = (judged: readonly JudgedRequest[]): Metric[] => {
  const f1 = (all: readonly JudgedRequest[]): number => f1Of(judgedAll(all));
  const share = (name: string, value: number): Metric => ({ name, value, n: judged.length, low: value, high: value });
  return [{ name: 'request_f1', value: f1(judged), n: judged.length, ...bootstrap(judged, f1), ...bars }, share('request_precision', precisionOf(judgedAll(judged))), share('request_recall', recallOf(judgedAll(judged)))];
};

/** Judges sentences by weights that have not seen them. */
export const judgeRequests = (seen: readonly SeenRequest[]): JudgedRequest[] => {
  const modelFor = requestModelWithout(requestWeights, seen, requestTrainedOn);
  return seen.map(({ digest, features, request }) => ({ judged: chanceOfFeatures(modelFor(digest), features) >= requestFrom, request }));
};

/** Whether a sentence of a mail asks for an action, against what people said of it. */
export const requestMetrics = (dataDir: string): Metric[] => {
  const rows = readMailRequests(dataDir);
  return rows ? requestFigures(judgeRequests(rows.map(seeRequest))) : [unmeasured('request_f1', '6_hygiene/email_requests.jsonl is not there', bars)];
};
