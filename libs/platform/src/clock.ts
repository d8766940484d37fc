/** Source of "now", handed in wherever time matters. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands where it is put, for specs. */
export const createFakeClock = (startMs = Date.UTC(2026, 10, 23, 9)): Clock & { advance(ms: number): void } => {
  let current = startMs;
  return { now: () => current, advance: (ms) => { current += ms; } };
};

/** Making one costs a hundred times what asking it does. */
const calendars = new Map<string, Intl.DateTimeFormat>();

const calendarOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = calendars.get(timeZone);
  if (known) return known;
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  calendars.set(timeZone, calendar);
  return calendar;
};

/**
 * The calendar day of an instant in an IANA zone, as YYYY-MM-DD.
 * @throws {RangeError} for a zone nobody knows
 */
export const localDate = (atMs: number, timeZone: string): string => calendarOf(timeZone).format(atMs);
