import { dayMs, dayOf, firstMonday, mondayOf, monthOf, yearOf } from '../calendar.js';
import type { Draft, Grain } from '../reading.js';
import { type Parts, rule, type Rule, type Said } from '../rule.js';
import { fullYear, monthsIn, ofYear, yearly } from '../yearly.js';

const period = (grain: Grain, from: number, until: number): Draft => ({ type: 'daterange', grain, from, until });
const weeksFrom = (monday: number, count: number): Draft => period('week', monday, monday + 7 * count * dayMs);
const monthsFrom = (grain: Grain, year: number, month: number, count: number): Draft => period(grain, dayOf(year, month, 1), dayOf(year, month + count, 1));
const yearsFrom = (grain: Grain, year: number, count: number): Draft => monthsFrom(grain, year, 0, 12 * count);
export const wholeYear = (year: number): Draft => yearsFrom('year', fullYear(year), 1);
export const silent = (draft: Draft): Draft => ({ ...draft, plan: 'none' });

/** The week, month, quarter and so on that lies so many of them from the one a day is in. */
export const periodAt = (today: number, unit: string, shift: number): Draft => {
  const [year, monday] = [yearOf(today), mondayOf(today)];
  switch (unit) {
    case 'week': return weeksFrom(monday + shift * 7 * dayMs, 1);
    case 'weekend': return period('week', monday + (5 + 7 * shift) * dayMs, monday + 7 * (1 + shift) * dayMs);
    case 'fortnight': return weeksFrom(monday + shift * 14 * dayMs, 2);
    case 'quarter': return monthsFrom('quarter', year, (Math.floor(monthOf(today) / 3) + shift) * 3, 3);
    case 'year': return yearsFrom('year', year + shift, 1);
    case 'decade': return silent(yearsFrom('decade', Math.floor(year / 10) * 10 + shift * 10, 10));
    case 'century': return silent(yearsFrom('century', Math.floor(year / 100) * 100 + shift * 100, 100));
    default: return monthsFrom('month', year, monthOf(today) + shift, 1);
  }
};

/** So many months of a year that was said, or of the next one in which they are not over. */
const yearPart = (parts: Parts, { today }: Said, grain: Grain, month: number, count: number): Draft | undefined => {
  const inYear = monthsIn(month, count);
  if (parts.has('year')) return ofYear(fullYear(parts.value('year')), 'daterange', grain, inYear);
  return parts.has('which') ? ofYear(yearOf(today) + parts.shift(), 'daterange', grain, inYear) : yearly(today, 'daterange', grain, inYear);
};
const namedMonth = (parts: Parts, said: Said): Draft | undefined => yearPart(parts, said, 'month', parts.value('month'), 1);
const namedQuarter = (parts: Parts, said: Said): Draft | undefined => {
  const nth = parts.has('nth') ? parts.value('nth') : 4;
  return nth > 4 ? undefined : yearPart(parts, said, 'quarter', 3 * (nth - 1), 3);
};
const namedHalf = (parts: Parts, said: Said): Draft | undefined => (parts.value('nth') > 2 ? undefined : yearPart(parts, said, 'quarter', 6 * (parts.value('nth') - 1), 6));

const fromNumericMonth = (parts: Parts): Draft | undefined => {
  const [a = 0, b = 0] = parts.word('numericMonth').split(/[-/]/).map(Number);
  const [year, month] = a > 31 ? [a, b] : [b, a];
  return year < 1500 ? undefined : monthsFrom('month', year, month - 1, 1);
};
const numberedWeek = (parts: Parts, { today }: Said): Draft | undefined => {
  const year = parts.has('year') ? fullYear(parts.value('year')) : yearOf(today) + parts.shift();
  return parts.value('n') > 53 || parts.value('n') < 1 ? undefined : weeksFrom(firstMonday(year, 0) + (parts.value('n') - 1) * 7 * dayMs, 1);
};
/** "The 90s" are of the last century, "the 20s" of this one. */
const namedDecade = (parts: Parts, { today }: Said): Draft => {
  const first = parts.has('spoken') ? parts.value('spoken') * 10 : parts.value('decadeDigits');
  const century = Math.floor(yearOf(today) / 100) * 100;
  return silent(yearsFrom('decade', first >= 100 ? first : first + (first < 30 ? century : century - 100), 10));
};

const [month, year, which, unit] = ['{month:monthName}', '{year:anyYear}', '{which}', '{unit:week|month|quarter|year|weekend}'];
const yearTail = `(,? (of | in | -)? the? (${year}|${which} year))`;

/** Weeks, months, quarters and years with a number or a year; months and years that are mere words come after what else they may belong to. */
export const periodRules: readonly Rule[] = [
  rule(`the? ${unit} after the? next`, (parts, { today }) => periodAt(today, parts.kind('unit'), 2)),
  rule(`the? ${unit} before last`, (parts, { today }) => periodAt(today, parts.kind('unit'), -2)),
  rule(`(the | year)? {nth:tagQuarter} ${yearTail}?|${year} ,? -? {nth:tagQuarter}|${which} {nth:tagQuarter}`, namedQuarter),
  rule(`{nth:tagHalf} ${yearTail}?|${year} ,? -? {nth:tagHalf}`, namedHalf),
  rule(`the? {nth} quarter ${yearTail}?|the? last quarter ${yearTail}|quarter {nth:n12|s12} ${yearTail}|${year} ,? the? ({nth}|last) quarter`, namedQuarter),
  rule(`the? {nth} half (of | in)? the? (the? year of? ${year}|${year}|${which} year|year)`, namedHalf),
  rule(`${month} ,? (of | in | -)? ${year}|${month} of? {year:tensYear}|${year} ,? -? ${month}|${month} (of | in | ,)? ${which} year`, namedMonth),
  rule(`the? month of ${month} (,? of? ${year})?`, namedMonth),
  rule('{numericMonth}', fromNumericMonth),
  rule(`the? week {n:dayNumber|n59} ((of | in | ,)? (${year}|${which} year))?|${year} ,? week {n:dayNumber|n59}`, numberedWeek),
  rule('{decadeDigits}|the? {spoken:decadeWord}', namedDecade),
  rule('the? {nth} century', (parts) => (parts.value('nth') < 11 ? undefined : silent(yearsFrom('century', (parts.value('nth') - 1) * 100, 100)))),
  rule(`(in | the)* year of? ${year}`, (parts) => wholeYear(parts.value('year'))),
];
