import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayMs, isoDay, monthOf, weekdayOf, yearOf } from './calendar.js';
import { feasts, nthWeekday } from './feasts.js';

const on = (name: string, year: number): string | undefined => { const feast = feasts.find(({ words }) => new RegExp(`^(?:${words})$`, 'i').test(name)); return feast && isoDay(feast.on(year)); };

describe('feasts', () => {
  /** As published in calendars of those years. */
  it.each([
    ['Thanksgiving', 2024, '2024-11-28'],
    ['Thanksgiving', 2026, '2026-11-26'],
    ['Black Friday', 2026, '2026-11-27'],
    ['Cyber Monday', 2025, '2025-12-01'],
    ['Good Friday', 2025, '2025-04-18'],
    ['Easter Monday', 2026, '2026-04-06'],
    ['Ash Wednesday', 2024, '2024-02-14'],
    ['Pentecost', 2026, '2026-05-24'],
    ['Ascension Day', 2026, '2026-05-14'],
    ['Palm Sunday', 2025, '2025-04-13'],
    ['MLK day', 2026, '2026-01-19'],
    ["Martin Luther King Jr. Day", 2025, '2025-01-20'],
    ["Presidents' Day", 2026, '2026-02-16'],
    ['Memorial Day', 2026, '2026-05-25'],
    ['Labor Day', 2026, '2026-09-07'],
    ['Labour Day', 2025, '2025-09-01'],
    ['Columbus Day', 2026, '2026-10-12'],
    ["Mother's Day", 2026, '2026-05-10'],
    ['mothers day', 2025, '2025-05-11'],
    ["Father's Day", 2026, '2026-06-21'],
    ["New Year's Eve", 2026, '2026-12-31'],
    ['new year day', 2027, '2027-01-01'],
    ['xmas', 2026, '2026-12-25'],
    ['Boxing Day', 2026, '2026-12-26'],
    ["April Fools' Day", 2026, '2026-04-01'],
    ["Valentine's Day", 2026, '2026-02-14'],
    ['Juneteenth', 2026, '2026-06-19'],
    ['Halloween', 2026, '2026-10-31'],
  ])('%s of %i is on %s', (name, year, expected) => expect(on(name, year)).toBe(expected));

  it.each(['eastern', 'christmassy', 'a valentine card'])('%s is none', (name) => expect(on(name, 2026)).toBeUndefined());

  it('lie in the year they are asked for', () => {
    fc.assert(fc.property(fc.integer({ min: 1950, max: 2100 }), fc.constantFrom(...feasts), (year, feast) => { expect(yearOf(feast.on(year))).toBe(year); }));
  });
});

describe('the nth weekday of a month', () => {
  it('is one, in that month, with as many before it', () => {
    fc.assert(fc.property(fc.integer({ min: 1950, max: 2100 }), fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 4 }), (year, month, weekday, nth) => {
      const day = nthWeekday(year, month, weekday, nth);
      expect([weekdayOf(day), monthOf(day)]).toEqual([weekday, month]);
      expect(Math.ceil(new Date(day).getUTCDate() / 7)).toBe(nth);
    }));
  });
  it('is for 0 the last one', () => {
    fc.assert(fc.property(fc.integer({ min: 1950, max: 2100 }), fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 6 }), (year, month, weekday) => {
      const day = nthWeekday(year, month, weekday, 0);
      expect([weekdayOf(day), monthOf(day), monthOf(day + 7 * dayMs) === month]).toEqual([weekday, month, false]);
    }));
  });
});
