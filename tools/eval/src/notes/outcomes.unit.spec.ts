import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { outcomeFeatureNames, outcomeWeights } from '@baton/notes';
import fc from 'fast-check';
import type { Metric } from '../metric.js';
import { digestOf } from '../train/write-weights.js';
import { outcomeModelWithout, outcomeWeightsSource, type SeenOutcome, seeOutcome, trainOutcome } from '../train/train-outcome.js';
import { trainNotes } from '../train/train-notes.js';
import { coverageAt95, type Judgement, outcomeMetrics } from './outcomes.js';

let dataDir = '';
beforeEach(() => { dataDir = mkdtempSync(join(tmpdir(), 'outcomes-')); mkdirSync(join(dataDir, '5_postcall')); });
afterEach(() => rmSync(dataDir, { recursive: true }));

const write = (name: string, rows: readonly object[]): void => writeFileSync(join(dataDir, '5_postcall', name), rows.map((row) => JSON.stringify(row)).join('\n'));
const dialogue = (id: string, won: boolean, given: number, ...said: readonly string[]) => ({
  id, won, donated_usd: given, more: 'unknown', utterances: said.map((text, at) => ({ turn: at, speaker: at % 2 === 0 ? 'rep' : 'buyer', text })),
});
const yes = (id: string) => dialogue(id, true, 1, 'Would you like to give up to $2?', "Sure, I'll give $1.");
const no = (id: string) => dialogue(id, false, 0, 'Would you like to give up to $2?', 'No thank you.');
const figures = (): Record<string, Metric> => Object.fromEntries(outcomeMetrics(dataDir).map((metric) => [metric.name, metric]));

describe('the measures of what a talk came to', () => {
  it('are not measured without their files, and say which is missing', () => {
    const metrics = outcomeMetrics(dataDir);
    expect(metrics.every(({ value }) => Number.isNaN(value))).toBe(true);
    expect(metrics.map(({ name, why }) => `${name}: ${why}`)).toEqual([
      'outcome_accuracy: 5_postcall/p4g_outcomes.jsonl is not there', 'outcome_coverage_at_95: 5_postcall/p4g_outcomes.jsonl is not there', 'amount_exact: 5_postcall/p4g_outcomes.jsonl is not there',
      'terms_exact: 5_postcall/casino_deals.jsonl is not there', 'stage_accuracy: 5_postcall/stage_notes.jsonl is not there',
    ]);
    expect(metrics.map(({ floor, goal }) => [floor, goal])).toEqual([[0.62, 0.75], [undefined, undefined], [undefined, undefined], [undefined, 0.85], [undefined, 0.8]]);
  });

  it('count outcomes, and the amounts of what was won', () => {
    write('p4g_outcomes.jsonl', [yes('a'), no('b'), dialogue('c', false, 0, 'Would you like to give up to $2?', "Sure, I'll give $1."), dialogue('d', true, 5, 'Hello.', 'It is cold.')]);
    const { outcome_accuracy: outcome, outcome_coverage: coverage, outcome_told_right: told, amount_exact: amount, amount_coverage: named } = figures();
    expect([outcome?.value, outcome?.n]).toEqual([0.5, 4]);
    expect([coverage?.value, told?.value]).toEqual([0.75, 2 / 3]);
    expect([amount?.value, amount?.n, named?.value]).toEqual([0.5, 2, 0.5]);
  });

  it('count terms that are right to the last item; who walked away has none', () => {
    const turns = (...said: readonly string[]) => said.map((text, at) => ({ speaker: at % 2 === 0 ? 'A' : 'B', text }));
    const deal = { A: { Food: 2, Water: 1, Firewood: 0 }, B: { Food: 1, Water: 2, Firewood: 3 } };
    write('casino_deals.jsonl', [
      { id: 1, turns: turns('I take 2 food and 1 water, you get the rest.', 'Deal.'), deal },
      { id: 2, turns: turns('I take 2 food and 2 water, you get the rest.', 'Deal.'), deal },
      { id: 3, turns: turns('I take 2 food, you get the rest.', "No, that won't work.", 'Then I walk away.'), deal: 'walk-away' },
      { id: 4, turns: turns('I take 2 food and 1 water, you get the rest.', 'What a lovely day.'), deal },
    ]);
    const { terms_exact: terms, terms_coverage: coverage, terms_told_right: told } = figures();
    expect([terms?.value, terms?.n, coverage?.value, told?.value]).toEqual([0.75, 4, 0.5, 0.5]);
  });

  it('count stages of notes', () => {
    write('stage_notes.jsonl', [{ id: 'n1', text: 'Product demo for six people, they loved the dashboards.', stage: 'Demo' }, { id: 2, text: 'Signed the contract, kickoff on Monday.', stage: 'Closing' }, { id: 3, text: 'Signed the contract, kickoff on Monday.', stage: 'Discovery' }]);
    expect([figures()['stage_accuracy']?.value, figures()['stage_coverage']?.value]).toEqual([2 / 3, 1]);
  });
});

describe('the coverage at which 95 % are right', () => {
  const judged = (right: boolean, confidence: number): Judgement => ({ right, confidence, told: true });
  it.each<[string, readonly Judgement[], number]>([
    ['none of none', [], 0], ['all when all are right', [judged(true, 0.6), judged(true, 0.5)], 2], ['none when the surest is wrong', [judged(false, 0.9), judged(true, 0.5)], 0],
    ['those before the first wrong one', [judged(true, 0.9), judged(true, 0.8), judged(false, 0.7), judged(true, 0.6)], 2],
    ['more than a wrong one where enough are right', [...Array.from({ length: 19 }, () => judged(true, 0.9)), judged(false, 0.8)], 20],
  ])('is %s', (_, judgements, expected) => expect(coverageAt95(judgements)).toBe(expected));
});

describe('learning what tells an outcome', () => {
  const rows = Array.from({ length: 20 }, (_, at) => [yes(`y${at}`), no(`n${at}`)]).flat();
  const seen = (): SeenOutcome[] => rows.map(({ id, won, utterances }) => seeOutcome({ id, won, messages: utterances.map(({ speaker, text }) => ({ speaker, text, side: (speaker === 'rep' ? 'SIDE_REP' : 'SIDE_BUYER') as never })) }));

  it('finds that a yes wins and a no loses', () => {
    const { of } = trainOutcome(seen());
    expect(of.agreed).toBeGreaterThan(0.3);
    expect(of.refused).toBeLessThan(-0.3);
  });

  it('gives the same weights each time, of the features alone, to three places', () => {
    const model = trainOutcome(seen());
    expect(trainOutcome(seen())).toEqual(model);
    expect(Object.keys(model.of)).toEqual([...outcomeFeatureNames]);
    for (const weight of Object.values(model.of)) expect(Math.round(weight * 1000) / 1000).toBe(weight);
  });

  it('gives no dialogue a model that has seen it', () => {
    const bit = fc.integer({ min: 0, max: 1 });
    const features = fc.record({ agreed: bit, acted: bit, refused: bit, priced: bit, confirmed: bit, yielded: bit, conditions: bit });
    fc.assert(fc.property(fc.array(fc.record({ won: fc.boolean(), features }), { minLength: 40, maxLength: 60 }), (drawn) => {
      const all = drawn.map((each, at) => ({ ...each, id: `d${at}` }));
      const modelFor = outcomeModelWithout(outcomeWeights, all, all.map(({ id }) => digestOf(id)));
      const turned = all.map((each) => (each.id === 'd7' ? { ...each, won: !each.won } : each));
      const turnedFor = outcomeModelWithout(outcomeWeights, turned, turned.map(({ id }) => digestOf(id)));
      expect(turnedFor('d7')).toEqual(modelFor('d7'));
    }), { numRuns: 10 });
  });

  it('leaves dialogues that nothing was learned from to the shipped weights', () => {
    expect(outcomeModelWithout(outcomeWeights, seen(), [])('y1')).toBe(outcomeWeights);
    expect(outcomeModelWithout(outcomeWeights, seen(), seen().map(({ id }) => digestOf(id)))('stranger')).toBe(outcomeWeights);
  });

  it('writes a source with where the weights came from, and digests for names', () => {
    write('p4g_outcomes.jsonl', rows);
    const { model, sources } = trainNotes(dataDir, { date: '2026-11-30' });
    const source = sources['outcome/outcome-weights.ts'] ?? '';
    expect(source).toContain('40 persuasion dialogues');
    expect(source).toContain(`agreed: ${model.of.agreed}`);
    expect(source).toContain(`'${digestOf('y3')}'`);
    expect(source).not.toContain("'y3'");
    expect(trainNotes(dataDir, { date: '2026-11-30' }).sources['outcome/outcome-weights.ts']).toBe(source);
    expect(outcomeWeightsSource(model, { command: './baton eval notes --retrain --data DIR', date: '2026-11-30', rows: '40 persuasion dialogues with the real donation (Persuasion For Good, Apache-2.0)', figures: '40 of 40 dialogues judged right by weights that have not seen them', trainedOn: rows.map(({ id }) => digestOf(id)) })).toBe(source);
  });

  it('needs its rows', () => expect(() => trainNotes(dataDir, { date: '' })).toThrow('5_postcall/p4g_outcomes.jsonl'));
});
