/** Days as milliseconds of their UTC midnight. */
export const dayMs = 86_400_000;
export const hourMs = 3_600_000;
export const minuteMs = 60_000;

/** Out-of-range months and days roll over, so that day 0 is the last of the month before. */
export const dayOf = (year: number, month: number, date: number): number => Date.UTC(year, month, date);
export const isoDay = (day: number): string => new Date(day).toISOString().slice(0, 10);
export const yearOf = (day: number): number => new Date(day).getUTCFullYear();
export const monthOf = (day: number): number => new Date(day).getUTCMonth();
/** Monday is 0. */
export const weekdayOf = (day: number): number => (new Date(day).getUTCDay() + 6) % 7;
export const mondayOf = (day: number): number => day - weekdayOf(day) * dayMs;

/** The same day so many months on, or the last day of a shorter month. */
export const addMonths = (day: number, months: number): number => {
  const [year, month] = [yearOf(day), monthOf(day) + months];
  return Math.min(dayOf(year, month, new Date(day).getUTCDate()), dayOf(year, month + 1, 0));
};

/** So many days on, Saturdays and Sundays not counted; negative goes back. */
export const addWorkingDays = (day: number, count: number): number => {
  const step = Math.sign(count) * dayMs;
  let at = day;
  for (let left = Math.abs(count); left > 0;) {
    at += step;
    if (weekdayOf(at) < 5) left -= 1;
  }
  return at;
};

/** Monday of the first week of a month by ISO 8601: a week belongs to where its Thursday is, so the first one holds the 4th. */
export const firstMonday = (year: number, month: number): number => mondayOf(dayOf(year, month, 4));

/** Easter Sunday of a year (Anonymous Gregorian computus, Nature, 20 April 1876). */
export const easterOf = (year: number): number => {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(n / 31) - 1, (n % 31) + 1);
};
