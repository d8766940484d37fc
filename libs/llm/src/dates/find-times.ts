import { likelyTime } from './clock-range.js';
import { readTimes } from './read-times.js';
import type { Reading, TimeType } from './reading.js';
import { secondsOf } from './rules/duration-rules.js';

/**
 * Something a sentence says of time, and where (character offsets, end exclusive).
 * `value` of a day YYYY-MM-DD, of a time HH:MM:SS, of a moment both with a space between, of a duration its seconds; `from` and `until` bound a range, the
 * latter being the first day or moment that does not belong, and either is left out when nobody named it; `code` names in TIMEX3 what has no such value:
 * what repeats, and seasons and fiscal years, which differ from place to place.
 */
export interface NamedTime { readonly text: string; readonly start: number; readonly end: number; readonly type: TimeType; readonly value?: string; readonly from?: string; readonly until?: string; readonly code?: string }

const isoMoment = (moment: number): string => new Date(moment).toISOString().slice(0, 19).replace('T', ' ');
const shown = (type: TimeType, moment: number): string => (type.startsWith('datetime') ? isoMoment(moment) : type.startsWith('time') ? isoMoment(moment).slice(11) : isoMoment(moment).slice(0, 10));

const valuesOf = ({ type, from, until, code, steps = [], vague = false }: Reading): Pick<NamedTime, 'value' | 'from' | 'until' | 'code'> => {
  if (code !== undefined) return { code };
  if (type === 'duration') return { value: String(Math.round(secondsOf(steps))) };
  if (type === 'date' || type === 'time' || type === 'datetime') return { value: shown(type, type === 'time' ? likelyTime({ from: from ?? 0, vague }) : from ?? 0) };
  return { ...(from === undefined ? {} : { from: shown(type, from) }), ...(until === undefined ? {} : { until: shown(type, until) }) };
};

/**
 * What a sentence says of time, in the order it stands there: days, times of day, ranges of both, durations and repetitions. What may be past or to come is
 * read as to come.
 * @param referenceMs when it was said, milliseconds since the Unix epoch
 */
export const findTimes = (text: string, referenceMs: number): NamedTime[] =>
  readTimes(text, referenceMs).flatMap(({ start, end, reading }) => (reading ? [{ text: text.slice(start, end), start, end, type: reading.type, ...valuesOf(reading) }] : []));
