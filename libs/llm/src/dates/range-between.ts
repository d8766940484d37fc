import { dayMs, yearOf } from './calendar.js';
import type { Bounds, Reading } from './reading.js';

const week = 7 * dayMs;
const yearsAround = Array.from({ length: 17 }, (_, n) => n - 8);
const weeksAround = Array.from({ length: 9 }, (_, n) => n - 4);

const isOpen = ({ inYear, weekly = false }: Reading): boolean => inYear !== undefined || weekly;

/** Every bounds that words without a year may mean near a moment, earliest first. */
const occurrences = ({ from = 0, until, inYear }: Reading, near: number): Bounds[] => {
  if (inYear) return yearsAround.flatMap((years) => inYear(yearOf(near) + years) ?? []);
  const weeks = Math.round((near - from) / week);
  return weeksAround.map((n) => ({ from: from + (weeks + n) * week, until: until === undefined ? undefined : until + (weeks + n) * week }));
};

/** What ends a range by its name ends it at its beginning, unless its end was named. */
const endOf = (bounds: Bounds, closing: boolean | undefined): number => (closing ? bounds.until : bounds.from) ?? 0;

/**
 * From one to another: what has no year lies so that the range is the first that is not over, and what begins it comes before what ends it. Undefined for
 * what does not begin or end, or ends before it begins.
 */
export const rangeBetween = (a: Reading, b: Reading): { readonly from: number; readonly until: number } | undefined => {
  if (a.from === undefined || (b.from === undefined && b.until === undefined)) return undefined;
  const last = endOf(b, b.closing);
  const from = isOpen(a) ? occurrences(a, last).map((each) => each.from ?? 0).findLast((each) => each < last) : a.from;
  if (from === undefined) return undefined;
  const until = isOpen(a) || !isOpen(b) ? last : occurrences(b, from).map((each) => endOf(each, b.closing)).find((each) => each > from);
  return until === undefined || until <= from ? undefined : { from, until };
};
