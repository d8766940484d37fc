import { weekdayOf } from '../calendar.js';
import { likelyTime } from '../clock-range.js';
import type { Draft, Step } from '../reading.js';
import { type Parts, rule, type Rule } from '../rule.js';

const letters: Readonly<Record<string, string>> = { hour: 'H', minute: 'M', day: 'D', week: 'W', fortnight: 'W', month: 'M', quarter: 'M', year: 'Y', decade: 'Y' };
const times: Readonly<Record<string, number>> = { quarter: 3, fortnight: 2, decade: 10 };
const partCodes = ['MO', 'AF', 'EV', 'NI', 'DT'];
const often: readonly Step[] = [
  { amount: 1, unit: 'hour' }, { amount: 1, unit: 'day' }, { amount: 1, unit: 'week' }, { amount: 2, unit: 'week' }, { amount: 1, unit: 'month' }, { amount: 1, unit: 'quarter' }, { amount: 1, unit: 'year' }, { amount: 2, unit: 'week' }, { amount: 2, unit: 'month' },
];

const repeated = (code: string): Draft => ({ type: 'set', code, plan: 'none' });
const everyStep = ({ amount, unit }: Step): Draft | undefined => {
  const letter = letters[unit];
  if (unit === 'weekend') return repeated('XXXX-WXX-WE');
  return letter === undefined ? undefined : repeated(`P${unit === 'hour' || unit === 'minute' ? 'T' : ''}${amount * (times[unit] ?? 1)}${letter}`);
};
const firstStep = (parts: Parts, name: string): Draft | undefined => { const [step] = parts.reading(name).steps ?? []; return step && everyStep(step); };
const adverb = (parts: Parts): Step => often[parts.value('often')] ?? { amount: 1, unit: 'day' };
const multiplied = (parts: Parts): Draft | undefined => everyStep({ ...adverb(parts), amount: parts.has('two') ? 2 : parts.has('three') ? 3 : 0.5 });

const weekdayCode = (at: number): string => `XXXX-WXX-${at + 1}`;
const clockCode = (parts: Parts): string => {
  const { from = 0, vague = false } = parts.reading('time');
  const [hour = '', minute = ''] = new Date(likelyTime({ from, vague })).toISOString().slice(11).split(':');
  return `T${hour}${minute === '00' ? '' : `:${minute}`}`;
};

/** What happens again and again, by the codes of TIMEX3; read before single weekdays are. */
export const repeatRules: readonly Rule[] = [
  rule('{every} other {unit:dayUnit}', (parts) => everyStep({ amount: 2, unit: parts.kind('unit') })),
  rule('{every} single? {unit:day|week|month|quarter|year|weekend|fortnight|decade|hour|minute}', (parts) => everyStep({ amount: 1, unit: parts.kind('unit') })),
  rule('{every} {span:duration}', (parts) => firstStep(parts, 'span')),
  rule('once {span:loneSpan}', (parts) => firstStep(parts, 'span')),
  rule('{every} {part}', (parts) => repeated(`T${partCodes[parts.value('part')] ?? 'DT'}`)),
  rule('(?<!{count|a}) on? {weekday:weekdays}', (parts) => repeated(weekdayCode(parts.value('weekday')))),
  rule('({two:=bi}|{three:=tri}|semi) -? {often}', multiplied),
  rule('{often}', (parts) => everyStep(adverb(parts))),
];

/** Weekdays that come again and again, read after single ones are. The next of them is one to plan by. */
export const repeatedDayRules: readonly Rule[] = [
  rule('{every} other? {day:date}', (parts) => {
    const { weekly = false, from = 0, days: [plan] } = parts.reading('day');
    return weekly ? { type: 'set', code: weekdayCode(weekdayOf(from)), plan } : undefined;
  }),
];

/** Times of what repeats. */
export const repeatedTimeRules: readonly Rule[] = [
  rule('{every} {time}', (parts) => repeated(clockCode(parts))),
  rule('{set} (at|from|,)* {time}|{time} {set}', (parts) => {
    const { code = '' } = parts.reading('set');
    return { type: 'set', code: code === 'P1D' || code.startsWith('T') ? clockCode(parts) : `${code}${clockCode(parts)}` };
  }),
];
