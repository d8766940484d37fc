import { dayMs, mondayOf, weekdayOf } from '../calendar.js';
import type { Bounds, Draft, Step } from '../reading.js';
import { type Parts, rule, type Rule, type Said } from '../rule.js';
import { inEachYear } from '../yearly.js';
import { onDay, weekdayFrom } from './day-rules.js';
import { isClockwork, movedBy, unitOf } from './duration-rules.js';
import { periodAt } from './period-rules.js';

type Way = 1 | -1;
/** A length of time; a mere "few" of something is nothing to plan by. */
interface Length { readonly steps: readonly Step[]; readonly vague: boolean }

const lengthOf = (parts: Parts): Length => { const { steps = [], vague = false } = parts.reading('span'); return { steps, vague }; };
const just = (amount: number, unit: string): Length => ({ steps: [{ amount, unit }], vague: false });
const planned = (vague: boolean, draft: Draft): Draft => (vague ? { ...draft, plan: 'none' } : draft);
const midnightOf = (moment: number): number => Math.floor(moment / dayMs) * dayMs;

/** A day so far from today, or a moment so far from now. */
const away = (way: Way) => (parts: Parts, { today, now }: Said): Draft => {
  const { steps, vague } = lengthOf(parts);
  return isClockwork(steps) ? { type: 'datetime', from: movedBy(now, steps, way), plan: 'none' } : planned(vague, onDay(movedBy(today, steps, way)));
};

/** So far from a day, a moment or a time that was named. */
const awayFrom = (parts: Parts, way: Way, { steps }: Length): Draft | undefined => {
  const { type, from, inYear } = parts.reading('base');
  if (from === undefined) return undefined;
  const moved = (at: Bounds): Bounds | undefined => (at.from === undefined ? undefined : { from: movedBy(at.from, steps, way) });
  if (type === 'time') return { type, ...moved({ from }), plan: 'none' };
  if (isClockwork(steps) || type === 'datetime') return { type: 'datetime', ...moved({ from }) };
  return { type: 'date', grain: 'day', ...moved({ from }), inYear: inEachYear(inYear, moved) };
};
const moreThanFrom = (parts: Parts): Draft | undefined => { const made = awayFrom(parts, 1, lengthOf(parts)); return made && { type: 'daterange', from: made.from }; };
const lessThanFrom = (parts: Parts): Draft | undefined => {
  const { from } = parts.reading('base');
  return from === undefined ? undefined : { type: 'daterange', from, until: movedBy(from, lengthOf(parts).steps, 1) };
};

/** The days or hours just before or from now on; quarters, decades and centuries by the calendar. */
const stretch = ({ steps, vague }: Length, way: Way, { today, now }: Said): Draft => {
  const [{ amount = 0, unit = '' } = {}] = steps;
  if (isClockwork(steps)) return { type: 'datetimerange', from: Math.min(now, movedBy(now, steps, way)), until: Math.max(now, movedBy(now, steps, way)), plan: 'none' };
  if (steps.length === 1 && /^(?:quarter|decade|century)$/.test(unit)) return { ...periodAt(today, unit, way > 0 ? 1 : -amount), until: periodAt(today, unit, way > 0 ? amount : -1).until };
  const [from, until] = way > 0 ? [today + dayMs, movedBy(today, steps, 1) + dayMs] : [movedBy(today, steps, -1), today];
  return planned(vague, { type: 'daterange', grain: 'day', from, until });
};
const wayOf = (parts: Parts): Way => (parts.shift() > 0 ? 1 : -1);

/** "Within two weeks" begins now, and its last day is the one to plan by; minutes are over before anything is planned. */
const within = (parts: Parts, { today, now }: Said): Draft => {
  const { steps, vague } = lengthOf(parts);
  const clockwork = isClockwork(steps);
  const until = movedBy(clockwork ? now : today, steps, 1);
  const day = midnightOf(until);
  const bounds = clockwork ? { type: 'datetimerange', from: now, until } as const : { type: 'daterange', from: today, until } as const;
  return { ...bounds, plan: vague || (clockwork && steps.every(({ unit }) => unit !== 'hour')) ? 'none' : { from: day, to: day, grain: 'day' } };
};

/** "Less than two days before Friday", and more than that. */
const boundBefore = (parts: Parts): Draft | undefined => {
  const { from: end } = parts.reading('base');
  const bound = end === undefined ? undefined : movedBy(end, lengthOf(parts).steps, -1);
  return parts.has('less') ? { type: 'daterange', from: bound, until: end } : { type: 'daterange', until: bound };
};

const agoBound = (parts: Parts, { today, now }: Said): Draft => {
  const { steps } = lengthOf(parts);
  const [type, at] = isClockwork(steps) ? (['datetimerange', now] as const) : (['daterange', today] as const);
  const bound = movedBy(at, steps, -1);
  return parts.has('less') ? { type, from: bound, until: at, plan: 'none' } : { type, until: bound, plan: 'none' };
};

/** "Thursday, two years from now": in the week that far away. */
const weekdayAway = (parts: Parts, { today }: Said): Draft => onDay(mondayOf(movedBy(today, lengthOf(parts).steps, 1)) + parts.value('weekday') * dayMs);
/** "Two Tuesdays ago", counted from the next or the last one. */
const weekdaysAway = (parts: Parts, { today }: Said): Draft => {
  const weeks = parts.value('count') * 7 * dayMs;
  return onDay(parts.has('ago') ? weekdayFrom(today, parts.value('weekday')) - weeks : weekdayFrom(today + dayMs, parts.value('weekday')) + weeks - 7 * dayMs);
};

const weekAround = (bounds: Bounds): Bounds => { const monday = mondayOf(bounds.from ?? 0); return { from: monday, until: monday + 7 * dayMs }; };
/** The Saturday and Sunday after a day, from the day itself on when it is close to them. */
const weekendAfter = (bounds: Bounds): Bounds => {
  const [day, { until: monday = 0 }] = [bounds.from ?? 0, weekAround(bounds)];
  return { from: weekdayOf(day) > 2 ? Math.min(day, monday - 2 * dayMs) : monday - 2 * dayMs, until: monday };
};
const around = (made: (bounds: Bounds) => Bounds) => (parts: Parts): Draft => ({ type: 'daterange', grain: 'week', ...made(parts.reading('date')), inYear: inEachYear(parts.reading('date').inYear, made) });

/** Weeks told by one of their days; read before a mere "the week" is. */
export const weekOfRules: readonly Rule[] = [
  rule('the? week (of|starting|commencing|from|starting with) on? {date}|w / c {date}', around(weekAround)),
  rule('(the | on)? weekend of {date}', around(weekendAfter)),
];

const base = '{base:date|datetime|time}';
const ofPeriod = '(?!(of|in) the? ({monthName|anyYear|which|daterange}|month|quarter|year))';
const beforeLone = '(for|about|around|takes|take|took|lasts|lasted|is|was|need|needs|spend|spent|than|over|under|least|most|only|just)';

/** What is told by its distance: "in two weeks", "three days ago", "two weeks after Easter", "the next five days". */
export const distanceRules: readonly Rule[] = [
  rule('{count} {weekday:weekdays} (from now|later|{ago:=ago|=back})', weekdaysAway),
  rule('{weekday} ,? {span} (from now|later)', weekdayAway),
  rule('({less:=less}|more) than {span} ago', agoBound),
  rule('(less than|within) {span} (after|from|of) {base:date|datetime}', lessThanFrom),
  rule('more than {span} (after|from) {base:date|datetime}', moreThanFrom),
  rule('({less:=less}|more) than {span} (before|prior to) {base:date}', boundBefore),
  rule('for? {span} starting (on | from)? {base:date}', lessThanFrom),
  rule('the? day ({after:=after}|before) {base:date}', (parts) => awayFrom(parts, parts.has('after') ? 1 : -1, just(1, 'day'))),
  rule(`{span} (after|from) ${base}`, (parts) => awayFrom(parts, 1, lengthOf(parts))),
  rule(`{span} (before|prior to) ${base}`, (parts) => awayFrom(parts, -1, lengthOf(parts))),
  rule("{span} ('? time)? (from (now|today)|later|hence)", away(1)),
  rule('{span} (ago|back|earlier)', away(-1)),
  rule('the? {which:next|coming} {span}', (parts, said) => stretch(lengthOf(parts), 1, said)),
  rule(`the? ({which:last|past}|prior) {span} ${ofPeriod}`, (parts, said) => stretch(lengthOf(parts), -1, said)),
  rule('the? ({which:next|coming|past} {unit:hour|minute|second}|{which:last} {unit:hour}|(?<=in|over|during|within) the {which:last} {unit:minute|second})', (parts, said) => stretch(just(1, parts.kind('unit')), wayOf(parts), said)),
  rule('{count} {which:next|coming|last|past} {unit:days|weeks|months|quarters|years|decades}', (parts, said) => stretch(just(parts.value('count'), unitOf(parts.kind('unit'))), wayOf(parts), said)),
  rule("(within|in (less than|under)) {span} ('? time)?", within),
  rule("in (about|around|just|only|exactly)* {span} ('? time)?", away(1)),
  rule(`${beforeLone} {loneSpan}`, (parts) => ({ type: 'duration', steps: parts.reading('loneSpan').steps ?? [], plan: 'none' })),
];
