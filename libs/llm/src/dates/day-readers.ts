import { addMonths, addWorkingDays, dayMs, dayOf, easterOf, mondayOf, monthOf, weekdayOf, yearOf } from './calendar.js';
import { ahead, behind, count, countValue, type DateReader, month, monthIndex, onDay, ordinal, ordinalValue, reader, shiftOf, type Span, weekday, weekdayIndex, year } from './date-words.js';

/** A day of a year; without a year the next such day that is not over. Days that do not exist are none. */
const dayInMonth = (today: number, named: string | undefined, at: number, date: number): Span | undefined => {
  const first = named ? Number(named) : dayOf(yearOf(today), at, date) < today ? yearOf(today) + 1 : yearOf(today);
  const day = dayOf(first, at, date);
  return monthOf(day) === at && date > 0 ? onDay(day) : undefined;
};

/** The next such day of a month from today on. */
const nextDate = (today: number, date: number): Span | undefined => {
  const [here, next] = [dayOf(yearOf(today), monthOf(today), date), dayOf(yearOf(today), monthOf(today) + 1, date)];
  return date < 1 || date > 31 ? undefined : onDay(here >= today && monthOf(here) === monthOf(today) ? here : next);
};

/** "Mon 13th": the next month in which that date falls on that weekday. */
const weekdayDate = (today: number, at: number, date: number): Span | undefined => {
  const days = Array.from({ length: 18 }, (_, n) => dayOf(yearOf(today), monthOf(today) + n, date));
  const day = days.find((each) => each >= today && weekdayOf(each) === at && new Date(each).getUTCDate() === date);
  return day === undefined ? undefined : onDay(day);
};

const inWeek = (today: number, shift: number, at: number): Span => onDay(mondayOf(today) + (7 * shift + at) * dayMs);

/** So many units after or before a day. */
export const moved = (day: number, amount: number, unit: string): number => {
  if (/^(?:business|working)/i.test(unit)) return addWorkingDays(day, amount);
  if (/^fortnight/i.test(unit)) return day + amount * 14 * dayMs;
  if (/^week/i.test(unit)) return day + amount * 7 * dayMs;
  return /^month/i.test(unit) ? addMonths(day, amount) : /^year/i.test(unit) ? addMonths(day, amount * 12) : day + amount * dayMs;
};
export const unit = '(?:business |working )?days?|fortnights?|weeks?|months?|years?';

const feasts: readonly [string, (year: number) => number][] = [
  ['christmas eve', (at) => dayOf(at, 11, 24)], ['christmas(?: day)?|xmas', (at) => dayOf(at, 11, 25)], ["new year'?s eve", (at) => dayOf(at, 11, 31)], ["new year'?s?(?: day)?", (at) => dayOf(at, 0, 1)],
  ['good friday', (at) => easterOf(at) - 2 * dayMs], ['easter monday', (at) => easterOf(at) + dayMs], ['easter(?: sunday)?', easterOf],
  ['thanksgiving(?: day)?', (at) => dayOf(at, 10, 28 - ((weekdayOf(dayOf(at, 10, 28)) + 4) % 7))], ['black friday', (at) => dayOf(at, 10, 29 - ((weekdayOf(dayOf(at, 10, 28)) + 4) % 7))],
];
const feastReaders = feasts.map(([words, on]) => reader(`(?:(?<which>last|next) )?(?:${words})(?:,? (?<year>${year}))?`, (g, today) => {
  if (g['year']) return onDay(on(Number(g['year'])));
  const [here, step] = [on(yearOf(today)), g['which'] === 'last' ? -1 : 1];
  return onDay((here - today) * step < 0 ? on(yearOf(today) + step) : here);
}));

/** Single days, from the most to the least explicit. */
export const dayReaders: readonly DateReader[] = [
  reader(`(?<year>${year})(?<mark>[-/. ])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})`, (g, today) => dayInMonth(today, g['year'], Number(g['month']) - 1, Number(g['day']))),
  reader(`(?:(?:${weekday}),? )?(?:the )?(?<day>\\d{1,2}|${ordinal})[ -](?:day )?(?:of )?(?<month>${month})\\.?(?:,?[ -](?:of )?(?<year>${year}))?`, (g, today) => dayInMonth(today, g['year'], monthIndex(g['month'] ?? ''), ordinalValue(g['day'] ?? ''))),
  reader(`(?:(?:${weekday}),? )?(?<month>${month})\\.?,? (?:the )?(?<day>\\d{1,2}(?![:.]?\\d)|${ordinal})(?:,? (?:of )?(?<year>${year}))?`, (g, today) => dayInMonth(today, g['year'], monthIndex(g['month'] ?? ''), ordinalValue(g['day'] ?? ''))),
  reader(`(?<month>${month})-(?<year>${year})-(?<day>\\d{1,2})`, (g, today) => dayInMonth(today, g['year'], monthIndex(g['month'] ?? ''), Number(g['day']))),
  reader(`(?<day>\\d{1,2})-(?<year>${year})-(?<month>${month})`, (g, today) => dayInMonth(today, g['year'], monthIndex(g['month'] ?? ''), Number(g['day']))),
  reader(`(?<weekday>${weekday}),? (?:the )?(?<day>${ordinal}|1[3-9]|2\\d|3[01])(?! ?(?:am|pm))`, (g, today) => weekdayDate(today, weekdayIndex(g['weekday'] ?? ''), ordinalValue(g['day'] ?? ''))),
  reader(`(?:the )?(?<day>${ordinal})(?: day)? (?:of )?(?<which>this|the|next) month`, (g, today) => dayInMonth(today, String(yearOf(addMonths(today, shiftOf(g['which'])))), monthOf(addMonths(today, shiftOf(g['which']))), ordinalValue(g['day'] ?? ''))),
  reader(`(?<=\\b(?:on|by|until|before|till|week of) )the (?<day>${ordinal})(?! (?:and|week|quarter|day|one|time|of|call|meeting)\\b)`, (g, today) => nextDate(today, ordinalValue(g['day'] ?? ''))),
  reader(`(?<which>following) (?<weekday>${weekday})|(?<near>next|this|last|previous) (?<name>${weekday})`, (g, today) => inWeek(today, g['which'] ? 1 : shiftOf(g['near']), weekdayIndex(g['weekday'] ?? g['name'] ?? ''))),
  reader('(?:on )?(?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|thu|thur|thurs|fri)(?= |[.,;!?]|$)(?! (?:of|week|last)\\b| \\d+\\/)', (g, today) => (/^[a-z]{3,5}$/.test(g['weekday'] ?? '') ? undefined : onDay(today + ((weekdayIndex(g['weekday'] ?? '') - weekdayOf(today) + 7) % 7) * dayMs))),
  reader(`(?:(?:this|the) )?(?:coming|upcoming) (?<weekday>${weekday})`, (g, today) => onDay(today + (((weekdayIndex(g['weekday'] ?? '') - weekdayOf(today) + 6) % 7) + 1) * dayMs)),
  reader(`(?:this )?past (?<weekday>${weekday})`, (g, today) => onDay(today - (((weekdayOf(today) - weekdayIndex(g['weekday'] ?? '') + 6) % 7) + 1) * dayMs)),
  reader(`(?<weekday>${weekday}) (?:of )?(?<which>${ahead}|${behind}|this) week|(?<near>${ahead}|${behind}|this) week(?: on| -)? (?<name>${weekday})`, (g, today) => inWeek(today, shiftOf(g['which'] ?? g['near']), weekdayIndex(g['weekday'] ?? g['name'] ?? ''))),
  reader(`(?<nth>first|second|third|fourth) (?<weekday>${weekday})(?: [\\w: ]{0,18}?)? (?:of|in) (?<which>next|this) month`, (g, today) => {
    const start = dayOf(yearOf(today), monthOf(today) + shiftOf(g['which']), 1);
    return onDay(start + (((weekdayIndex(g['weekday'] ?? '') - weekdayOf(start) + 7) % 7) + 7 * (ordinalValue(g['nth'] ?? '') - 1)) * dayMs);
  }),
  reader(`in (?<count>${count}) (?<unit>${unit})(?: time)?|(?<!\\band )(?<from>${count}) (?<of>${unit}) (?:from (?:now|today)|later)`, (g, today) => {
    const amount = countValue(g['count'] ?? g['from'] ?? '');
    return Number.isNaN(amount) || /^the$/i.test(g['count'] ?? '') ? undefined : onDay(moved(today, amount, g['unit'] ?? g['of'] ?? ''));
  }),
  reader(`(?<!\\band )(?<count>${count}) (?<unit>${unit}) ago`, (g, today) => (Number.isNaN(countValue(g['count'] ?? '')) ? undefined : onDay(moved(today, -countValue(g['count'] ?? ''), g['unit'] ?? '')))),
  reader(`(?:(?:the )?(?:end of (?:the day|day|today|business)|close of business)|eod|cob)(?! (?:on |of )?(?:${weekday}|tomorrow|next)\\b)|this (?:morning|afternoon|evening)|tonite`, (_, today) => onDay(today)),
  ...feastReaders,
];
