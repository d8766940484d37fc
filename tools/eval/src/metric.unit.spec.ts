import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { added, f1Of, noJudgement, precisionOf, recallOf, withJudgement } from './confusion.js';
import { evalJson, formatEval } from './eval-report.js';
import { bootstrap, rateMetric, standing, unmeasured, wilson } from './metric.js';

describe('an interval', () => {
  it('of a rate is Wilson\'s', () => {
    expect(wilson(8, 10).low).toBeCloseTo(0.4902, 3);
    expect(wilson(8, 10).high).toBeCloseTo(0.9433, 3);
    expect(wilson(0, 10).low).toBe(0);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('of a rate holds the rate', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const hits = Math.round(share * n);
      const { low, high } = wilson(hits, n);
      expect(low).toBeLessThanOrEqual(hits / n + 1e-9);
      expect(high).toBeGreaterThanOrEqual(hits / n - 1e-9);
    }));
  });

  it('by bootstrap is the same each time, and no wider than the data', () => {
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    const units = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(bootstrap(units, mean)).toEqual(bootstrap(units, mean));
    expect(bootstrap(units, mean).low).toBeGreaterThan(1);
    expect(bootstrap(units, mean).high).toBeLessThan(9);
    expect(bootstrap([4, 4, 4], mean)).toEqual({ low: 4, high: 4 });
  });
});

describe('judgements', () => {
  const judged = [[true, true], [true, true], [true, false], [false, true], [false, false]].reduce((sum, [judgement = false, truth = false]) => withJudgement(sum, judgement, truth), noJudgement);
  it('are counted', () => { expect(judged).toEqual({ hits: 2, falseAlarms: 1, misses: 1 }); expect(added([judged, judged])).toEqual({ hits: 4, falseAlarms: 2, misses: 2 }); });
  it('give precision, recall and F1', () => { expect([precisionOf(judged), recallOf(judged), f1Of(judged)]).toEqual([2 / 3, 2 / 3, 2 / 3]); });
  it('of nothing are nothing', () => { expect([precisionOf(noJudgement), recallOf(noJudgement), f1Of(noJudgement)]).toEqual([0, 0, 0]); });
});

describe('how a figure stands', () => {
  it.each([
    [rateMetric('x', 8, 10, { goal: 0.7 }), 'reached'], [rateMetric('x', 6, 10, { goal: 0.7, floor: 0.5 }), 'above floor'], [rateMetric('x', 4, 10, { goal: 0.7, floor: 0.5 }), 'below floor'], [rateMetric('x', 4, 10), ''],
    [{ name: 'x', value: 0.5, n: 1, low: 0, high: 1, goal: 1, downward: true }, 'reached'], [{ name: 'x', value: 5, n: 1, low: 0, high: 1, goal: 1, floor: 13.8, downward: true }, 'above floor'],
    [unmeasured('x', 'no file', { goal: 1 }), 'not measured'], [rateMetric('x', 0, 0, { goal: 0.5 }), 'not measured'],
  ] as const)('%#', (metric, expected) => expect(standing(metric)).toBe(expected));

  it('is said in a table and in JSON, where what was not measured is null with its reason', () => {
    const report = { stage: 'coach', engine: 'offline' as const, metrics: [rateMetric('guard_pass', 9, 10, { goal: 0.9 }), unmeasured('mention_recall', '4_live/earnings21 is not there', { goal: 0.7 })] };
    expect(formatEval(report)).toMatch(/guard_pass +0\.900 +10 .*0\.900 +reached/);
    expect(formatEval(report)).toMatch(/mention_recall +– .*4_live\/earnings21 is not there/);
    expect(JSON.parse(JSON.stringify(evalJson(report)))).toMatchObject({ stage: 'coach', engine: 'offline', metrics: [{ name: 'guard_pass', value: 0.9, n: 10, goal: 0.9 }, { value: null, why: '4_live/earnings21 is not there' }] });
  });
});
