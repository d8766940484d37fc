import { dayMs } from '../calendar.js';
import { likelyTime } from '../clock-range.js';
import type { Draft, Reading, TimeType } from '../reading.js';
import { type Parts, rule, type Rule } from '../rule.js';

const ranges: Readonly<Record<TimeType, TimeType>> = { date: 'daterange', daterange: 'daterange', time: 'timerange', timerange: 'timerange', datetime: 'datetimerange', datetimerange: 'datetimerange', duration: 'duration', set: 'set' };
const startOf = ({ type, from, vague = false }: Reading): number | undefined => (type === 'time' && from !== undefined ? likelyTime({ from, vague }) : from);

type Side = (reading: Reading) => { readonly from?: number | undefined; readonly until?: number | undefined };
const upTo: Side = (reading) => ({ until: reading.closing ? reading.until : startOf(reading) ?? reading.until });
const upToEnd: Side = (reading) => ({ until: reading.until ?? startOf(reading) });
const since: Side = (reading) => ({ from: startOf(reading) });
const after: Side = (reading) => ({ from: reading.until ?? startOf(reading) });

/** What is left of a time on one side; what has no bounds has no sides. */
const limited = (side: Side) => (parts: Parts): Draft | undefined => {
  const reading = parts.reading('x');
  const { from, until } = side(reading);
  return reading.code !== undefined || (from ?? until) === undefined ? undefined : { type: ranges[reading.type], from, until };
};

/** In a plan "before March" is its eve, and "after March" the day after it; of a day both are said of the day itself. */
const planned = (side: Side, word: 'before' | 'after') => (parts: Parts): Draft | undefined => {
  const [draft, [day]] = [limited(side)(parts), parts.reading('x').days];
  if (!draft || !day || day.grain === 'day') return draft;
  const at = word === 'before' ? day.from - dayMs : day.to + dayMs;
  return { ...draft, plan: { from: at, to: at, grain: word === 'before' ? 'day' : day.grain } };
};

/** As good as the time itself. */
const about = (parts: Parts): Draft => { const { days: _, grain: _grain, ...reading } = parts.reading('x'); return reading; };

const x = '(the | on)* {x:now|date|daterange|datetime|datetimerange|partOfDay|time|timerange}';
/** "2026 and after" ends there; "the 5th and after my holiday" goes on. */
const nothingElse = '(?!{other|plainWord|which|moment|time|yearNumber}|my|the|our)';

/** What bounds a time on one side: "before March", "no later than Friday", "since August", "2027 or later", ">= 2026". */
export const limitRules: readonly Rule[] = [
  rule(`(on or)? around ${x}`, about),
  rule(`${x} (or|and) (later|after|onward|onwards|above|beyond) ${nothingElse}|${x} (onward|onwards|forward)|from ${x} on (?={stop}|$)`, limited(since)),
  rule(`${x} (or|and) (before|earlier|below|prior) ${nothingElse}`, limited(upToEnd)),
  rule(`(on or (after|later than)|no earlier than|not before|not earlier than|as early as|as of|starting (from|on|in|at)?|>=) ${x}`, limited(since)),
  rule(`(<=|on or before|before or on) ${x}`, limited(upToEnd)),
  rule(`(before|pre -?|prior to|in advance of|(earlier|sooner|older|less) than|<) ${x}`, planned(upTo, 'before')),
  rule(`(by|until|till|til|up to|up until|ending (on|in|by|with)?|as late as|(no|not) (later|after) than?) ${x}`, limited(upTo)),
  rule(`(after|post -?|beyond|subsequent to|(later|newer|greater|more recent) than|>) ${x}`, planned(after, 'after')),
  rule('to date', (_, { today }) => ({ type: 'daterange', until: today, plan: 'none' })),
];
