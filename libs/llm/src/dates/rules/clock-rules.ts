import { minuteMs } from '../calendar.js';
import type { Draft } from '../reading.js';
import { type Parts, rule, type Rule } from '../rule.js';

const noon = 12;

/** A time of day from an hour and minutes; without "am" or "pm" hours up to twelve may be either. Undefined for what no clock shows. */
export const timeOf = (hour: number, minute: number, half?: 'am' | 'pm', second = 0): Draft | undefined => {
  if (!(hour >= 0 && hour <= 24 && minute >= 0 && minute < 60)) return undefined;
  if (half && hour > noon) return half === 'pm' && hour < 24 ? timeOf(hour, minute, undefined, second) : undefined;
  const onDial = half ? (hour % noon) + (half === 'pm' ? noon : 0) : hour;
  return { type: 'time', from: (onDial * 60 + minute) * minuteMs + second * 1_000, vague: !half && hour > 0 && hour <= noon, plan: 'none' };
};

export const halfOf = (parts: Parts): 'am' | 'pm' | undefined => (parts.has('ampm') ? (parts.value('ampm') === 1 ? 'pm' : 'am') : undefined);

const fromClock = (parts: Parts): Draft | undefined => {
  const [hour = 0, minute = 0, second = 0] = parts.word('clock').split(':').map(Number);
  const time = timeOf(hour, minute, halfOf(parts), second);
  return time && /^0\d/.test(parts.word('clock')) ? { ...time, vague: false } : time;
};
const fromDotted = (parts: Parts): Draft | undefined => {
  const [, hour, minute] = /^(\d{1,2})\.([0-5]\d)$/.exec(parts.word('decimal')) ?? [];
  return hour === undefined ? undefined : timeOf(Number(hour), Number(minute), halfOf(parts));
};
const fromDigits = (parts: Parts): Draft | undefined => timeOf(Math.floor(parts.value('digits') / 100), parts.value('digits') % 100, halfOf(parts));
const plain = (parts: Parts): Draft | undefined => timeOf(parts.value('hour'), parts.has('minutes') ? parts.value('minutes') : 0, halfOf(parts));
/** "Half past", "quarter to", "ten past": minutes before or after an hour. */
const besideHour = (parts: Parts): Draft | undefined => {
  const minutes = parts.has('minutes') ? parts.value('minutes') : parts.has('half') ? 30 : 15;
  return parts.has('to') ? timeOf((parts.value('hour') + 11) % noon || noon, 60 - minutes, halfOf(parts)) : timeOf(parts.value('hour'), minutes, halfOf(parts));
};
const atNoon = (parts: Parts): Draft | undefined => (parts.has('twelve') && parts.value('twelve') !== noon ? undefined : timeOf(parts.value('noon') * noon, 0, parts.value('noon') === 1 ? 'pm' : 'am'));
const middleOfPart = (parts: Parts): Draft | undefined => (parts.value('part') > 1 ? undefined : timeOf(parts.value('part') === 0 ? 10 : 14, 0, parts.value('part') === 0 ? 'am' : undefined));

const hour = '{hour:hourNumber}';
const minutes = '{minutes:minuteNumber}';

/** Times of day that say so themselves; read before lengths of time are, so that "twenty minutes to eight" is none. */
export const clockRules: readonly Rule[] = [
  rule("{clock} (o'clock)? {ampm}?", fromClock),
  rule('{decimal} {ampm}', fromDotted),
  rule(`{half:=half} past ${hour} {ampm}?`, besideHour),
  rule(`a? quarter ({to:to}|past|after) ${hour} {ampm}?`, besideHour),
  rule("{minutes:minutesAlone} minutes? {to:=to} {hour:hour12} (o'clock {ampm}?|{ampm})", besideHour),
  rule(`${minutes} minutes? past ${hour} {ampm}?|${minutes} minutes {to:=to} ${hour} {ampm}?`, besideHour),
  rule(`${hour} {minutes:minutesAlone} {ampm}`, plain),
  rule(`${hour} (o'clock {ampm}?|{ampm}|-? ish)`, plain),
  rule('(at|by|around|before|after|until) {hour:s12} {minutes:s12|s24|s31|s59}', plain),
  rule('{digits:big|yearNumber} {ampm}', fromDigits),
  rule('{twelve:hour12}? {noon} (-? ish)?', atNoon),
  rule('mid -? {part}', middleOfPart),
];

/** Numbers that only "at" makes a time of day, read when nothing else is left that they may be. */
export const looseClockRules: readonly Rule[] = [
  rule('at {decimal}', fromDotted),
  rule(`at around? ${hour} (?!{anyUnit|monthName|count|decimal|to}|/|.{count}|of)`, plain),
];
