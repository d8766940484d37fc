import { describe, expect, it } from '@jest/globals';
import { hearObjections } from './hear-objections.js';
import { afterUtterance, freshEars } from './listening.js';
import { confidenceOf, noResistance } from './objection-model.js';
import { objectionModel } from './learned-model.js';
import { trainedOn } from './reaction-weights.js';
import { plainModel } from './plain-model.spec.js';
import { silentRep } from './rep-acts.js';
import { viewSentence } from './sentence-features.js';

const asked = afterUtterance(objectionModel, freshEars, 'rep', 'So would you like to go ahead with the pilot in May?');
const surest = (text: string): number => Math.max(0, ...hearObjections(objectionModel, asked, text).map(({ confidence }) => confidence));

describe('an objection', () => {
  it('is heard sentence by sentence, with its type and its words', () => {
    const text = 'I like it. But it is too expensive for us.';
    const [first, second] = hearObjections(plainModel, freshEars, text);
    expect(first).toMatchObject({ type: '' });
    expect(second).toMatchObject({ type: 'price' });
    expect(text.slice(second?.start, second?.end)).toBe('too expensive');
    expect(second?.confidence).toBeGreaterThan(first?.confidence ?? 1);
  });

  it('is of the type that most of its words are of', () => {
    expect(hearObjections(plainModel, freshEars, 'too expensive, no budget for it, and I have to ask my boss')[0]?.type).toBe('price');
  });

  it('has no type where the words are hardly ever objected with', () => {
    const refusing = { ...plainModel, reaction: { bias: 8, of: {}, course: { bias: 0, score: 1, resistance: 0, turn: 0 } } };
    expect(hearObjections(refusing, freshEars, 'no I will not')[0]).toMatchObject({ type: '' });
  });

  it('is surer with a phrase of the playbook in it, at the phrase', () => {
    const text = 'so the morning thing again';
    const [without] = hearObjections(plainModel, freshEars, text);
    const [withPhrase] = hearObjections(plainModel, freshEars, text, [{ type: 'timing', start: 3, end: 20 }]);
    expect(withPhrase?.confidence).toBeGreaterThan(without?.confidence ?? 1);
    expect(withPhrase).toMatchObject({ type: 'timing', start: 3, end: 20 });
  });

  describe('in a phrase of the playbook of four words or more', () => {
    const deaf = { ...plainModel, topic: { bias: -20, of: {} } };
    const heardIn = (text: string, phrase: string): number => hearObjections(deaf, freshEars, text, [{ type: 'price', start: text.indexOf(phrase), end: text.indexOf(phrase) + phrase.length }])[0]?.confidence ?? 0;
    it.each<[string, string, boolean]>([
      ['forty thousand is more than we have budgeted', 'more than we have budgeted', true],
      ['if it is more than we have budgeted we will see', 'more than we have budgeted', false],
      ['it used to be more than we have budgeted', 'more than we have budgeted', false],
      ['that is over our budget', 'over our budget', false],
    ])('%j, %j: believed whatever the other words are: %s', (text, phrase, expected) => expect(heardIn(text, phrase) > 0.5).toBe(expected));
  });

  it('is none in nothing', () => expect(hearObjections(objectionModel, asked, '')).toEqual([]));
});

describe('the shipped weights', () => {
  it.each([
    "honestly that's a lot more than we had in mind", "I can't sign anything over five thousand", 'we tried something like that once and got burned', "we're flat out until the audit is done, ask me again in June",
    'the spreadsheet does the job and everybody knows it', "no, I don't think we need that", "I'd have to take it to the board first and they're slow",
  ])('hear it in "%s"', (text) => expect(surest(text)).toBeGreaterThan(0.25));

  it.each([
    'yes let us do that', 'how long does it take to get everybody on it', 'thanks, that was really helpful', 'we have four sites and about thirty vans', 'May works for us, the team is free then', 'can you send me the slides',
    'sorry I was on mute', 'drivers come in at six and then we print the lists',
  ])('stay silent at "%s"', (text) => expect(surest(text)).toBeLessThan(0.25));

  it('know on which dialogues they were trained, by digest', () => {
    expect(trainedOn.length).toBeGreaterThan(0);
    for (const digest of trainedOn) expect(digest).toMatch(/^[0-9a-f]{10}$/);
  });

  it('are numbers, and few enough to read', () => {
    const weights = [...Object.values(objectionModel.reaction.of), ...Object.values(objectionModel.topic.of)];
    expect(weights.every(Number.isFinite)).toBe(true);
    expect(weights.length).toBeLessThan(13_000);
  });
});

describe('weights of words', () => {
  const view = (text: string) => viewSentence(text, silentRep);
  const scored = (of: Record<string, number>, text: string): number => confidenceOf({ ...plainModel, topic: { bias: 0, of } }, view(text), noResistance).topic;

  it('count each word and each pair once, the first with what is before it', () => {
    expect(scored({ 'w steep': 1 }, 'steep and steep')).toBeCloseTo(1 / (1 + Math.exp(-1)));
    expect(scored({ 'w ^ steep': 1 }, 'steep and steep')).toBeCloseTo(1 / (1 + Math.exp(-1)));
    expect(scored({ 'w and steep': 1 }, 'and steep and steep')).toBeCloseTo(1 / (1 + Math.exp(-1)));
    expect(scored({ 'w and steep': 1 }, 'steep and')).toBeCloseTo(0.5);
    expect(scored({ 'w steep': 1, 'w so steep': 2 }, 'so steep')).toBeCloseTo(1 / (1 + Math.exp(-3)));
  });
});
