import { dayMs } from './calendar.js';
import type { Bounds, Draft, Reading } from './reading.js';
import { inEachYear } from './yearly.js';

/** The midnight before what a reading begins with. */
export const midnightOf = ({ from = 0 }: Bounds): number => Math.floor(from / dayMs) * dayMs;

/** Bounds of the clock as moments of a day. A range that ends before it begins ends on the next day. */
export const onDayOf = (day: number, { from, until }: Bounds): Bounds => ({
  from: from === undefined ? undefined : day + from,
  until: until === undefined ? undefined : day + until + (from !== undefined && until < from ? dayMs : 0),
});

/** A named day with a time of it: a moment, or a range when it is one of the clock. */
export const dayWithClock = (base: Reading, type: 'datetime' | 'datetimerange', clock: Bounds): Draft =>
  ({ type, ...onDayOf(midnightOf(base), clock), inYear: inEachYear(base.inYear, (day) => onDayOf(midnightOf(day), clock)), weekly: base.weekly });
