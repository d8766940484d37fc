const dayMs = 86_400_000;

const dayText = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

/** Monday is the first day of a week. */
const mondayOf = (atMs: number): number => atMs - ((new Date(atMs).getUTCDay() + 6) % 7) * dayMs;

/** The Mondays of the last weeks of a stretch of days, at most `most`, oldest first. Days are YYYY-MM-DD. */
export const trailingMondays = (fromDate: string, toDate: string, most: number): string[] => {
  const mondays: string[] = [];
  for (let monday = mondayOf(Date.parse(toDate)); monday + 6 * dayMs >= Date.parse(fromDate) && mondays.length < most; monday -= 7 * dayMs) mondays.unshift(dayText(monday));
  return mondays;
};
