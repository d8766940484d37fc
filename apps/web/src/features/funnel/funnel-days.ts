export interface Days { readonly from: string; readonly to: string }
export type RangeChoice = 'weeks4' | 'weeks13' | 'quarter' | 'own';
export const rangeTitles: Readonly<Record<RangeChoice, string>> = { weeks4: '4 weeks', weeks13: '13 weeks', quarter: 'this quarter', own: 'own dates' };

const dayMs = 86_400_000;
const pattern = /^\d{4}-\d{2}-\d{2}$/;
const text = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

/** A calendar day that exists, YYYY-MM-DD. */
export const isDay = (day: string | undefined): day is string => day !== undefined && pattern.test(day) && !Number.isNaN(Date.parse(day)) && text(Date.parse(day)) === day;

/** The day of an instant in a zone; the browser's own where none is known. */
export const dayIn = (atMs: number, timeZone: string | undefined): string => new Date(atMs).toLocaleDateString('en-CA', timeZone ? { timeZone } : {});

/** So many Monday-based weeks up to today, this one included. */
const weeks = (count: number, today: string): Days => {
  const atMs = Date.parse(today);
  const sinceMonday = (new Date(atMs).getUTCDay() + 6) % 7;
  return { from: text(atMs - (sinceMonday + 7 * (count - 1)) * dayMs), to: today };
};

const quarter = (today: string): Days => ({ from: `${today.slice(0, 4)}-${String(Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`, to: today });

/** The days a choice means today. */
export const daysOf = (choice: Exclude<RangeChoice, 'own'>, today: string): Days => {
  if (choice === 'quarter') return quarter(today);
  return weeks(choice === 'weeks4' ? 4 : 13, today);
};

/** The days an address asks for: its own where it names them, else the last 13 weeks. */
export const daysFrom = ({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }, today: string): Days => {
  const usual = daysOf('weeks13', today);
  return { from: from ?? usual.from, to: to ?? usual.to };
};

/** Which choice these days are, today. */
export const choiceOf = (days: Days, today: string): RangeChoice =>
  (['weeks13', 'weeks4', 'quarter'] as const).find((choice) => daysOf(choice, today).from === days.from && days.to === today) ?? 'own';

/** What is wrong with days, in words that say what to do; empty where they can be asked for. */
export const daysFault = ({ from, to }: Days): string => {
  if (!isDay(from) || !isDay(to)) return `${isDay(from) ? to : from} is no day. Write days as 2026-11-22.`;
  return from > to ? 'The first day lies after the last one.' : '';
};

const dayText = (day: string, withYear: boolean): string => new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...(withYear ? { year: 'numeric' } : {}), timeZone: 'UTC' });

/** Days as people say them, "24 Aug to 22 Nov", with years where one of them is not this year. */
export const daysText = ({ from, to }: Days, today: string): string => {
  const withYear = [from, to].some((day) => day.slice(0, 4) !== today.slice(0, 4));
  return from === to ? dayText(from, withYear) : `${dayText(from, withYear)} to ${dayText(to, withYear)}`;
};
