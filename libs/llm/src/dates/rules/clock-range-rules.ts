import { hourMs } from '../calendar.js';
import { clockRange, type ClockRange, type SaidTime } from '../clock-range.js';
import { edgeOfPart, inPart, partAt, rangeInPart } from '../day-parts.js';
import type { Draft } from '../reading.js';
import { type Parts, rule, type Rule } from '../rule.js';
import { halfOf, timeOf } from './clock-rules.js';

/** The time a part names, be it read as one or a mere hour. */
export const timeIn = (parts: Parts, name: string, half?: 'am' | 'pm'): SaidTime | undefined => {
  const { from, vague = false } = parts.kind(name) === 'time' ? parts.reading(name) : timeOf(parts.value(name), 0, half) ?? {};
  return from === undefined ? undefined : { from, vague };
};

const clock = (bounds: ClockRange, vague = false): Draft => ({ type: 'timerange', ...bounds, vague, plan: 'none' });
const between = (parts: Parts): Draft | undefined => {
  const [a, b] = [timeIn(parts, 'a'), timeIn(parts, 'b', halfOf(parts))];
  return a && b && clock(clockRange(a, b), a.vague && b.vague);
};
const hourInPart = (parts: Parts): Draft | undefined => {
  const time = timeIn(parts, 'at');
  return time && { type: 'time', from: inPart(time, parts.value('part')), plan: 'none' };
};

/** Ranges of the clock, and parts of the day that no day is named with. */
export const clockRangeRules: readonly Rule[] = [
  rule('at? {at:hourNumber|time} (in the|at|of the) {part}', hourInPart),
  rule('between? {a:hourNumber|time} and {b:time}', between),
  rule('from? {a:hourNumber|time} {to} {b:time}|from? {a:time} {to} {b:hourNumber} (?!{dayUnits|clockUnits|thing})', between),
  rule('(?<!this) (in the?)? {edge:early|late} (in the)? {part}', (parts) => clock(edgeOfPart(partAt(parts.value('part')), parts.kind('edge')))),
  rule('{range:timerange} (in the|at) {part}', (parts) => clock(rangeInPart(parts.reading('range'), parts.value('part')))),
  rule('(business|working|office) (hour|hours)', () => clock({ from: 8 * hourMs, until: 18 * hourMs })),
  rule('(in|during|for|of|by)? the {part}|(at|during) {part}|(?<=by|before|after|until) {part}', (parts) => ({ ...clock(partAt(parts.value('part'))), part: parts.value('part') })),
];
