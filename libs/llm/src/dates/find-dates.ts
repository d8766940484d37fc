import { dayMs, isoDay } from './calendar.js';
import { readTimes } from './read-times.js';
import type { PlacedSpan } from './reading.js';

/**
 * A date somebody named, and where (character offsets, end exclusive). `from` and `date` are its first and last day, YYYY-MM-DD, the same when a single
 * day was named; `grain` tells how exactly it was.
 */
export interface NamedDate { readonly text: string; readonly start: number; readonly end: number; readonly from: string; readonly date: string; readonly grain: 'day' | 'week' | 'month' | 'quarter' | 'year' }

const isShort = (span: PlacedSpan): span is PlacedSpan & { grain: NamedDate['grain'] } => span.grain !== 'decade' && span.grain !== 'century';

/**
 * The dates named in a sentence to plan by, read forward from the day it was said, in the order they stand there. Vague words ("now", "soon", "the year"),
 * times of day, durations and what only repeats are not dates; the two ends of a range are two.
 * @param referenceMs when it was said, milliseconds since the Unix epoch
 */
export const findDates = (text: string, referenceMs: number): NamedDate[] =>
  readTimes(text, referenceMs).flatMap(({ reading }) => reading?.days ?? []).filter(isShort)
    .map(({ start, end, from, to, grain }) => ({ text: text.slice(start, end), start, end, from: isoDay(from), date: isoDay(to), grain }));

/** The day by which something named so is due: the Friday of a week, else the last day. Months and longer are too vague to be a due date: undefined. */
export const dueDay = ({ date, from, grain }: NamedDate): string | undefined => {
  if (grain === 'day') return date;
  const friday = isoDay(Date.parse(date) - 2 * dayMs);
  return grain === 'week' ? (friday < from ? date : friday) : undefined;
};
