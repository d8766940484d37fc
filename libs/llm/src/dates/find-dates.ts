import { casual, type ParsedResult } from 'chrono-node';
import { dayMs, dayOf, isoDay, mondayOf } from './calendar.js';
import { count, countValue, type DateReader, type Span } from './date-words.js';
import { dayReaders, moved, unit } from './day-readers.js';
import { periodReaders } from './period-readers.js';

/**
 * A date somebody named, and where (character offsets, end exclusive). `from` and `date` are its first and last day, YYYY-MM-DD, the same when a single
 * day was named; `grain` tells how exactly it was.
 */
export interface NamedDate { readonly text: string; readonly start: number; readonly end: number; readonly from: string; readonly date: string; readonly grain: Span['grain'] }

/** Words without which no sentence names a date; parsing is slow and most sentences have none. */
const dateWord = /\d|today|tomorrow|tonight|tonite|yesterday|this (?:morning|afternoon|evening)|\beo[dwm]\b|\bcob\b|of business|end of (?:the )?day|(?:on|by|until|before|till) the \w+|week|month|fortnight|quarter|days?\b|year|christmas|xmas|easter|thanksgiving|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:mon|tue|wed|thu|fri|sat|sun)\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)/i;
/** What the parser takes for a day although nobody named one. */
const noDate = /^(?:now|right now|just now|may|mar|march|sun|sat|wed|at \d[\d: apm.-]*|\d{4}s|\d{1,2}(?::\d\d)?\s*(?:am|pm)?|(?:in |for |of )?the (?:week|month|year|day)|weekend|last week|(?:for )?(?:about )?\w+ (?:days?|weeks?|months?|years?)|(?:the|an|this|next|last|half an?) (?:hour|minute|second|moment))$/i;

interface Found extends Span { readonly start: number; readonly end: number }

const readBy = (text: string, today: number) => ({ pattern, read }: DateReader): Found[] => [...text.matchAll(pattern)].flatMap((match) => {
  const span = read(match.groups ?? {}, today);
  const lead = /^\s*(?:on )?(?:the )?/i.exec(match[0])?.[0].length ?? 0;
  return span ? [{ ...span, start: match.index + lead, end: match.index + match[0].replace(/[\s.,]+$/, '').length }] : [];
});

/** Longer names first, so that "the end of March" is not also "March". */
const apart = (found: readonly Found[]): Found[] => {
  const kept: Found[] = [];
  for (const each of found.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) if (kept.every(({ start, end }) => each.end <= start || end <= each.start)) kept.push(each);
  return kept;
};

const fromChrono = ({ text: words, index, start }: ParsedResult): Found[] => {
  const text = words.replace(/[\s,.;]+$/, '');
  const relative = /\b(today|tomorrow|tonight|yesterday|in \w+ (days?|weeks?))\b/i.test(text);
  if (!relative && !start.isCertain('weekday') && !start.isCertain('day')) return [];
  const day = dayOf(start.get('year') ?? 0, (start.get('month') ?? 1) - 1, start.get('day') ?? 1);
  return [{ from: day, to: day, grain: 'day', start: index, end: index + text.length }];
};

const distance = new RegExp(`(?<count>${count}) (?<unit>${unit}) (?<way>after|before|from) $`, 'i');

const weekOf = /(?:week (?:of|beginning|starting|commencing)|w\/c) (?:on )?$/i;

const limit = /\b(?:before|after) (?:the )?$/i;

/** "before March" is up to its eve, "after March" from the day after it on; of a day both are said of the day itself. */
const limited = (before: string, found: Found): Found => {
  const match = found.grain === 'day' ? null : limit.exec(before);
  if (!match) return found;
  if (/^before/i.test(match[0])) return { start: match.index, end: found.end, from: found.from - dayMs, to: found.from - dayMs, grain: 'day' };
  return { ...found, start: match.index, from: found.to + dayMs, to: found.to + dayMs };
};

/** "two weeks after Easter" and "the week of 4 February": what stands in front of a day changes it. */
const withLead = (text: string, found: Found): Found => {
  const before = text.slice(0, found.start);
  const week = found.grain === 'day' ? weekOf.exec(before) : null;
  if (week) return { ...found, from: mondayOf(found.to), to: mondayOf(found.to) + 6 * dayMs, grain: 'week', start: week.index };
  const match = distance.exec(before);
  const amount = countValue(match?.groups?.['count'] ?? '');
  if (!match || found.grain !== 'day' || Number.isNaN(amount)) return limited(before, found);
  const day = moved(found.to, match.groups?.['way'] === 'before' ? -amount : amount, match.groups?.['unit'] ?? '');
  return { ...found, from: day, to: day, start: match.index };
};

/**
 * The dates named in a sentence, read forward from the day it was said, in the order they stand there. Vague words ("now", "soon") are not dates.
 * @param referenceMs when it was said, milliseconds since the Unix epoch
 */
export const findDates = (text: string, referenceMs: number): NamedDate[] => {
  if (!dateWord.test(text)) return [];
  const today = Math.floor(referenceMs / dayMs) * dayMs;
  const own = apart(apart([...dayReaders, ...periodReaders].flatMap(readBy(text, today))).map((found) => withLead(text, found)));
  const others = casual.parse(text, { instant: new Date(referenceMs), timezone: 'UTC' }, { forwardDate: true }).flatMap(fromChrono)
    .filter(({ start, end }) => !noDate.test(text.slice(start, end)) && own.every((each) => end <= each.start || each.end <= start));
  return [...own, ...others].toSorted((a, b) => a.start - b.start).map(({ start, end, from, to, grain }) => ({ text: text.slice(start, end), start, end, from: isoDay(from), date: isoDay(to), grain }));
};

/** The day by which something named so is due: the Friday of a week, else the last day. Months and longer are too vague to be a due date: undefined. */
export const dueDay = ({ date, from, grain }: NamedDate): string | undefined => {
  if (grain === 'day') return date;
  const friday = isoDay(Date.parse(date) - 2 * dayMs);
  return grain === 'week' ? (friday < from ? date : friday) : undefined;
};
