import { describe, expect, it } from '@jest/globals';
import { chanceOfFeatures, type RequestModel } from '@baton/hygiene';
import { requestModelWithout, type SeenRequest, seeRequest, trainRequests } from '../train/train-requests.js';
import { requestFigures, requestMetrics } from './requests.js';

const asks = ['send me the plan', 'please call Tom', 'could you share it?', 'let me know', 'send us the list', 'please read it', 'could you help?', 'let us know', 'please send it', 'could you call?'];
const tells = ['the plan is here', 'Tom called', 'it was shared', 'nobody knew', 'the list is long', 'she read it', 'help came', 'nothing happened', 'it was sent', 'the phone rang'];
const seen = [...asks.map((text) => seeRequest({ text, request: true })), ...tells.map((text) => seeRequest({ text, request: false }))];
const shipped: RequestModel = { bias: 9, of: {} };
const chanceIn = (model: RequestModel, text: string): number => chanceOfFeatures(model, seeRequest({ text, request: true }).features);

describe('the figures of requests', () => {
  it('are F1 with its interval, precision and recall', () => {
    const judged = [...Array.from({ length: 6 }, () => ({ judged: true, request: true })), ...Array.from({ length: 2 }, () => ({ judged: true, request: false })), ...Array.from({ length: 4 }, () => ({ judged: false, request: true })), { judged: false, request: false }];
    const [f1, precision, recall] = requestFigures(judged);
    expect([f1?.name, f1?.value, f1?.n, f1?.floor, f1?.goal]).toEqual(['request_f1', 12 / 18, 13, 0.755, 0.82]);
    expect([f1 && f1.low < f1.value && f1.value < f1.high, precision?.value, recall?.value]).toEqual([true, 0.75, 0.6]);
  });

  it('are not measured without the rows, and say which are missing', () => {
    expect(requestMetrics('/nowhere')).toMatchObject([{ name: 'request_f1', value: Number.NaN, why: '6_hygiene/email_requests.jsonl is not there' }]);
  });
});

describe('weights of requests', () => {
  it('learn what tells a request from other sentences, the same from the same rows', () => {
    const model = trainRequests(seen);
    expect(chanceIn(model, 'please send the list')).toBeGreaterThan(chanceIn(model, 'the list was sent'));
    expect(trainRequests(seen)).toEqual(model);
  });

  it('leave out what is there once, and what says next to nothing', () => {
    const { of } = trainRequests(seen);
    expect([Object.hasOwn(of, 'w phone'), Object.values(of).every((weight) => Math.abs(weight) >= 0.1)]).toEqual([false, true]);
  });
});

describe('the weights that judge a sentence', () => {
  it('are the shipped ones for what they have not seen, and others for what they have', () => {
    const modelFor = requestModelWithout(shipped, seen, seen.slice(0, 15).map(({ digest }) => digest));
    expect(seen.map(({ digest }) => modelFor(digest) === shipped)).toEqual(seen.map((_, at) => at >= 15));
  });

  it('have seen no twin of it: what begins alike is left out together', () => {
    const form = 'If you no longer wish to hear from us about this product line and its many offers, reply ';
    const twins: SeenRequest[] = ['one', 'two', 'three'].map((end) => seeRequest({ text: form + end, request: true }));
    const modelFor = requestModelWithout(shipped, [...seen, ...twins], [...seen, ...twins].map(({ digest }) => digest));
    expect(new Set(twins.map(({ digest }) => modelFor(digest))).size).toBe(1);
    expect(Object.hasOwn(modelFor(twins[0]?.digest ?? '').of, 'w wish')).toBe(false);
  });
});
