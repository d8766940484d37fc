import { addMonths, monthOf, yearOf } from '../calendar.js';
import { clockRange, likelyTime, type SaidTime } from '../clock-range.js';
import { inPart, rangeInPart } from '../day-parts.js';
import { nthWeekday } from '../feasts.js';
import { dayWithClock, onDayOf } from '../moments.js';
import type { Bounds, Draft, Reading } from '../reading.js';
import { type Parts, rule, type Rule, type Said } from '../rule.js';
import { timeIn } from './clock-range-rules.js';
import { halfOf, timeOf } from './clock-rules.js';

/** The time as it counts on a day: after "morning" or "tonight" the part of the day tells which half is meant. */
const timeOn = ({ part }: Reading, time: SaidTime): number => (part === undefined ? likelyTime(time) : inPart(time, part));

const atTime = (parts: Parts): Draft | undefined => {
  const [base, time] = [parts.reading('base'), timeIn(parts, 'time')];
  return time && dayWithClock(base, 'datetime', { from: timeOn(base, time) });
};
/** "Monday nine thirty". */
const atHourAndMinute = (parts: Parts): Draft | undefined => {
  const { from, vague = false } = timeOf(parts.value('hour'), parts.value('minutes')) ?? {};
  return from === undefined ? undefined : dayWithClock(parts.reading('base'), 'datetime', { from: likelyTime({ from, vague }) });
};
const inRange = (parts: Parts): Draft => {
  const [base, range] = [parts.reading('base'), parts.reading('range')];
  const made = dayWithClock(base, 'datetimerange', base.part !== undefined && range.vague ? rangeInPart(range, base.part) : { from: range.from, until: range.until });
  return range.part === undefined ? made : { ...made, kind: 'partOfDay', part: range.part };
};
const fromTo = (parts: Parts): Draft | undefined => {
  const [base, a, b] = [parts.reading('base'), timeIn(parts, 'a'), timeIn(parts, 'b', halfOf(parts))];
  if (!a || !b) return undefined;
  return dayWithClock(base, 'datetimerange', clockRange(base.part === undefined ? a : { from: inPart(a, base.part), vague: false }, b));
};

const nthWeekdayAt = (parts: Parts, { today }: Said): Draft => {
  const month = addMonths(today, parts.shift());
  const day = nthWeekday(yearOf(month), monthOf(month), parts.value('weekday'), parts.has('nth') ? parts.value('nth') : 0);
  const { type, from = 0, until, vague = false } = parts.reading('clock');
  const clock: Bounds = type === 'time' ? { from: likelyTime({ from, vague }) } : { from, until };
  return { type: type === 'time' ? 'datetime' : 'datetimerange', ...onDayOf(day, clock), plan: { from: day, to: day, grain: 'day' } };
};

/** Weekdays of a month with a time between their words: "the first Monday 1pm to 3pm of next month"; read before a weekday is by itself. */
export const nthWeekdayRules: readonly Rule[] = [
  rule('({nth}|last) {weekday} ,? (at|from)? {clock:time|timerange} (of|in) ({which:this|next|last}|the) month', nthWeekdayAt),
];

const before = '(, | at | around | by | for | @ | from)*';
const after = '(, | on | of | in | for)*';
const [a, b] = ['{a:hourNumber|time}', '{b:hourNumber|time} {ampm}?'];
const counted = '(?!{dayUnits|clockUnits|thing|other})';

/** Days with times. */
export const momentRules: readonly Rule[] = [
  rule(`{base:onDay} ${before} between? {range:timerange}|{range:timerange} ${after} {base:onDay}`, inRange),
  rule(`{base:onDay} ,? from? ${a} {to} ${b} (?!{dayUnits|clockUnits|thing|monthName})|{base:onDay} ,? between ${a} and ${b}`, fromTo),
  rule(`(from? ${a} {to} ${b}|between ${a} and ${b}) (on | of | ,)* {base:onDay}`, fromTo),
  rule(`{base:date} (, | at)? {hour:hour12} {minutes:minutesAlone} ${counted}`, atHourAndMinute),
  rule(`{base:date} t {time}|{base:onDay} ${before} {time}|{time} ${after} {base:onDay}`, atTime),
  rule(`{base:onDay} ,? (at|@|around) {time:hourNumber} ${counted}|at {time:hourNumber} (on | ,)* {base:date}|at? {time:hourNumber} {base:partOfDay}|{base:partOfDay} (at | ,)* {time:hourNumber}`, atTime),
  rule('(right|just)? now|asap|as soon as possible', (_, { now }) => ({ type: 'datetime', kind: 'now', from: now, plan: 'none' })),
];
