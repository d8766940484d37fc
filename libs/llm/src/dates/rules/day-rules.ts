import { addMonths, dayMs, dayOf, mondayOf, monthOf, weekdayOf, yearOf } from '../calendar.js';
import { feasts, nthWeekday } from '../feasts.js';
import type { Draft } from '../reading.js';
import { type Parts, rule, type Rule, type Said } from '../rule.js';
import { datePlain, dateIn, ofYear, yearly } from '../yearly.js';

export const onDay = (day: number): Draft => ({ type: 'date', from: day, grain: 'day' });
/** The first such weekday from a day on, Monday being 0. */
export const weekdayFrom = (day: number, weekday: number): number => day + ((weekday - weekdayOf(day) + 7) % 7) * dayMs;
const inWeek = (today: number, shift: number, weekday: number): Draft => onDay(mondayOf(today) + (7 * shift + weekday) * dayMs);
const later = (days: number) => (_: Parts, { today }: Said): Draft => onDay(today + days * dayMs);
const silently = (read: Rule['read']): Rule['read'] => (parts, said) => { const made = read(parts, said); return made && { ...made, plan: 'none' }; };

const named = (parts: Parts, { today }: Said): Draft | undefined =>
  datePlain(today, parts.has('whichYear') ? yearOf(today) + parts.shift('whichYear') : parts.value('year'), parts.value('month'), parts.value('day'));

/** 31/12/2026, 12/31/2026 and 31.12.2026: of two numbers the first is the month, unless it cannot be or stops stand between them. */
const monthAndDay = (a: number, b: number, dotted = false): [month: number, date: number] => (a > 12 || (dotted && b <= 12) ? [b - 1, a] : [a - 1, b]);
const fromNumeric = (parts: Parts, { today }: Said): Draft | undefined => {
  const word = parts.word('numericDate');
  const [a = 0, b = 0, c = 0] = word.split(/[-/. ]/).map(Number);
  if (/^\d{4}/.test(word)) return datePlain(today, a, b - 1, c);
  return /\.\d\d$/.test(word) ? undefined : datePlain(today, c, ...monthAndDay(a, b, word.includes('.')));
};
const fromTwoNumbers = (words: string, { today }: Said): Draft | undefined => {
  const [a = 0, b = 0] = words.split(/[/.-]/).map(Number);
  return datePlain(today, Number.NaN, ...monthAndDay(a, b));
};

/** "Mon 13th": the next month in which that date falls on that weekday. */
const weekdayDate = (parts: Parts, { today }: Said): Draft | undefined => {
  const date = parts.value('nth');
  const days = Array.from({ length: 18 }, (_, n) => dayOf(yearOf(today), monthOf(today) + n, date));
  const day = days.find((each) => each >= today && weekdayOf(each) === parts.value('weekday') && new Date(each).getUTCDate() === date);
  return day === undefined ? undefined : onDay(day);
};

const relativeWeekday = (parts: Parts, { today }: Said): Draft => {
  const weekday = parts.value('weekday');
  if (parts.kind('which') === 'coming') return onDay(weekdayFrom(today + dayMs, weekday));
  return parts.kind('which') === 'past' ? onDay(weekdayFrom(today, weekday) - 7 * dayMs) : inWeek(today, parts.shift(), weekday);
};

/** A day of this, the next or the last month. */
const ofMonth = (parts: Parts, { today }: Said): Draft | undefined => {
  const month = addMonths(today, parts.shift());
  return ofYear(yearOf(month), 'date', 'day', dateIn(monthOf(month), parts.value('day')));
};

/** The next such day of a month. */
const nextDate = (parts: Parts, { today }: Said): Draft | undefined => {
  const date = parts.value('day');
  const day = [0, 1, 2].map((n) => dayOf(yearOf(today), monthOf(today) + n, date)).find((each) => each >= today && new Date(each).getUTCDate() === date);
  return day === undefined ? undefined : onDay(day);
};

const feastDay = (parts: Parts, { today }: Said): Draft | undefined => {
  const feast = feasts[parts.value('feast')];
  if (!feast) return undefined;
  if (parts.has('year') || parts.has('whichYear')) return onDay(feast.on(parts.has('year') ? parts.value('year') : yearOf(today) + parts.shift('whichYear')));
  if (!parts.has('which') || parts.shift() > 0) return yearly(today, 'date', 'day', (year) => ({ from: feast.on(year) }));
  const here = feast.on(yearOf(today));
  return onDay(parts.shift() < 0 && here >= today ? feast.on(yearOf(today) - 1) : here);
};

const nthWeekdayOf = (parts: Parts, { today }: Said): Draft | undefined => {
  const [weekday, nth] = [parts.value('weekday'), parts.has('nth') ? parts.value('nth') : 0];
  if (nth > 5) return undefined;
  const here = addMonths(today, parts.shift());
  if (!parts.has('month')) return onDay(nthWeekday(yearOf(here), monthOf(here), weekday, nth));
  const on = (year: number) => ({ from: nthWeekday(year, parts.value('month'), weekday, nth) });
  return parts.has('year') ? ofYear(parts.value('year'), 'date', 'day', on) : yearly(today, 'date', 'day', on);
};

const [month, year, which, date] = ['{month:monthName}', '{year:anyYear}', '{which}', '{day:nth|dayNumber}'];
const lead = `(${which}? {weekday} ,?)?`;
const ofYearTail = '(, | of)? {whichYear:which} year';
/** Things that are counted and are no days: "the second floor". */
const noThing = '(?!and|week|quarter|{dayUnit|dayUnits|clockUnit}|{s12}|time|of|call|meeting|floor|page|half|hand|point|round|try|attempt|place|glance|slide|item|part|team)';

/** Single days, from the most to the least explicit. */
export const dayRules: readonly Rule[] = [
  rule(`${lead} {numericDate}`, fromNumeric),
  rule(`${lead} {monthDay} (?!{anyUnit})`, (parts, said) => fromTwoNumbers(parts.word('monthDay'), said)),
  rule(`(${lead} the?)? {day:dayNumber} - ${month} - {year:anyYear|dayNumber|n59|n99}`, named),
  rule(`${month} - ${year} - {day:dayNumber}|{day:dayNumber} - ${year} - ${month}`, named),
  rule(`(?<!{nth|dayNumber} ,?) ${year} (,? ${month} ,? the? ${date}|- ${month} - ${date}|/ ${month} / ${date})`, named),
  rule(`${lead} the? (?<!{fullMonth|softMonth}) ${date} (- | / | .)? day? ,? of? ${month} ((, | - | / | .)? (of | in)? ${year}|${ofYearTail})?`, named),
  rule(`${lead} ${month} (, | - | /)? the? ${date} ((, | - | /)? (of | in)? ${year}|${ofYearTail})? (?!{ampm|dayUnits|clockUnits}|:|o'clock)`, named),
  rule(`({nth}|{final:last}) {weekday} (of | in) (${month} (,? of? ${year})?|(the|${which}) month)`, nthWeekdayOf),
  rule(`the? {day:nth} day? (of | in) (${which}|the) month|the? ${date} of? ${which} month|${which} month on? the? {day:nth}`, ofMonth),
  rule(`(the | ${which})? {feast} (,? (of | in)? ${year}|of? {whichYear:which} year)?|{whichYear:which} year {feast}`, feastDay),
  rule('{weekday} ,? the? {nth}|{weekday} {nth:n24|n31} (?!{ampm|clockUnits|to})', weekdayDate),
  rule(`{weekday} (of | in)? the? ${which} week|${which} week (on | ,| -)? {weekday}`, (parts, { today }) => inWeek(today, parts.shift(), parts.value('weekday'))),
  rule('{weekday} after the? next', (parts, { today }) => inWeek(today, 2, parts.value('weekday'))),
  rule('(this | the)? {which:coming} {weekday}|this? {which:past} {weekday}|the? {which:next|this} {weekday}|the? {which:last} {weekday} (?!(of|in) the? ({anyYear|which}|year|quarter))', relativeWeekday),
  rule('(?<={part} of) the {day:nth}', nextDate),
  rule('the? day after tomorrow', later(2)),
  rule('the? day before yesterday', later(-2)),
  rule('the? {which:next} day (?!{dayUnit|dayUnits})', later(1)),
  rule('the? last day (?!of|in|{dayUnit|dayUnits})', silently(later(-1))),
  rule('{dayWord}', (parts, { today }) => onDay(today + parts.value('dayWord') * dayMs)),
  rule('(?<=on|for) the? {day:nth} (?={stop}|$)|on the {day:dayNumber} (?=at|{stop|time}|$)|the? {day:nth} (?=at? {time|clock})', nextDate),
  rule('on {day:dayNumber} (?=at|{stop|time}|$)', silently(nextDate)),
  rule('(?<=on) {decimal} (?={stop}|$)', (parts, said) => fromTwoNumbers(parts.word('decimal'), said)),
  rule('on {month:dayNumber} - {day:dayNumber} (?={stop}|$)', (parts, said) => fromTwoNumbers(`${parts.value('month')}-${parts.value('day')}`, said)),
  rule(`(?<=on|by|until|before|till|week of) the {day:nth} ${noThing}`, nextDate),
];

/** A weekday by itself, read after what else it may belong to. Those that are other words, too, count after "on" and before a time. */
export const weekdayRules: readonly Rule[] = [
  rule('on {weekday}|{weekday:fullWeekday} (?!week)|{weekday:softWeekday} (?=,? at? {time|timerange})', (parts, { today }) => ({ ...onDay(weekdayFrom(today, parts.value('weekday'))), weekly: true })),
];
