import { describe, expect, it } from '@jest/globals';
import { createFakeClock } from '@baton/platform';
import { createRateGate } from './rate-gate.js';

const headers = (values: Record<string, string>) => ({ get: (name: string) => values[name] ?? null });

describe('the rate gate', () => {
  it('is open until a vendor says otherwise', () => {
    expect(createRateGate(createFakeClock()).waitMs()).toBe(0);
  });

  it.each([
    ['calls remain', { 'x-hubspot-ratelimit-remaining': '1' }, 0],
    ['none remain', { 'x-hubspot-ratelimit-remaining': '0' }, 10_000],
    ['none remain of a shorter window', { 'x-hubspot-ratelimit-remaining': '0', 'x-hubspot-ratelimit-interval-milliseconds': '1000' }, 1_000],
    ['no counter came', {}, 0],
    ['the counter is no number', { 'x-hubspot-ratelimit-remaining': 'many' }, 0],
    ['the window is no number', { 'x-hubspot-ratelimit-remaining': '0', 'x-hubspot-ratelimit-interval-milliseconds': 'a while' }, 10_000],
  ])('when %s', (_, values, expected) => {
    const gate = createRateGate(createFakeClock());
    gate.observe(headers(values as Record<string, string>));
    expect(gate.waitMs()).toBe(expected);
  });

  it('opens again after headers that made no sense', () => {
    const clock = createFakeClock();
    const gate = createRateGate(clock);
    gate.observe(headers({ 'x-hubspot-ratelimit-remaining': '0', 'x-hubspot-ratelimit-interval-milliseconds': '' }));
    gate.observe(headers({ 'x-hubspot-ratelimit-remaining': '-1', 'x-hubspot-ratelimit-interval-milliseconds': 'NaN' }));
    clock.advance(10_000);
    expect(gate.waitMs()).toBe(0);
  });

  it('opens again with time and keeps the longest penalty', () => {
    const clock = createFakeClock();
    const gate = createRateGate(clock);
    gate.closeUntil(clock.now() + 5_000);
    gate.closeUntil(clock.now() + 1_000);
    clock.advance(2_000);
    expect(gate.waitMs()).toBe(3_000);
    clock.advance(3_000);
    expect(gate.waitMs()).toBe(0);
  });
});
