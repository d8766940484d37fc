import { addMonths, dayMs, firstMonday, mondayOf, monthOf, weekdayOf, yearOf } from '../calendar.js';
import type { Bounds, Draft, Grain, InYear } from '../reading.js';
import { type Parts, rule, type Rule, type Said } from '../rule.js';
import { weekdayFrom } from './day-rules.js';
import { inEachYear, yearly } from '../yearly.js';
import { periodAt, silent } from './period-rules.js';
import { edgeOf, restOf } from '../period-edges.js';

const week = 7 * dayMs;
const months: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
const grains: Readonly<Record<string, Grain>> = { week: 'week', weekend: 'week', month: 'month', quarter: 'quarter', year: 'year' };

/** So many weeks of a stretch from the nth on, or its last ones for 0: a week belongs to where its Thursday is. */
const weeksOf = ({ from = 0, until = 0 }: Bounds, nth: number, count: number): Bounds => {
  const [first, end] = [firstMonday(yearOf(from), monthOf(from)), firstMonday(yearOf(until), monthOf(until))];
  const monday = nth === 0 ? end - count * week : first + (nth - 1) * week;
  return { from: monday, until: monday + count * week };
};

/** So many days, weeks, months and so on of a longer stretch from the nth on, or its last ones for 0. */
const partOf = (whole: Bounds, unit: string, nth: number, count: number): Bounds | undefined => {
  const { from = 0, until = 0 } = whole;
  if (unit === 'week') return weeksOf(whole, nth, count);
  if (unit === 'weekend') { const { from: monday = 0, until: next } = weeksOf(whole, nth, 1); return { from: monday + 5 * dayMs, until: next }; }
  const size = months[unit];
  const moved = (at: number, n: number): number => (size === undefined ? at + n * dayMs : addMonths(at, n * size));
  const made = nth === 0 ? { from: moved(until, -count), until } : { from: moved(from, nth - 1), until: moved(from, nth - 1 + count) };
  return made.from >= until || (size === undefined && unit !== 'day') ? undefined : made;
};

const part = (parts: Parts, { today }: Said): Draft | undefined => {
  const whole = parts.reading('whole');
  const [{ unit, amount: count } = { unit: parts.kind('unit'), amount: 1 }] = parts.reading('span').steps ?? [];
  if (whole.from === undefined || whole.until === undefined) return undefined;
  const single = unit === 'day' && count === 1;
  const [type, grain] = [single ? 'date' : 'daterange', grains[unit] ?? 'day'] as const;
  const within = (bounds: Bounds): Bounds | undefined => { const made = partOf(bounds, unit, parts.has('nth') ? parts.value('nth') : 0, count); return single && made ? { from: made.from } : made; };
  const inYear = inEachYear(whole.inYear, within);
  if (inYear) return yearly(today, type, grain, inYear);
  const made = within(whole);
  return made && { type, grain, ...made };
};

/** "The first week of October on Friday". */
const dayOfWeek = (parts: Parts): Draft | undefined => {
  const [{ grain, inYear, from }, { weekly = false, from: day = 0 }] = [parts.reading('week'), parts.reading('day')];
  const later = day - mondayOf(day);
  const on = (bounds: Bounds): Bounds => ({ from: (bounds.from ?? 0) + later });
  const everyYear: InYear | undefined = inEachYear(inYear, on);
  return !weekly || grain !== 'week' || from === undefined ? undefined : { type: 'date', grain: 'day', ...on({ from }), inYear: everyYear };
};

/** "The last Friday of 2027", "the first Monday of next quarter". */
const weekdayOfPeriod = (parts: Parts, { today }: Said): Draft | undefined => {
  const { from, until, inYear } = parts.reading('whole');
  const { weekly = false, from: named = 0 } = parts.reading('day');
  const [nth, weekday] = [parts.has('nth') ? parts.value('nth') : 0, weekdayOf(named)];
  const on = (bounds: Bounds): Bounds | undefined => {
    const [first, last] = [weekdayFrom(bounds.from ?? 0, weekday), weekdayFrom((bounds.until ?? 0) - week, weekday)];
    const day = nth === 0 ? last : first + (nth - 1) * week;
    return day < (bounds.until ?? 0) ? { from: day } : undefined;
  };
  if (!weekly || from === undefined || until === undefined) return undefined;
  const everyYear = inEachYear(inYear, on);
  const made = everyYear ? yearly(today, 'date', 'day', everyYear) : on({ from, until });
  return made && { type: 'date', grain: 'day', ...made };
};

const lastDay = (unit: string) => (_: Parts, { today }: Said): Draft => ({ type: 'date', grain: 'day', from: (periodAt(today, unit, 0).until ?? 0) - dayMs });
const nth = '({nth}|{final:last})';
const edge = '({edge:early|late|mid} -? (in | of)?|{edge:mid|end|start|starting} -? of -?|{edge:earlier|later} (in | on)?)';

/** Parts of periods that were named: "the end of March", "the first week of 2027", "the last 10 days of the month", "the rest of the year". */
export const partRules: readonly Rule[] = [
  rule(`the? ${edge} the? {whole:daterange}`, (parts, { today }) => edgeOf(parts.reading('whole'), parts.kind('edge'), today)),
  rule('the? (rest|remainder|balance) of (the | my)? {whole:daterange}', (parts, { today }) => restOf(parts.reading('whole'), today)),
  rule('eom', lastDay('month')), rule('eoq', lastDay('quarter')), rule('eoy', lastDay('year')),
  rule('eow', (_, { today }) => ({ ...silent(periodAt(today, 'week', 0)), from: today, plan: { from: today, to: mondayOf(today) + 6 * dayMs, grain: 'week' } })),
  rule(`the? ${nth} ({unit:week|day|month|quarter|year|weekend}|{span:duration}) (of | in) the? {whole:daterange}`, part),
  rule('{week:daterange} on? {day:date}|{day:date} (of | in) the? {week:daterange}', dayOfWeek),
  rule(`the? ${nth} {day:date} (of | in) the? {whole:daterange}`, weekdayOfPeriod),
  rule('{weekend}', (_, { today }) => silent(periodAt(today, 'weekend', 0))),
];
