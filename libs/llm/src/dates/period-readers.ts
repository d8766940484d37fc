import { addMonths, dayMs, dayOf, firstMonday, mondayOf, monthOf, yearOf } from './calendar.js';
import { ahead, behind, count, countValue, type DateReader, month, monthIndex, onDay, ordinal, ordinalValue, reader, shiftOf, type Span, year } from './date-words.js';

const weekFrom = (monday: number): Span => ({ from: monday, to: monday + 6 * dayMs, grain: 'week' });
const monthSpan = (at: number, index: number): Span => ({ from: dayOf(at, index, 1), to: dayOf(at, index + 1, 0), grain: 'month' });
const quarterSpan = (at: number, index: number): Span => ({ from: dayOf(at, index * 3, 1), to: dayOf(at, index * 3 + 3, 0), grain: 'quarter' });
const yearSpan = (at: number): Span => ({ from: dayOf(at, 0, 1), to: dayOf(at, 12, 0), grain: 'year' });

/** A month of a year; without a year the next one that is not over. */
const namedMonth = (today: number, word: string, named: string | undefined): Span => {
  const index = monthIndex(word);
  return monthSpan(named ? Number(named) : yearOf(today) + (index < monthOf(today) ? 1 : 0), index);
};
const namedQuarter = (today: number, index: number, named: string | undefined): Span => {
  const here = Math.floor(monthOf(today) / 3);
  return quarterSpan(named ? Number(named) : yearOf(today) + (index < here ? 1 : 0), index);
};
const yearNamed = (today: number, digits: string | undefined, which: string | undefined): string | undefined => digits ?? (which ? String(yearOf(today) + shiftOf(which)) : undefined);

/** The nth week of a stretch, 0 being its last, by the Thursday rule. */
const nthWeek = (first: number, afterLast: number, nth: number): Span => weekFrom(nth === 0 ? afterLast - 7 * dayMs : first + (nth - 1) * 7 * dayMs);

/** What "end of", "middle of" and the like say of a period; the whole period for none. */
const edge = (word: string | undefined, { from, to }: Span): Span => {
  if (/^(?:end|late)/i.test(word ?? '')) return onDay(to);
  if (/^mid/i.test(word ?? '')) return onDay(to - from > 40 * dayMs ? from + Math.round((to - from) / dayMs / 2) * dayMs : from + 14 * dayMs);
  return onDay(from);
};
const edges = '(?:the )?(?<edge>end|middle|mid|beginning|start)[ -]of[ -]|(?:the )?(?<part>mid|late|early)[ -]';
const period = `(?:the )?(?:(?<rel>this|${ahead}|${behind}|current) )?(?<unit>month|quarter|year)`;

const related = (today: number, unit: string, shift: number): Span => {
  if (/^week/i.test(unit)) return weekFrom(mondayOf(today) + shift * 7 * dayMs);
  if (/^quarter/i.test(unit)) return quarterSpan(yearOf(today), Math.floor(monthOf(today) / 3) + shift);
  return /^year/i.test(unit) ? yearSpan(yearOf(today) + shift) : monthSpan(yearOf(today), monthOf(today) + shift);
};

const severalAhead = (today: number, amount: number, unit: string, shift: number): Span | undefined => {
  if (Number.isNaN(amount) || amount < 1) return undefined;
  if (/^quarter/i.test(unit)) {
    const first = Math.floor(monthOf(today) / 3) + (shift > 0 ? 1 : -amount);
    return { from: quarterSpan(yearOf(today), first).from, to: quarterSpan(yearOf(today), first + amount - 1).to, grain: 'quarter' };
  }
  const far = /^month/i.test(unit) ? addMonths(today, shift * amount) : /^year/i.test(unit) ? addMonths(today, shift * amount * 12) : today + shift * amount * (/^week/i.test(unit) ? 7 : 1) * dayMs;
  return shift > 0 ? { from: today + dayMs, to: far, grain: 'day' } : { from: far, to: today - dayMs, grain: 'day' };
};

/** In lower case these are other words, too: "mar", "dec", "march". */
const bareMonth: DateReader['read'] = (g, today) => {
  if (/^(?:[a-z]{3}|march)$/.test(g['month'] ?? '') && !g['year'] && !g['which']) return undefined;
  const relative = g['which'] && !/^next$/i.test(g['which']) ? g['which'] : undefined;
  return namedMonth(today, g['month'] ?? '', yearNamed(today, g['year'], g['rel'] ?? relative));
};

/** Weeks, months, quarters and years, and their edges. */
export const periodReaders: readonly DateReader[] = [
  reader(`(?:${edges})(?:(?<month>${month})\\.?(?:,? (?:of )?(?<year>${year}))?|q(?<q>[1-4])(?:,? (?:of )?(?<qyear>${year}))?)`, (g, today) =>
    edge(g['edge'] ?? g['part'], g['month'] ? namedMonth(today, g['month'], g['year']) : namedQuarter(today, Number(g['q']) - 1, g['qyear']))),
  reader(`(?:${edges})${period}`, (g, today) => edge(g['edge'] ?? g['part'], related(today, g['unit'] ?? '', shiftOf(g['rel'])))),
  reader('(?:the )?end of (?:the |this )?week|eow', (_, today) => ({ from: today, to: mondayOf(today) + 6 * dayMs, grain: 'week' })),
  reader('eom', (_, today) => onDay(related(today, 'month', 0).to)),
  reader(`the week after next`, (_, today) => weekFrom(mondayOf(today) + 14 * dayMs)),
  reader(`(?<which>this|current|${ahead}|${behind}) (?:working |work )?(?<unit>week|month|quarter|year)|(?:this) or (?<or>next) (?<orUnit>week|month|quarter|year)`, (g, today) => related(today, g['unit'] ?? g['orUnit'] ?? '', shiftOf(g['which'] ?? g['or']))),
  reader(`(?<which>this|next|last) weekend`, (g, today) => ({ from: mondayOf(today) + (5 + 7 * shiftOf(g['which'])) * dayMs, to: mondayOf(today) + (6 + 7 * shiftOf(g['which'])) * dayMs, grain: 'week' })),
  reader(`(?:the )?week (?<n>[1-9]|[1-4]\\d|5[0-3])(?: of (?:(?<year>${year})|(?<which>this|next|last) year))?`, (g, today) => weekFrom(firstMonday(Number(yearNamed(today, g['year'], g['which']) ?? yearOf(today)), 0) + (Number(g['n']) - 1) * 7 * dayMs)),
  reader(`(?:the )?(?<nth>last|${ordinal}) week (?:of|in) (?:(?<month>${month})\\.?(?:,? (?<year>${year}))?|(?<which>this|next|last) month|(?:the year )?(?<whole>${year}))`, (g, today) => {
    const nth = g['nth']?.toLowerCase() === 'last' ? 0 : ordinalValue(g['nth'] ?? '');
    if (g['whole']) return nthWeek(firstMonday(Number(g['whole']), 0), firstMonday(Number(g['whole']) + 1, 0), nth);
    const { from } = g['month'] ? namedMonth(today, g['month'], g['year']) : related(today, 'month', shiftOf(g['which']));
    return nthWeek(firstMonday(yearOf(from), monthOf(from)), firstMonday(yearOf(from), monthOf(from) + 1), nth);
  }),
  reader(`(?:the )?(?:(?<nth>${ordinal}|last) quarter|q(?<q>[1-4]))(?: (?:of )?(?:(?<year>${year})|(?<which>this|next|last) year))?`, (g, today) => {
    const index = g['q'] ? Number(g['q']) : g['nth']?.toLowerCase() === 'last' ? 4 : ordinalValue(g['nth'] ?? '');
    return index < 1 || index > 4 ? undefined : namedQuarter(today, index - 1, yearNamed(today, g['year'], g['which']));
  }),
  reader(`(?:(?<which>this|next|last) )?(?<month>(?!may)(?:${month}))(?:,? (?:of )?(?:(?<year>${year})|(?<rel>this|next|last) year))?`, bareMonth),
  reader(`(?<=\\b(?:in|by|of|until|before|after|since|from|to|through|early|late) )(?<month>may|march)(?! (?:be|not|have)\\b)|(?:(?<which>this|next|last) )?(?<may>may)(?:,? (?:of )?(?:(?<year>${year})|(?<rel>this|next|last) year))`, (g, today) => bareMonth({ ...g, month: /^march$/i.test(g['month'] ?? '') ? 'March' : 'May' }, today)),
  reader(`(?<year>${year})-(?<month>0?[1-9]|1[0-2])|(?<m>0?[1-9]|1[0-2])-(?<y>${year})`, (g) => monthSpan(Number(g['year'] ?? g['y']), Number(g['month'] ?? g['m']) - 1)),
  reader(`(?<which>${ahead}|${behind}) (?<count>${count}) (?<unit>days?|weeks?|months?|quarters?|years?)|(?<n>${count}) (?<near>${ahead}|${behind}) (?<of>days|weeks|months|quarters|years)`, (g, today) =>
    severalAhead(today, countValue(g['count'] ?? g['n'] ?? ''), g['unit'] ?? g['of'] ?? '', shiftOf(g['which'] ?? g['near']))),
  reader(`(?<=\\b(?:in|by|of|before|after|since|until|till|from|between|during|year|on|end of|beginning of|than|through|${year} (?:and|to|or)|mid) )(?<year>${year})(?! ?(?:%|[a-z]*(?:euros?|dollars?|people|users|reps|drivers)))`, (g) => yearSpan(Number(g['year']))),
];
