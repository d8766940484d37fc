import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { trailingMondays } from './kpi-weeks.js';

const dayMs = 86_400_000;

describe('the weeks of a stretch of days', () => {
  // The 16th of November 2026 is a Monday.
  it.each<[from: string, to: string, most: number, mondays: readonly string[]]>([
    ['2026-11-16', '2026-11-22', 13, ['2026-11-16']],
    ['2026-11-18', '2026-11-18', 13, ['2026-11-16']],
    ['2026-11-15', '2026-11-17', 13, ['2026-11-09', '2026-11-16']],
    ['2026-01-01', '2026-11-22', 2, ['2026-11-09', '2026-11-16']],
    ['2026-12-28', '2027-01-05', 13, ['2026-12-28', '2027-01-04']],
  ])('from %s to %s, at most %d', (from, to, most, mondays) => expect(trailingMondays(from, to, most)).toEqual(mondays));

  it('begin on Mondays, follow each other, are as many as allowed and end with the week of the last day', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 30_000 }), fc.nat(400), fc.integer({ min: 1, max: 20 }), (start, length, most) => {
      const day = (at: number): string => new Date(at * dayMs).toISOString().slice(0, 10);
      const mondays = trailingMondays(day(start), day(start + length), most);
      expect(mondays.length).toBeLessThanOrEqual(most);
      const beforeLast = start + length - Date.parse(mondays.at(-1) ?? '') / dayMs;
      expect(beforeLast >= 0 && beforeLast < 7).toBe(true);
      for (const [at, monday] of mondays.entries()) {
        expect(new Date(monday).getUTCDay()).toBe(1);
        if (at > 0) expect(Date.parse(monday) - Date.parse(mondays[at - 1] ?? '')).toBe(7 * dayMs);
      }
    }));
  });
});
