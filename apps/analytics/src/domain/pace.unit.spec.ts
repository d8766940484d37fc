import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createPace } from './pace.js';

const setUp = (betweenMs = 4_000, shareMs = 200) => {
  const clock = { ms: 0 };
  return { clock, pace: createPace({ betweenMs, shareMs }, () => clock.ms) };
};

describe('the pace of blocks', () => {
  it.each([
    { busy: 0, betweenMs: 0 }, { busy: 1, betweenMs: 200 }, { busy: 3, betweenMs: 600 }, { busy: 20, betweenMs: 4_000 }, { busy: 60, betweenMs: 4_000 },
  ])('is $betweenMs ms with $busy busy partitions', ({ busy, betweenMs }) => {
    const { pace } = setUp();
    for (let each = 0; each < busy; each += 1) { pace.stored(`call.v1:${each}`); pace.stored(`call.v1:${each}`); }
    expect(pace.betweenMs()).toBe(betweenMs);
  });

  it('forgets a partition that has been quiet, and knows it again', () => {
    const { clock, pace } = setUp();
    pace.stored('call.v1:0');
    clock.ms = 5_000;
    pace.stored('call.v1:1');
    clock.ms = 8_000;
    expect(pace.betweenMs()).toBe(400);
    clock.ms = 8_001;
    expect(pace.betweenMs()).toBe(200);
    pace.stored('call.v1:0');
    expect(pace.betweenMs()).toBe(400);
  });

  it('never makes anybody wait longer than the longest distance, nor stores more than one block per share', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 1_000 }), fc.uniqueArray(fc.nat(100)), (betweenMs, shareMs, busy) => {
      const { pace } = setUp(betweenMs, shareMs);
      for (const each of busy) pace.stored(String(each));
      const apart = pace.betweenMs();
      expect(apart).toBeLessThanOrEqual(betweenMs);
      if (apart < betweenMs) expect(busy.length * shareMs).toBe(apart);
    }));
  });
});
