import { dayMs } from '../calendar.js';
import { edgeOfPart, lastSecond, partAt } from '../day-parts.js';
import { dayWithClock, midnightOf } from '../moments.js';
import type { Bounds, Draft, Reading } from '../reading.js';
import { type Parts, rule, type Rule, type Said } from '../rule.js';

const night = 3;
const lunch = dayMs / 2;

/** A part of a named day, and the day to plan by. */
const partOf = (base: Reading, part: number, clock: Bounds = partAt(part)): Draft => {
  const day = midnightOf(base);
  return { ...dayWithClock(base, 'datetimerange', clock), kind: 'partOfDay', part, plan: { from: day, to: day, grain: 'day' } };
};
const dayAt = (today: number, shift: number): Reading => ({ type: 'date', from: today + shift * dayMs, days: [] });

const edgeOf = (parts: Parts): Draft => {
  const { from = 0, until = 0, days: [plan], ...base } = parts.reading('base');
  return { ...base, kind: 'partOfDay', ...edgeOfPart({ from, until }, parts.kind('edge')), plan };
};
const ofDay = (parts: Parts): Draft => ({ ...partOf(parts.reading('base'), parts.value('part')), plan: undefined });
/** The whole of a day's first or second half: "early in the day". */
const halfOf = (parts: Parts): Draft => dayWithClock(parts.reading('base'), 'datetimerange', parts.kind('edge') === 'late' ? { from: lunch, until: lastSecond } : { from: 0, until: lunch });
const endOf = (parts: Parts): Draft => dayWithClock(parts.reading('base'), 'datetime', { from: lastSecond });
const endOfToday = (_: Parts, { today }: Said): Draft => ({ type: 'datetime', from: today + lastSecond, plan: { from: today, to: today, grain: 'day' } });

const close = '(end of day|end of the day|(end|close) of (business|play)|eod|cob)';

/** Ends and parts of days: "end of day", "tomorrow morning", "tonight", "early in the day". */
export const partOfDayRules: readonly Rule[] = [
  rule(`{base:date} the? ${close}|the? ${close} (on|of|,)? {base:date}`, endOf),
  rule(`the? ${close}|the? end of my day`, endOfToday),
  rule('the? end of the? {base:date}', endOf),
  rule('{edge:early|late} (in | on) the day (on | ,)? {base:date}|{base:date} ,? {edge:early|late} in the day', halfOf),
  rule('(the | my)? rest of (the | my | this)? day|later today', (_, { today, now }) => ({ type: 'datetimerange', from: now, until: today + lastSecond, plan: 'none' })),
  rule('{edge:early|late} {base:date} {part}', (parts) => partOf(parts.reading('base'), parts.value('part'), edgeOfPart(partAt(parts.value('part')), parts.kind('edge')))),
  rule('{tonight}', (_, { today }) => partOf(dayAt(today, 0), night)),
  rule('{which:this|next|last} {part}', (parts, { today }) => partOf(dayAt(today, parts.shift()), parts.value('part'))),
  rule('{base:date} (, | in the | at)? {part}', (parts) => partOf(parts.reading('base'), parts.value('part'))),
  rule('{edge:early|late|earlier|later} {base:partOfDay}', edgeOf),
  rule('the? {part} (of | on | ,)? the? {base:date}', ofDay),
];
