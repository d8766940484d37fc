import { addMonths, addWorkingDays, dayMs, hourMs, minuteMs } from '../calendar.js';
import type { Draft, Step } from '../reading.js';
import { type Parts, rule, type Rule } from '../rule.js';

const lengths: Readonly<Record<string, number>> = { second: 1_000, minute: minuteMs, hour: hourMs, day: dayMs, 'business day': dayMs, weekend: 2 * dayMs, week: 7 * dayMs, fortnight: 14 * dayMs, month: 30 * dayMs, quarter: 90 * dayMs, year: 365 * dayMs, decade: 3650 * dayMs, century: 36_500 * dayMs };
const months: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12, decade: 120, century: 1200 };

/** How long steps are by the usual lengths, in seconds: a month has 30 days, a year 365. */
export const secondsOf = (steps: readonly Step[]): number => steps.reduce((sum, { amount, unit }) => sum + (amount * (lengths[unit] ?? 0)) / 1_000, 0);

/** Whether some of the steps are told by the clock, not by the calendar. */
export const isClockwork = (steps: readonly Step[]): boolean => steps.some(({ unit, amount }) => (lengths[unit] ?? 0) < dayMs || (amount % 1 !== 0 && !months[unit]));

/** A moment so many steps later, or earlier for a `way` of −1. */
export const movedBy = (moment: number, steps: readonly Step[], way: 1 | -1): number => steps.reduce((at, { amount, unit }) => {
  if (unit === 'business day') return addWorkingDays(at, way * amount);
  const whole = (months[unit] ?? 0) * amount;
  return months[unit] && Number.isInteger(whole) ? addMonths(at, way * whole) : at + way * amount * (lengths[unit] ?? 0);
}, moment);

/** The unit of a plural: "years" and "year" are the same. */
export const unitOf = (kind: string): string => (kind === 'centuries' ? 'century' : kind.replace(/s$/, ''));

const duration = (amount: number, unit: string, vague?: boolean): Draft => ({ type: 'duration', steps: [{ amount, unit }], vague, plan: 'none' });
const counted = (amount: number, vague?: boolean) => (parts: Parts): Draft => duration(amount, unitOf(parts.kind('unit')), vague);
const andHalf = (parts: Parts): Draft => duration((parts.has('count') ? parts.value('count') : 1) + 0.5, unitOf(parts.kind('unit')));
const lone = (parts: Parts): Draft => ({ ...counted(1)(parts), kind: 'loneSpan' });
/** "Few" and "several" are as good as three where a number is needed. */
const several = counted(3, true);
const unit = '{unit:anyUnit}';
const oneUnit = '{unit:dayUnit|clockUnit}';

/** Lengths of time: "two weeks", "3 business days", "half an hour", "1 hour and 30 minutes". A lone "a week" is one only beside other words. */
export const durationRules: readonly Rule[] = [
  rule('{count} (business|working) (day|days)', (parts) => duration(parts.value('count'), 'business day')),
  rule(`(a | the)? couple of? ${unit}`, counted(2)),
  rule(`a? few more? ${unit}|(several|some) ${unit}`, several),
  rule(`half (a | of a | -)? ${oneUnit}`, counted(0.5)),
  rule(`{count} and a? half ${unit}|({count}|a) ${unit} and a half`, andHalf),
  rule(`{decimal} ${unit}`, (parts) => duration(Number(parts.word('decimal').replace(',', '.')), unitOf(parts.kind('unit')))),
  rule(`{count} (more|full|whole|long|calendar|-)? ${unit}`, (parts) => duration(parts.value('count'), unitOf(parts.kind('unit')))),
  rule('(all|full|whole|the whole|the entire) {unit:day|week|month|year}', counted(1)),
  rule(`another ${oneUnit}`, counted(1)),
  rule(`a ${oneUnit}`, lone),
  rule('{a:duration} (, | and)? {b:duration}', (parts) => ({ ...parts.reading('a'), type: 'duration', steps: [...(parts.reading('a').steps ?? []), ...(parts.reading('b').steps ?? [])], plan: 'none' })),
];
