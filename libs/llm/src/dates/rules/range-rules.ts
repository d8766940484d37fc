import { dayMs, dayOf, monthOf, yearOf } from '../calendar.js';
import { likelyTime } from '../clock-range.js';
import { rangeBetween } from '../range-between.js';
import type { Bounds, Draft, InYear, Reading } from '../reading.js';
import { type Parts, rule, type Rule, type Said } from '../rule.js';
import { dateIn, fullYear, ofYear, yearly } from '../yearly.js';

const isOfDays = ({ type }: Reading): boolean => type === 'date' || type === 'daterange';

const between = (parts: Parts, { today }: Said): Draft | undefined => {
  const isNow = (name: string): boolean => parts.kind(name) === 'now';
  const days = ['a', 'b'].every((name) => isNow(name) || isOfDays(parts.reading(name)));
  const end = (name: string): Reading => (days && isNow(name) ? { ...parts.reading(name), from: today } : parts.reading(name));
  const bounds = rangeBetween(end('a'), end('b'));
  return bounds && { type: days ? 'daterange' : 'datetimerange', ...bounds };
};

/** A moment and a later time of its day: "Monday 9am to 11am". */
const sameDay = (parts: Parts): Draft => {
  const [{ from = 0 }, { from: time = 0 }] = [parts.reading('a'), parts.reading('b')];
  const until = Math.floor(from / dayMs) * dayMs + time;
  return { type: 'datetimerange', from, until: until > from ? until : until + dayMs / 2 };
};

/** A time and a later moment: "from 8am to tomorrow 5pm"; it is of the same day when it comes before the moment, else of the day before. */
const upToMoment = (parts: Parts): Draft => {
  const [{ from: time = 0, vague = false }, { from: until = 0 }] = [parts.reading('a'), parts.reading('b')];
  const from = Math.floor(until / dayMs) * dayMs + likelyTime({ from: time, vague });
  return { type: 'datetimerange', from: from < until ? from : from - dayMs, until };
};

const days = (parts: Parts, { today }: Said): Draft | undefined => {
  const month = parts.has('month') ? parts.value('month') : monthOf(today) + parts.shift();
  const inYear: InYear = (year): Bounds | undefined => {
    const at = dayOf(year, month, 1);
    const [from, until] = ['a', 'b'].map((name) => dateIn(monthOf(at), parts.value(name))(yearOf(at))?.from);
    return from === undefined || until === undefined || until <= from ? undefined : { from, until };
  };
  const year = parts.has('year') ? fullYear(parts.value('year')) : parts.has('month') ? undefined : yearOf(today);
  const found = year === undefined ? yearly(today, 'daterange', 'day', inYear) : ofYear(year, 'daterange', 'day', inYear);
  if (found?.from === undefined || found.until === undefined) return undefined;
  return { type: 'daterange', from: found.from, until: found.until, plan: { from: found.from, to: found.until, grain: 'day' } };
};

const [month, year] = ['{month:monthName}', '(,? (of | in)? {year:anyYear})?'];
const [a, b] = ['the? {a:nth|dayNumber}', 'the? {b:nth|dayNumber}'];
const joined = `(from? ${a} {to} ${b}|between ${a} and ${b})`;

/** Days of one month: "November 18-19", "from the 5th to the 9th of May"; read before single days are. */
export const dayRangeRules: readonly Rule[] = [
  rule(`${joined} (of | in)? ${month} ${year}`, days),
  rule(`(from? ${month} ${a} {to} ${b}|between ${month} ${a} and ${b}) ${year} (?!{ampm|monthName|dayUnits|clockUnits}|:|/|-)`, days),
  rule(`${joined} (of | in)? ({which:this|next|last}|the) month`, days),
];

/** From one moment, day or period to another: "from January to April" is up to 1 April. */
export const rangeRules: readonly Rule[] = [
  rule('between {a:moment} and {b:moment}', between),
  rule('(from | in | starting | starting from | between | since)? {a:moment} ,? (and? ending (on | in | with)? | up to | {to}) the? {b:moment}|from {a:moment} and {b:moment}', between),
  rule('(from | between)? {a:datetime|now} {to} {b:time}', sameDay),
  rule('from? {a:time} {to} {b:datetime}|between {a:time} and {b:datetime}', upToMoment),
];
