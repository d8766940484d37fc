import { describe, expect, it } from '@jest/globals';
import { dayMs, dayOf, isoDay } from './calendar.js';
import { edgeOf, restOf } from './period-edges.js';
import type { Grain, Reading } from './reading.js';
import { dateIn, monthsIn } from './yearly.js';

const wednesday = Date.parse('2026-11-25');
const whole = (from: string, until: string, grain: Grain): Reading => ({ type: 'daterange', grain, from: Date.parse(from), until: Date.parse(until), days: [] });
const week = whole('2026-11-23', '2026-11-30', 'week');
const nextWeek = whole('2026-11-30', '2026-12-07', 'week');
const month = whole('2027-03-01', '2027-04-01', 'month');
const quarter = whole('2027-01-01', '2027-04-01', 'quarter');
const year = whole('2027-01-01', '2028-01-01', 'year');
const decade = whole('2020-01-01', '2030-01-01', 'decade');
const iso = (day: number | undefined): string => (day === undefined ? '' : isoDay(day));

describe('the edge of a period', () => {
  it.each<[string, string, Reading, string, string]>([
    ['week', 'early', nextWeek, '2026-11-30', '2026-12-03'],
    ['week', 'mid', nextWeek, '2026-12-01', '2026-12-05'],
    ['week', 'late', nextWeek, '2026-12-03', '2026-12-07'],
    ['week', 'end', nextWeek, '2026-12-03', '2026-12-07'],
    ['week', 'earlier', week, '2026-11-23', '2026-11-25'],
    ['week', 'later', week, '2026-11-25', '2026-11-30'],
    ['month', 'early', month, '2027-03-01', '2027-03-16'],
    ['month', 'start', month, '2027-03-01', '2027-03-16'],
    ['month', 'mid', month, '2027-03-10', '2027-03-21'],
    ['month', 'late', month, '2027-03-16', '2027-04-01'],
    ['quarter', 'early', quarter, '2027-01-01', '2027-02-16'],
    ['quarter', 'end', quarter, '2027-02-16', '2027-04-01'],
    ['year', 'early', year, '2027-01-01', '2027-05-01'],
    ['year', 'mid', year, '2027-05-01', '2027-09-01'],
    ['year', 'late', year, '2027-09-01', '2028-01-01'],
    ['year', 'earlier', year, '2027-01-01', '2027-07-01'],
    ['year', 'later', year, '2027-07-01', '2028-01-01'],
    ['decade', 'early', decade, '2020-01-01', '2025-01-01'],
    ['decade', 'late', decade, '2025-01-01', '2030-01-01'],
    ['century', 'mid', whole('1900-01-01', '2000-01-01', 'century'), '1930-01-01', '1970-01-01'],
  ])('of a %s, %s', (_, word, period, from, until) => {
    const made = edgeOf(period, word, wednesday);
    expect([iso(made?.from), iso(made?.until)]).toEqual([from, until]);
  });

  it.each<[string, Reading, string, string]>([
    ['end', month, '2027-03-31', '2027-03-31'],
    ['late', month, '2027-03-31', '2027-03-31'],
    ['mid', month, '2027-03-15', '2027-03-15'],
    ['early', month, '2027-03-01', '2027-03-01'],
    ['mid', quarter, '2027-02-15', '2027-02-15'],
    ['end', year, '2027-12-31', '2027-12-31'],
    ['end', week, '2026-11-25', '2026-11-29'],
    ['end', nextWeek, '2026-11-30', '2026-12-06'],
  ])('is planned by a day, or by what is left of the week: %s', (word, period, from, to) => {
    const plan = edgeOf(period, word, period === week ? Date.parse('2026-11-23') + 2 * dayMs : wednesday)?.plan;
    expect(plan).toMatchObject({ to: Date.parse(to) });
    if (period !== week) expect(plan).toMatchObject({ from: Date.parse(from) });
  });

  it.each([['later', month], ['earlier', year], ['early', nextWeek], ['late', decade]])('%s is nothing new to plan by', (word, period) => expect(edgeOf(period, word, wednesday)?.plan).toBeUndefined());
  it('closes a range where it is the end', () => expect(['end', 'late', 'early'].map((word) => edgeOf(month, word, wednesday)?.closing)).toEqual([true, false, false]));
  it('is the same edge in another year', () => expect(edgeOf({ ...month, inYear: monthsIn(2, 1) }, 'end', wednesday)?.inYear?.(2030)).toEqual({ from: dayOf(2030, 2, 16), until: dayOf(2030, 3, 1) }));
  it.each<[string, Reading]>([['no grain', { ...month, grain: undefined }], ['no end', { ...month, until: undefined }]])('of what has %s is none', (_, period) => expect(edgeOf(period, 'end', wednesday)).toBeUndefined());
});

describe('the rest of a period', () => {
  it('begins today when the period has begun', () => expect(restOf(week, wednesday)).toMatchObject({ from: wednesday, until: week.until }));
  it('is the whole when it has not', () => expect(restOf(nextWeek, wednesday)).toMatchObject({ from: nextWeek.from, until: nextWeek.until }));
});

describe('a day of some year', () => {
  it.each([[1, 29, 2027, undefined], [1, 29, 2028, '2028-02-29'], [12, 1, 2028, undefined], [-1, 1, 2028, undefined], [3, 31, 2028, undefined], [0, 0, 2028, undefined], [11, 31, 2028, '2028-12-31']])('%i, %i in %i', (index, date, at, expected) => {
    const found = dateIn(index, date)(at);
    expect(found && iso(found.from)).toBe(expected);
  });
});
