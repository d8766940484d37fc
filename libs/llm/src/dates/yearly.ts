import { dayMs, dayOf, monthOf, yearOf } from './calendar.js';
import type { Bounds, Draft, Grain, InYear, TimeType } from './reading.js';

/** How far ahead a day is sought that not every year has: 29 February around 1900 and 2100. */
const yearsAhead = 8;

/** What no year was said of: the next one that is not over on a day. */
export const yearly = (today: number, type: TimeType, grain: Grain, inYear: InYear): Draft | undefined => {
  for (let year = yearOf(today) - 1; year <= yearOf(today) + yearsAhead; year += 1) {
    const found = inYear(year);
    if (found?.from !== undefined && (found.until ?? found.from + dayMs) > today) return { type, grain, ...found, inYear };
  }
  return undefined;
};

/** The same of one year, as a whole. */
export const ofYear = (year: number, type: TimeType, grain: Grain, inYear: InYear): Draft | undefined => {
  const found = inYear(year);
  return found && { type, grain, ...found };
};

/** What words mean in each year, made into something else; undefined for words that mean one year only. */
export const inEachYear = (inYear: InYear | undefined, made: (bounds: Bounds) => Bounds | undefined): InYear | undefined =>
  inYear && ((year) => { const bounds = inYear(year); return bounds && made(bounds); });

/** A day of a month; of days that do not exist there is none. */
export const dateIn = (month: number, date: number): InYear => (year) => {
  const day = dayOf(year, month, date);
  return month >= 0 && month < 12 && date > 0 && monthOf(day) === month ? { from: day } : undefined;
};

/** So many months from one on. */
export const monthsIn = (month: number, count: number): InYear => (year) => ({ from: dayOf(year, month, 1), until: dayOf(year, month + count, 1) });

/** Two digits of a year as people write them: 1940 to 2039. */
export const fullYear = (digits: number): number => (digits >= 100 ? digits : digits < 40 ? 2000 + digits : 1900 + digits);

/** A date with its year or, where that is NaN, the next such date. */
export const datePlain = (today: number, year: number, month: number, date: number): Draft | undefined =>
  (Number.isNaN(year) ? yearly(today, 'date', 'day', dateIn(month, date)) : ofYear(fullYear(year), 'date', 'day', dateIn(month, date)));
