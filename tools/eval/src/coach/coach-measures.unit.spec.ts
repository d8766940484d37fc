import { describe, expect, it } from '@jest/globals';
import { objectionModel } from '@baton/coach';
import { playbookSchema } from '@baton/contracts';
import { readCases } from '../data/cases.js';
import type { EarningsCall, TimedWord } from '../data/earnings-calls.js';
import { speakersOf, withRep } from '../data/meetings.js';
import type { Talk } from '../data/talk.js';
import { adversarialMetrics } from './adversarial.js';
import { cardsOf } from './cards-of.js';
import { curvePicture } from './dial-curve.js';
import { falseCards } from './false-cards.js';
import { mentionMetrics, organisationsIn } from './mentions.js';
import { modelWithout, objectionMetrics } from './objections.js';
import { captionsOf, spokenCall, spokenMeeting, talkOfCall } from './spoken.js';
import { talkRatioMetric } from './talk-ratio.js';

const card = { headline: 'Anchor', line: 'What would you do with those hours?', source: 'Guide' };
const playbook = playbookSchema.parse({
  version: 'spec', objections: [{ id: 'price', type: 'price', phrases: ['more than we have budgeted'], card }], pains: [{ id: 'hand', name: 'typing', phrases: ['by hand'], card }], competitors: [{ id: 'portside', name: 'Portside', card }],
});
const word = (text: string, start: number, entities: readonly string[] = []): TimedWord => ({ text, speaker: '1', start, end: start + 0.3, entities });
const call: EarningsCall = {
  id: 'call', entityTypes: { 7: 'ORG', 8: 'PERSON' }, turns: [{ speaker: '1', start: 0, end: 2 }, { speaker: '2', start: 2, end: 4 }],
  heard: [word('the', 0), word('port', 0.4), word('side', 0.8), word('people', 1.2), word('came', 2.4), word('late', 3.4), { ...word('lost', 0), start: Number.NaN }],
  written: [word('the', 0, ['7']), word('Portside', 0, ['7']), word('people', 0), word('Anna', 0, ['8']), word("Portside's", 0, ['7'])],
};

describe('captions of a recogniser', () => {
  it('begin at each pause and each speaker, and leave out words without a time', () => {
    expect(captionsOf(call).map(({ text, speaker }) => `${speaker}: ${text}`)).toEqual(['1: the port side people', '2: came', '2: late']);
    expect(talkOfCall(call).said.map(({ who, label }) => [who, label])).toEqual([['buyer', false], ['buyer', false], ['buyer', false]]);
  });
});

describe('mentions', () => {
  it('are the organisations that were marked, without articles and genitives', () => expect(organisationsIn(call)).toEqual(['Portside', 'Portside']));
  it('are counted against what is heard', () => {
    expect(mentionMetrics([call])).toMatchObject([{ name: 'mention_recall', value: 0.5, n: 2 }, { name: 'mention_precision', value: 1, n: 1 }]);
    expect(mentionMetrics([{ ...call, written: [] }])).toMatchObject([{ name: 'mention_recall', value: Number.NaN, why: 'no call with marked organisations' }]);
  });
});

describe('the talk ratio', () => {
  it('is measured by the words, so that pauses count for nobody', () => {
    const exact = { ...call, turns: [{ speaker: '1', start: 0, end: 1.5 }, { speaker: '2', start: 2.4, end: 2.7 }, { speaker: '2', start: 3.4, end: 3.7 }] };
    expect(talkRatioMetric([spokenCall(exact)], objectionModel, playbook).value).toBeLessThan(0.1);
  });
  it('counts overlapping speech of a side once', () => {
    const meeting: Talk = { id: 'm', said: [{ who: 'buyer', speaker: 'A', text: 'a', start: 0, end: 10 }, { who: 'buyer', speaker: 'B', text: 'b', start: 1, end: 4 }, { who: 'buyer', speaker: 'C', text: 'c', start: 2, end: 6 }] };
    expect(talkRatioMetric([spokenMeeting(meeting)], objectionModel, playbook).value).toBeCloseTo(0, 5);
  });
  it('says when there is nothing to measure', () => expect(talkRatioMetric([], objectionModel, playbook)).toMatchObject({ value: Number.NaN, goal: 1 }));
});

const meeting: Talk = { id: 'm', said: [
  { who: 'buyer', speaker: 'A', text: 'so we type all of that by hand', start: 0, end: 1_800, label: false }, { who: 'buyer', speaker: 'B', text: 'the yellow one is nice', start: 1_800, end: 3_600, label: false },
] };

describe('false cards', () => {
  it('are counted an hour, alone and beside each speaker as the rep', () => {
    const { metrics, cards } = falseCards([{ talks: [meeting], model: objectionModel }], playbook);
    expect(metrics).toMatchObject([{ name: 'false_cards_per_hour', value: 1, downward: true }, { name: 'false_cards_per_hour_beside_a_rep', value: 0.5 }]);
    expect(cards.map(({ ruleId, talk }) => [ruleId, talk])).toEqual([['hand', 'm'], ['hand', 'm/B']]);
  });
  it('need to know who is who', () => {
    expect(speakersOf(meeting)).toEqual(['A', 'B']);
    expect(withRep(meeting, 'A').said.map(({ who, label }) => [who, label])).toEqual([['rep', undefined], ['buyer', false]]);
  });
});

describe('objections on dialogues', () => {
  const dialogue = (id: string): Talk => ({ id, said: [{ who: 'rep', text: 'Would you like to go ahead?' }, { who: 'buyer', text: "no, that's more than we have budgeted for this year", label: true }, { who: 'rep', text: 'I see.' }, { who: 'buyer', text: 'the drivers come in at six', label: false }] });
  it('are judged utterance by utterance', () => {
    expect(objectionMetrics([dialogue('a'), dialogue('b')], () => objectionModel, playbook)).toMatchObject([{ name: 'objection_precision', value: 1, n: 4 }, { name: 'objection_recall', value: 1 }, { name: 'objection_f1', value: 1, goal: 0.45 }]);
  });
  it('of dialogues that trained the weights are judged by others', () => {
    const dialogues = Array.from({ length: 10 }, (_, at) => dialogue(`d${at}`));
    const modelFor = modelWithout(objectionModel, dialogues, { written: [], guarded: [], quiet: [] }, new Set(dialogues.slice(0, 6).map(({ id }) => id)));
    expect(dialogues.map((talk) => modelFor(talk) === objectionModel)).toEqual([...Array.from({ length: 6 }, () => false), ...Array.from({ length: 4 }, () => true)]);
    const others = new Set(dialogues.slice(0, 6).map(({ id }) => modelFor({ id, said: [] })));
    expect(others.has(objectionModel)).toBe(false);
    expect(others.size).toBeGreaterThan(1);
  });
});

describe('hard cases', () => {
  it('are at least two hundred, of ten kinds of guards and all seven types', () => {
    const cases = readCases();
    const guards = cases.filter(({ expected }) => expected === 'none');
    expect(cases.length).toBeGreaterThanOrEqual(200);
    expect(new Set(guards.map(({ group }) => group)).size).toBe(10);
    expect(new Set(cases.map(({ expected }) => expected)).size).toBe(8);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });
  it('are judged by their last words', () => {
    const cases = [
      { id: 'g', group: 'rep_said', expected: 'none' as const, talk: { id: 'g', said: [{ who: 'rep' as const, text: 'it is more than we have budgeted' }] } },
      { id: 'p', group: 'paraphrase', expected: 'price' as const, talk: { id: 'p', said: [{ who: 'rep' as const, text: 'Would you like to go ahead?' }, { who: 'buyer' as const, text: "it's more than we have budgeted" }] } },
    ];
    const { metrics, judged } = adversarialMetrics(cases, objectionModel, playbook);
    expect(metrics).toMatchObject([{ name: 'guard_pass', value: 1 }, { name: 'paraphrase_pass', value: 1 }, { name: 'paraphrase_right_card', value: 1 }, { name: 'guard_pass_rep_said', value: 1 }]);
    expect(judged.map(({ heard, topics }) => [heard, topics])).toEqual([[false, []], [true, ['price']]]);
  });
});

describe('cards of a past call', () => {
  it('come with rule, words and moment', () => {
    expect(cardsOf({ id: 'past', said: [{ who: 'buyer', text: 'we looked at Portside', start: 65, end: 68 }] }, playbook)).toMatchObject([{ call: 'past', ruleId: 'portside', kind: 'competitor', quote: 'Portside', headline: 'Anchor' }]);
  });
});

describe('the picture of the dial', () => {
  it('has a point for each place, and fills the shipped one', () => {
    const svg = curvePicture([{ dial: 0.25, precision: 0.4, recall: 0.6, f1: 0.48 }, { dial: 0.5, precision: 0.6, recall: 0.3, f1: 0.4 }], 0.25);
    expect(svg.match(/<circle/g)).toHaveLength(2);
    expect(svg).toContain('fill="#0f766e"/><text x="');
    expect(svg).toMatch(/>0\.25<\/text>/);
  });
});
