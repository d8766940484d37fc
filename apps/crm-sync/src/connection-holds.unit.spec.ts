import { beforeEach, describe, expect, it } from '@jest/globals';
import { createConnectionHolds, type ConnectionHolds } from './connection-holds.js';
import { hold } from './domain/outcome-drafts.js';

const nowMs = 1_000_000;

describe('a connection that is left alone', () => {
  let clock: number;
  let holds: ConnectionHolds;
  beforeEach(() => {
    clock = 0;
    holds = createConnectionHolds(() => nowMs + clock, () => clock);
  });
  /** How long a hold put now lasts, in whole milliseconds. */
  const lasts = (connection = 'a'): number => {
    const from = clock;
    while (holds.current(connection)) clock += 500;
    return clock - from;
  };
  const away = () => hold('away', 'the vendor answered 502', nowMs + clock + 5_000);

  it('is left alone until the time it asked for, and only that one', () => {
    holds.put('a', hold('rate_limited', 'slow down', nowMs + 7_000));
    expect([holds.current('a')?.reason, holds.current('b')]).toEqual(['rate_limited', undefined]);
    expect(lasts()).toBe(7_000);
  });

  it('that is away again and again is left alone for twice as long each time, sixteen times at most', () => {
    const times = Array.from({ length: 7 }, () => { holds.put('a', away()); return lasts(); });
    expect(times).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 80_000, 80_000]);
  });

  it('that asks to wait is taken at its word however often', () => {
    const times = [1, 2, 3].map(() => { holds.put('a', hold('rate_limited', '', nowMs + clock + 2_000)); return lasts(); });
    expect(times).toEqual([2_000, 2_000, 2_000]);
  });

  it('that a person has to connect again is tried once a minute', () => {
    holds.put('a', hold('reconnect', 'revoked'));
    expect(lasts()).toBe(60_000);
  });

  it('is free at once when something lifts the hold, and begins anew after that', () => {
    holds.put('a', away());
    expect(lasts()).toBe(5_000);
    holds.put('a', away());
    holds.lift('a');
    expect(holds.current('a')).toBeUndefined();
    holds.put('a', away());
    expect(lasts()).toBe(5_000);
  });

  it('whose time is over already is not held', () => {
    holds.put('a', hold('rate_limited', '', nowMs - 1));
    expect(holds.current('a')).toBeUndefined();
  });

  it('is held by the time that passes, whatever becomes of the clock', () => {
    const skewed = createConnectionHolds(() => nowMs + 3_600_000, () => clock);
    skewed.put('a', hold('rate_limited', '', nowMs + 3_600_000 + 1_000));
    clock = 999;
    expect(skewed.current('a')).toBeDefined();
    clock = 1_000;
    expect(skewed.current('a')).toBeUndefined();
  });
});
