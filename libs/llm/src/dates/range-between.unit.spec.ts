import { describe, expect, it } from '@jest/globals';
import { dayMs, isoDay } from './calendar.js';
import { rangeBetween } from './range-between.js';
import type { Reading } from './reading.js';
import { dateIn, monthsIn } from './yearly.js';

const at = (iso: string): number => Date.parse(iso);
const date = (iso: string): Reading => ({ type: 'date', from: at(iso), days: [] });
/** A date without a year, read as the one in this year. */
const yearless = (iso: string): Reading => { const day = new Date(iso); return { ...date(iso), inYear: dateIn(day.getUTCMonth(), day.getUTCDate()) }; };
const month = (index: number, year = 2027): Reading => ({ type: 'daterange', ...monthsIn(index, 1)(year), inYear: monthsIn(index, 1), days: [] });
const weekday = (iso: string): Reading => ({ ...date(iso), weekly: true });
const shown = (a: Reading, b: Reading): string[] | undefined => { const range = rangeBetween(a, b); return range && [isoDay(range.from), isoDay(range.until)]; };

describe('from one time to another', () => {
  it.each<[string, Reading, Reading, string, string]>([
    ['both with their years', date('2026-12-03'), date('2027-01-05'), '2026-12-03', '2027-01-05'],
    ['the end without one', date('2026-12-03'), yearless('2026-01-05'), '2026-12-03', '2027-01-05'],
    ['the beginning without one', yearless('2027-11-18'), date('2015-12-19'), '2015-11-18', '2015-12-19'],
    ['the beginning in the year before', month(10), { ...month(1, 2017), inYear: undefined }, '2016-11-01', '2017-02-01'],
    ['neither with one', month(4), month(2), '2026-05-01', '2027-03-01'],
    ['29 February', yearless('2028-02-29'), yearless('2028-03-01'), '2028-02-29', '2028-03-01'],
    ['weekdays', weekday('2026-11-30'), weekday('2026-11-27'), '2026-11-23', '2026-11-27'],
    ['a weekday after a day', date('2026-11-30'), weekday('2026-11-27'), '2026-11-30', '2026-12-04'],
    ['an end that was named', month(3), { ...month(5), closing: true }, '2027-04-01', '2027-07-01'],
  ])('%s', (_, a, b, from, until) => expect(shown(a, b)).toEqual([from, until]));

  it.each<[string, Reading, Reading]>([
    ['ends before it begins', date('2026-12-03'), date('2026-12-02')],
    ['is no longer than nothing', date('2026-12-03'), date('2026-12-03')],
    ['has no beginning', { type: 'daterange', until: 5 * dayMs, days: [] }, date('2026-12-03')],
    ['has no end', date('2026-12-03'), { type: 'daterange', code: 'SU', days: [] }],
  ])('that %s is none', (_, a, b) => expect(rangeBetween(a, b)).toBeUndefined());
});
