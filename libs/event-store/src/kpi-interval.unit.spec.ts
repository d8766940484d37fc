import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { intervalOf, wilson } from './kpi-interval.js';

describe('the Wilson interval of a share', () => {
  // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  it.each([[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]])('of %d of %d is %d to %d', (hits, trials, low, high) => {
    const interval = wilson(hits, trials);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it.each([[0, 0], [-1, 5], [6, 5]])('of %d of %d is none', (hits, trials) => expect(wilson(hits, trials)).toBeUndefined());

  it('holds the share, stays inside 0 to 1 and narrows with more trials', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (trials, some) => {
      const hits = Math.min(trials, some);
      const interval = wilson(hits, trials);
      const wider = wilson(hits * 2, trials * 2);
      if (!interval || !wider) throw new Error('both have an interval');
      expect(interval.low).toBeGreaterThanOrEqual(0);
      expect(interval.low).toBeLessThanOrEqual(hits / trials + 1e-12);
      expect(interval.high).toBeGreaterThanOrEqual(hits / trials - 1e-12);
      expect(interval.high).toBeLessThanOrEqual(1);
      expect(wider.high - wider.low).toBeLessThan(interval.high - interval.low);
    }));
  });
});

describe('the interval of a measure', () => {
  const behind = { numerator: 1, denominator: 4, low: 1, high: 3 };

  it('is of the kind that the registry names', () => {
    expect(intervalOf('wilson', behind)).toEqual(wilson(1, 4));
    expect(intervalOf('order', behind)).toEqual({ low: 1, high: 3 });
    expect(intervalOf('none', behind)).toBeUndefined();
  });

  it('is none where the view says no share, or nothing around the median', () => {
    expect(intervalOf('wilson', { ...behind, numerator: undefined })).toBeUndefined();
    for (const end of ['low', 'high']) expect(intervalOf('order', { ...behind, [end]: undefined })).toBeUndefined();
  });
});
