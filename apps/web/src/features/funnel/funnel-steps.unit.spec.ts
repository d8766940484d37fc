import { describe, expect, it } from '@jest/globals';
import type { FunnelBoard } from '@baton/contracts';
import fc from 'fast-check';
import { fullBoard } from './funnel-board.spec.js';
import { durationText, pendingText, stepText, weakestStep } from './funnel-steps.js';

type Step = FunnelBoard['steps'][number];
const step = (at: number, more: Partial<Step> = {}): Step => ({ step: at, title: `step ${at}`, workflows: 50, before: 100, fromPrevious: 0.5, medianHours: null, ...more });

describe('a median time', () => {
  it.each([[0, '0 s'], [64 / 3_600, '64 s'], [99 / 3_600, '99 s'], [100 / 3_600, '2 min'], [0.2, '12 min'], [1.4, '84 min'], [1.5, '1.5 h'], [4.1, '4.1 h'], [47.9, '47.9 h'], [48, '2 d'], [76.8, '3.2 d'], [240, '10 d']])('of %f hours is %s', (hours, text) => { expect(durationText(hours)).toBe(text); });
});

describe('the weakest step', () => {
  it('is the one that keeps the least of what reached the step before', () => { expect(weakestStep(fullBoard().steps)).toBe(3); });

  it.each<[string, readonly Step[], number | undefined]>([
    ['never the first', [step(1, { fromPrevious: 0.1 }), step(2, { fromPrevious: 0.9 })], 2], ['none where nothing is lost', [step(1), step(2, { fromPrevious: 1 })], undefined], ['none of which too little is known', [step(2, { before: 9, fromPrevious: 0 })], undefined],
    ['none that nothing reached', [step(2, { before: 0, fromPrevious: null })], undefined], ['the earlier of two alike', [step(2), step(3)], 2], ['none of no steps', [], undefined],
  ])('is %s', (_, steps, weakest) => { expect(weakestStep(steps)).toBe(weakest); });

  it('keeps no more than any other that enough reached', () => {
    fc.assert(fc.property(fc.array(fc.record({ before: fc.integer({ min: 0, max: 50 }), kept: fc.double({ min: 0, max: 1, noNaN: true }) }), { maxLength: 6 }), (shares) => {
      const steps = shares.map(({ before, kept }, at) => step(at + 1, { before, fromPrevious: before === 0 ? null : kept }));
      const weakest = steps.find((each) => each.step === weakestStep(steps));
      const others = steps.filter((each) => each.step > 1 && each.before >= 10).map(({ fromPrevious }) => fromPrevious ?? 1);
      expect(weakest?.fromPrevious ?? 1).toBe(Math.min(1, ...others));
    }));
  });
});

describe('what stands beside a step', () => {
  it.each([
    [step(1, { fromPrevious: 1 }), ''], [step(2, { fromPrevious: 0.61, medianHours: 4.1 }), '61 % · 4.1 h'], [step(4, { fromPrevious: 0.93 }), '93 %'], [step(5, { fromPrevious: null }), ''], [step(5, { fromPrevious: 0.005, medianHours: 0 }), '1 % · 0 s'],
  ])('is its share and its time: %j', (each, text) => { expect(stepText(each)).toBe(text); });
});

describe('stage changes that wait', () => {
  it.each([
    [{ pending: 0, medianDays: null, oldestDays: null }, 'No stage change waits for a rep.'], [{ pending: 1, medianDays: 0, oldestDays: 0 }, '1 stage change waits for a rep: half of them 0 d or longer, the oldest 0 d.'],
    [{ pending: 1_207, medianDays: 2.25, oldestDays: 9 }, '1,207 stage changes wait for a rep: half of them 2.3 d or longer, the oldest 9 d.'], [{ pending: 3, medianDays: null, oldestDays: null }, '3 stage changes wait for a rep.'],
  ])('are told with their age: %j', (pending, text) => { expect(pendingText(pending)).toBe(text); });
});
