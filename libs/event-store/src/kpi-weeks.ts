const dayMs = 86_400_000;

/** A week by its Monday, and its last day that is asked for; both YYYY-MM-DD. */
export interface Week { readonly monday: string; readonly lastDay: string }

const dayText = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

/** Monday is the first day of a week. */
const mondayOf = (atMs: number): number => atMs - ((new Date(atMs).getUTCDay() + 6) % 7) * dayMs;

/** The last weeks of a stretch of days, at most `most`, oldest first; the newest ends with the stretch. Days are YYYY-MM-DD. */
export const trailingWeeks = (fromDate: string, toDate: string, most: number): Week[] => {
  const [first, last] = [Date.parse(fromDate), Date.parse(toDate)];
  const weeks: Week[] = [];
  for (let monday = mondayOf(last); monday + 6 * dayMs >= first && weeks.length < most; monday -= 7 * dayMs) {
    weeks.unshift({ monday: dayText(monday), lastDay: dayText(Math.min(last, monday + 6 * dayMs)) });
  }
  return weeks;
};
