import { casual, type ParsedResult } from 'chrono-node';

/** A date somebody named. `month` means that only the month was said; its date is the month's last day. */
export interface NamedDate { readonly text: string; readonly start: number; readonly end: number; readonly date: string; readonly grain: 'day' | 'month' }

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const edgeOfMonth = new RegExp(`\\b(end|middle|mid|beginning|start)[ -]of[ -](?:the )?(this month|next month|${months.join('|')})\\b(?:,? (20\\d\\d))?`, 'gi');
const day = (year: number, month: number, date: number): string => new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

const monthAfter = (word: string, reference: Date): { year: number; month: number } => {
  const [nowYear, nowMonth] = [reference.getUTCFullYear(), reference.getUTCMonth()];
  const lower = word.toLowerCase();
  if (lower === 'this month') return { year: nowYear, month: nowMonth };
  if (lower === 'next month') return { year: nowYear, month: nowMonth + 1 };
  const month = months.indexOf(lower);
  return { year: month < nowMonth ? nowYear + 1 : nowYear, month };
};

const monthEdges = (text: string, reference: Date): NamedDate[] => [...text.matchAll(edgeOfMonth)].map((match) => {
  const [whole, edge = '', word = '', namedYear] = match;
  const { year: nextYear, month } = monthAfter(word, reference);
  const year = namedYear ? Number(namedYear) : nextYear;
  const date = /^end/i.test(edge) ? day(year, month + 1, 0) : /^mid/i.test(edge) ? day(year, month, 15) : day(year, month, 1);
  return { text: whole, start: match.index, end: match.index + whole.length, date, grain: 'day' };
});

/** Words without which no sentence names a date; parsing is slow and most sentences have none. */
const dateWord = /\d|today|tomorrow|tonight|week|month|days?\b|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:mon|tue|wed|thu|fri|sat|sun)\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i;
/** What the parser takes for a day although nobody named one. */
const noDate = /^(?:now|right now|just now|may|mar|sun|sat|wed|at \d.*|\d{1,2}(?::\d\d)?\s*(?:am|pm)?)$/i;

const fromChrono = ({ text: words, index, start }: ParsedResult): NamedDate[] => {
  const text = words.replace(/[\s,.;]+$/, '');
  const named = start.isCertain('weekday') || start.isCertain('day') || start.isCertain('month');
  const relative = /\b(today|tomorrow|tonight|next week|in \w+ (days?|weeks?))\b/i.test(text);
  if (!named && !relative) return [];
  const [year, month, date] = [start.get('year') ?? 0, (start.get('month') ?? 1) - 1, start.get('day') ?? 1];
  const monthOnly = start.isCertain('month') && !start.isCertain('day');
  return [{ text, start: index, end: index + text.length, date: monthOnly ? day(year, month + 1, 0) : day(year, month, date), grain: monthOnly ? 'month' : 'day' }];
};

/**
 * The dates named in a sentence, read forward from the day it was said, in the order they stand there. Vague words ("now", "soon", "this quarter")
 * are not dates.
 * @param referenceMs when it was said, milliseconds since the Unix epoch
 */
export const findDates = (text: string, referenceMs: number): NamedDate[] => {
  if (!dateWord.test(text)) return [];
  const reference = new Date(referenceMs);
  const edges = monthEdges(text, reference);
  const others = casual.parse(text, { instant: reference, timezone: 'UTC' }, { forwardDate: true }).flatMap(fromChrono)
    .filter(({ start, end }) => !edges.some((edge) => start < edge.end && edge.start < end) && !noDate.test(text.slice(start, end)));
  return [...edges, ...others].toSorted((a, b) => a.start - b.start);
};
