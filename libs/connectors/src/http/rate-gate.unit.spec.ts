import { describe, expect, it } from '@jest/globals';
import { createFakeClock } from '@baton/platform';
import fc from 'fast-check';
import { createRateGate } from './rate-gate.js';

const gateAt = () => {
  const clock = createFakeClock();
  return { clock, gate: createRateGate(clock), quota: (remaining: number, inMs: number, limit = 190) => ({ limit, remaining, resetsAtMs: clock.now() + inMs }) };
};

describe('the rate gate', () => {
  it('is open until a vendor says otherwise', () => { expect(gateAt().gate.waitMs()).toBe(0); });

  it.each([['calls remain', 1, 10_000, 0], ['none remain', 0, 10_000, 10_000], ['less than none remain', -1, 1_000, 1_000], ['none remain of a window that is over', 0, -5, 0]])('when %s', (_, remaining, inMs, expected) => {
    const { gate, quota } = gateAt();
    gate.observe(quota(remaining, inMs));
    expect(gate.waitMs()).toBe(expected);
  });

  it('is not closed by counters that are no numbers, least of all for ever', () => {
    const { gate, quota } = gateAt();
    for (const odd of [quota(Number.NaN, 1_000), quota(0, Number.POSITIVE_INFINITY), quota(0, Number.NaN), { ...quota(0, 1_000), limit: Number.NaN }, undefined]) gate.observe(odd);
    expect([gate.waitMs(), gate.quota()]).toEqual([0, undefined]);
  });

  it('tells people the newest count', () => {
    const { gate, quota } = gateAt();
    gate.observe(quota(9, 1_000));
    gate.observe(quota(8, 1_000));
    gate.observe(undefined);
    expect(gate.quota()).toMatchObject({ remaining: 8 });
  });

  it('keeps the longest penalty and opens when that is over, whatever came in which order', () => {
    fc.assert(fc.property(fc.array(fc.record({ penalty: fc.boolean(), ms: fc.integer({ min: 0, max: 100_000 }) }), { minLength: 1, maxLength: 12 }), (events) => {
      const { clock, gate, quota } = gateAt();
      for (const { penalty, ms } of events) { if (penalty) gate.closeUntil(clock.now() + ms); else gate.observe(quota(0, ms)); }
      const longest = Math.max(...events.map(({ ms }) => ms));
      expect(gate.waitMs()).toBe(longest);
      clock.advance(longest);
      expect(gate.waitMs()).toBe(0);
    }));
  });
});
