import { dayMs, dayOf, yearOf } from '../calendar.js';
import type { Draft } from '../reading.js';
import { type Parts, rule, type Rule, type Said } from '../rule.js';
import { monthsIn, yearly } from '../yearly.js';
import { periodAt, silent, wholeYear } from './period-rules.js';

const units = 'week|month|quarter|year|weekend|decade|century|fortnight';
const unit = `{unit:${units}}`;
/** "The last week of May" is not the last week. */
const lastOfNothing = `{which:last} (?!{${units}} (of|in) the? ({monthName|anyYear|which}|month|quarter|year))`;

const relative = (parts: Parts, { today }: Said): Draft => {
  const made = periodAt(today, parts.kind('unit'), parts.shift());
  if (!parts.has('desk') || parts.kind('unit') !== 'week' || made.from === undefined) return made;
  return { ...made, until: made.from + 5 * dayMs, plan: { from: made.from, to: made.from + 6 * dayMs, grain: 'week' } };
};
const toDate = (parts: Parts, { today }: Said): Draft => ({ type: 'daterange', from: periodAt(today, parts.kind('unit') || 'year', 0).from, until: today, plan: 'none' });

/** "This week", "next quarter", "the month": periods told from the day something was said. A mere "the year" is nothing to plan by. */
export const relativePeriodRules: readonly Rule[] = [
  rule(`the? {unit:week|month|quarter|year} -? to -? date|ytd`, toDate),
  rule(`(this or)? ({which:this|next|coming|past}|${lastOfNothing}) ({desk:=working|=work|=business}|calendar|whole|entire)? ${unit}`, relative),
  rule('the {desk:=working|=work|=business} {unit:week}', relative),
  rule(`the? prior ${unit}`, (parts, { today }) => periodAt(today, parts.kind('unit'), -1)),
  rule(`(the | that)? same ${unit}|that ${unit}|the ${unit}`, (parts, { today }) => silent(periodAt(today, parts.kind('unit'), 0))),
];

const named = (parts: Parts, { today }: Said): Draft | undefined => {
  const inYear = monthsIn(parts.value('month'), 1);
  const isFixed = parts.has('which') && parts.shift() <= 0;
  return isFixed ? { type: 'daterange', grain: 'month', ...inYear(yearOf(today) + parts.shift()) } : yearly(today, 'daterange', 'month', inYear);
};
const years = (parts: Parts): Draft | undefined => {
  const [from, last] = [parts.value('year'), parts.value('end')];
  return last > from ? { type: 'daterange', from: dayOf(from, 0, 1), until: dayOf(last, 0, 1), plan: { from: dayOf(from, 0, 1), to: dayOf(last, 12, 0), grain: 'year' } } : undefined;
};

/** Months and years by themselves; those that may be other words count after words that a time follows. */
export const bareRules: readonly Rule[] = [
  rule('(from | between | in)? {year:anyYear} {to} {end:anyYear} (?!-|{thing})', years),
  rule('{which:next|coming|last|past} {month:monthName}|{which:this} {month:fullMonth}|{which:this} {month:softMonth} (?={stop}|$)', named),
  rule('(?<=in|of|during|by|until|till|before|after|since|from|to|through|early|late|mid|mid-|early-|late-) {month:monthName} (?!be|not|have)|{month:fullMonth}|{month:softMonth} (?={to}{monthName})', named),
  rule('(?<=in|by|of|before|after|since|until|till|from|between|during|year|on|than|through|mid|mid-|early|late|pre|pre-|post|post-|{daterange|yearNumber}(and|or|to)) {year:anyYear} (?!{thing})', (parts) => wholeYear(parts.value('year'))),
  rule('(?<!-|/|at|{digits|decimal}) {year:yearNumber} (?!{other|thing|digits|anyUnit|decimal}|-|/)', (parts) => silent(wholeYear(parts.value('year')))),
];
