/** Milliseconds of a call as m:ss or h:mm:ss. */
export const clock = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, String(seconds % 60).padStart(2, '0')];
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
};

/** A past instant in the fewest words: "0.9 s ago", "38 s ago", "4 min ago", "2 h ago", then the day. */
export const ago = (atMs: number, nowMs: number): string => {
  const seconds = Math.max(0, (nowMs - atMs) / 1000);
  if (seconds < 10) return `${seconds.toFixed(1)} s ago`;
  if (seconds < 60) return `${Math.floor(seconds)} s ago`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ago`;
  return new Date(atMs).toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
};

/** A calendar day, YYYY-MM-DD, as "28 Feb 2027"; other text stays as it is. */
export const day = (text: string): string => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  return new Date(`${text}T00:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
};

/** The exact instant in the rep's zone, for hover and focus. */
export const exact = (atMs: number, timeZone?: string): string => new Date(atMs).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium', ...(timeZone ? { timeZone } : {}) });

const dayIn = (atMs: number, timeZone?: string): string => new Date(atMs).toLocaleDateString('en-CA', timeZone ? { timeZone } : {});

/** The calendar day of an instant in the rep's zone, as "28 Feb 2027". */
export const dayAt = (atMs: number, timeZone?: string): string => day(dayIn(atMs, timeZone));

/** When something was, in the rep's zone: "14:32" today, "yesterday 14:32", else "28 Feb 14:32". */
export const moment = (atMs: number, nowMs: number, timeZone?: string): string => {
  const zone = timeZone ? { timeZone } : {};
  const time = new Date(atMs).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', ...zone });
  const daysAgo = Math.round((Date.parse(dayIn(nowMs, timeZone)) - Date.parse(dayIn(atMs, timeZone))) / 86_400_000);
  if (daysAgo === 0) return time;
  if (daysAgo === 1) return `yesterday ${time}`;
  return `${new Date(atMs).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...zone })} ${time}`;
};
