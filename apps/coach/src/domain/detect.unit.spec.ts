import { describe, expect, it } from '@jest/globals';
import { playbookSchema } from '@baton/contracts';
import { buyerSaid, type Said } from '@baton/testing';
import { agreedWith, detect, type Detection, type Ears } from './detect.js';
import { freshEars, afterUtterance } from './hearing/listening.js';
import { plainModel as model } from './hearing/plain-model.spec.js';
import { compileRules, rulesFromJson } from './rules.js';

const card = { headline: 'Ask', line: 'How often?', source: 'Guide' };
const playbook = playbookSchema.parse({
  version: 'one',
  objections: [{ id: 'price', type: 'price', phrases: ['too expensive', 'more than we have budgeted'], card }, { id: 'later', type: 'timing', phrases: ['not this year'], card }],
  competitors: [{ id: 'portside', name: 'Portside', aliases: ['port side'], card }],
  pains: [{ id: 'hand', name: 'typing', phrases: ['by hand'], card }],
});
const rules = compileRules(playbook);
const utterance = (text: string, said: Said = {}) => buyerSaid(text, { startMs: 10_000, endMs: 14_000, ...said }).payload;
/** The rep has just asked for a commitment, so that what comes is an answer to it. */
const listening = afterUtterance(model, freshEars, 'rep', 'Would you like to go ahead with the pilot?');
const ears = (tail = '', raisedBefore: readonly string[] = []): Ears => ({ rules, model, listening, tail, raisedBefore });
const sure = (detections: readonly Detection[]): Detection[] => detections.filter(({ confidence }) => confidence >= rules.dial);
const hear = (text: string, { tail = '', ...said }: Said & { readonly tail?: string } = {}): Detection[] => sure(detect(ears(tail), utterance(text, said)));
const found = (text: string, tail = '') => hear(text, { tail }).map(({ rule, quote }) => `${rule?.id ?? 'no rule'}: ${quote}`).toSorted();

describe('an objection of a type that earlier calls of the deal brought up', () => {
  const text = 'That is too expensive for us. We will not do it, not this year. Portside types by hand.';
  const confidences = (raisedBefore: readonly string[]) => detect(ears('', raisedBefore), utterance(text)).map(({ kind, topic, confidence }): [string, number] => [`${kind} ${topic}`, confidence]);

  it('is heard a little surer; nothing else is, and nothing is without a history', () => {
    const [plain, again] = [new Map(confidences([])), new Map(confidences(['price']))];
    expect([...again.keys()].toSorted()).toEqual([...plain.keys()].toSorted());
    for (const [what, confidence] of plain) {
      const step = (again.get(what) ?? 0) - confidence;
      if (what === 'objection price') expect([step > 0, step < 0.07]).toEqual([true, true]);
      else expect([what, step]).toEqual([what, 0]);
    }
    expect(plain.has('objection price')).toBe(true);
    expect(confidences(['trust', 'need'])).toEqual(confidences([]));
  });
});

describe('what is heard in an utterance', () => {
  it.each<[string, string[]]>([
    ['That is too expensive.', ['price: too expensive']],
    ['We looked at Portside, all by hand.', ['hand: by hand', 'portside: Portside']],
    ['too expensive, far too expensive', ['price: too expensive']],
    ['Not too expensive at first sight. Oh, too expensive.', ['price: too expensive']],
    ['We will not buy from Portside.', ['portside: Portside']],
    ['They said Port Side is good.', ['portside: Port Side']],
    ['It is not too expensive.', []],
    ['nothing of the kind', []],
    ['', []],
  ])('%j', (text, expected) => expect(found(text)).toEqual(expected));

  it('is timed by the words of the recogniser', () => {
    const text = 'that is too expensive';
    const words = text.split(' ').map((word, at) => ({ text: word, startMs: 10_000 + at * 500, endMs: 10_400 + at * 500, stable: at !== 3 }));
    expect(hear(text, { words })).toMatchObject([{ from: 2, startMs: 11_000, endMs: 11_900, stable: false }]);
    expect(hear(text, { words: words.map((word) => ({ ...word, stable: true })) })).toMatchObject([{ stable: true }]);
  });

  it.each([['none', []], ['too few', [{ text: 'that', startMs: 1, endMs: 2, stable: true }]]])('is timed by its place when there are %s', (_, words) => {
    expect(hear('that is too expensive', { words })).toMatchObject([{ startMs: 12_000, endMs: 14_000, stable: false }]);
  });
});

describe('a phrase over two utterances', () => {
  it('is heard, with the words of this one as its quote', () => {
    expect(found('we have budgeted for it', 'honestly it is more than')).toEqual(['price: we have budgeted']);
    expect(hear('we have budgeted for it', { tail: 'it is more than' })).toMatchObject([{ from: -2, startMs: 10_000, endMs: 12_400 }]);
  });

  it('is not heard again when it ended before', () => expect(found('so by', 'it is too expensive and all by hand')).toEqual([]));
  it('is guarded by the words before', () => expect(found('too expensive', 'it is really not')).toEqual([]));
});

describe('two hypotheses', () => {
  const detection = (text: string, tail = '') => {
    const [first] = hear(text, { tail });
    if (!first) throw new Error(`nothing is heard in "${text}"`);
    return first;
  };
  it.each([
    ['agree on the same words at the same place', 'it is too expensive', 'it is too expensive for us', '', true],
    ['agree over the tail', 'we have budgeted', 'we have budgeted for', 'it is more than', true],
    ['disagree when the words moved', 'too expensive', 'it is too expensive', '', false],
    ['disagree when they were not there', 'it is too extensive', 'it is too expensive', '', false],
  ])('%s', (_, before, now, tail, expected) => expect(agreedWith(ears(tail), utterance(now), before, detection(now, tail), rules.dial)).toBe(expected));
});

describe('rules', () => {
  it('put price before other objections, those before competitors, those before pains', () => {
    const urgency = (text: string) => hear(text)[0]?.rule?.urgency ?? 0;
    const ladder = ['too expensive', 'this is it, not this year', 'Portside', 'by hand'].map(urgency);
    expect(ladder).toEqual(ladder.toSorted((a, b) => b - a));
    expect(new Set(ladder).size).toBe(4);
  });

  it('are compiled once per text, and again for another', () => {
    const json = JSON.stringify(playbook);
    expect(rulesFromJson(json)).toBe(rulesFromJson(json));
    expect(rulesFromJson(JSON.stringify({ ...playbook, version: 'two' }))).not.toBe(rulesFromJson(json));
    expect(rulesFromJson(JSON.stringify({ ...playbook, version: 'two' }))?.version).toBe('two');
  });

  it.each(['{"version":""}', '{}', '{"version":"x","objections":[{"id":"a"}]}'])('%s is no playbook', (json) => expect(rulesFromJson(json)).toBeUndefined());
});
