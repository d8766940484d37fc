import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, addWorkingDays, dayMs, dayOf, easterOf, firstMonday, isoDay, mondayOf, weekdayOf } from './calendar.js';

const day = (iso: string): number => Date.parse(iso);
const anyDay = fc.integer({ min: day('1990-01-01') / dayMs, max: day('2060-12-31') / dayMs }).map((days) => days * dayMs);

describe('the calendar', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-23', 2, '2027-01-23'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 12, '2027-12-15'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s and %i months is %s', (from, months, to) => expect(isoDay(addMonths(day(from), months))).toBe(to));

  it.each([
    ['2026-11-23', 1, '2026-11-24'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-11-27', 5, '2026-12-04'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-11-30', -1, '2026-11-27'],
    ['2026-11-23', 0, '2026-11-23'],
  ])('%s and %i working days is %s', (from, count, to) => expect(isoDay(addWorkingDays(day(from), count))).toBe(to));

  /** Mondays of week 1 as published by ISO 8601 calendars. */
  it.each([[2015, '2014-12-29'], [2016, '2016-01-04'], [2018, '2018-01-01'], [2021, '2021-01-04'], [2026, '2025-12-29'], [2027, '2027-01-04']])('week 1 of %i begins on %s', (year, monday) => {
    expect(isoDay(firstMonday(year, 0))).toBe(monday);
  });

  it.each([[2019, '2019-04-21'], [2024, '2024-03-31'], [2025, '2025-04-20'], [2026, '2026-04-05'], [2027, '2027-03-28'], [2038, '2038-04-25']])('Easter of %i is %s', (year, sunday) => {
    expect(isoDay(easterOf(year))).toBe(sunday);
  });

  it('has its Mondays within the week before a day', () => {
    fc.assert(fc.property(anyDay, (at) => {
      const monday = mondayOf(at);
      expect(weekdayOf(monday)).toBe(0);
      expect(at - monday).toBeGreaterThanOrEqual(0);
      expect(at - monday).toBeLessThan(7 * dayMs);
    }));
  });

  it('lands a working day on a working day, as many on as were asked', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (from, count) => {
      const to = addWorkingDays(from, count);
      const between = Array.from({ length: (to - from) / dayMs }, (_, n) => from + (n + 1) * dayMs);
      expect(weekdayOf(to)).toBeLessThan(5);
      expect(between.filter((at) => weekdayOf(at) < 5)).toHaveLength(count);
    }));
  });

  it('never skips a month', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -30, max: 30 }), (from, months) => {
      const [a, b] = [new Date(from), new Date(addMonths(from, months))];
      expect((b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth()).toBe(months);
    }));
  });

  it('rolls a day over into the month it belongs to', () => expect([isoDay(dayOf(2026, 12, 0)), isoDay(dayOf(2026, 1, 30))]).toEqual(['2026-12-31', '2026-03-02']));
});
