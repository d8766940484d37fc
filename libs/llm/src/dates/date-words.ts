/** A stretch of days, both ends included, and how exactly it was named. */
export interface Span { readonly from: number; readonly to: number; readonly grain: 'day' | 'week' | 'month' | 'quarter' | 'year' }

/** One way to name a date: words with named groups, and the days they mean on the day they are said. */
export interface DateReader { readonly pattern: RegExp; read(groups: Readonly<Record<string, string | undefined>>, today: number): Span | undefined }

export const onDay = (day: number): Span => ({ from: day, to: day, grain: 'day' });

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth', 'nineteenth', 'twentieth'];
const counts = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const tens: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90 };

export const month = 'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
export const weekday = 'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?';
export const year = '(?:19|20)\\d\\d';
export const ordinal = `\\d{1,2}(?:st|nd|rd|th)|(?:(?:twenty|thirty)[- ])?(?:${ordinals.slice(0, 9).join('|')})|${ordinals.slice(9).join('|')}|thirtieth`;
export const count = `\\d{1,3}|an?|the|few|couple of|${counts.join('|')}|${Object.keys(tens).join('|')}|fifteen|eleven`;
export const ahead = 'next|following|coming|upcoming';
export const behind = 'last|past|previous|prior';

export const monthIndex = (word: string): number => monthNames.indexOf(word.slice(0, 3).toLowerCase());
export const weekdayIndex = (word: string): number => weekdayNames.indexOf(word.slice(0, 3).toLowerCase());

/** "21st", "21" and "twenty-first" → 21; 0 for what is none. */
export const ordinalValue = (word: string): number => {
  const lower = word.toLowerCase();
  if (/^\d/.test(lower)) return Number.parseInt(lower, 10);
  const [head = '', tail] = lower.split(/[- ]/);
  if (lower === 'thirtieth') return 30;
  return tail === undefined ? ordinals.indexOf(head) + 1 : (tens[head] ?? 0) + ordinals.indexOf(tail) + 1;
};

/** "two", "a", "10" → a number; NaN for vague ones ("few"). */
export const countValue = (word: string): number => {
  const lower = word.toLowerCase();
  if (/^\d/.test(lower)) return Number(lower);
  if (lower === 'a' || lower === 'an' || lower === 'the') return 1;
  if (lower === 'couple of') return 2;
  return lower === 'fifteen' ? 15 : counts.includes(lower) ? counts.indexOf(lower) : tens[lower] ?? Number.NaN;
};

/** −1, 0 or +1 periods from now: "last", "this", "next". */
export const shiftOf = (word: string | undefined): number => (new RegExp(`^(?:${ahead})$`, 'i').test(word ?? '') ? 1 : new RegExp(`^(?:${behind})$`, 'i').test(word ?? '') ? -1 : 0);

/** A reader of whole words in any case. */
export const reader = (words: string, read: DateReader['read']): DateReader => ({ pattern: new RegExp(`(?<![\\w$€£/.-]|[$€£] )(?:${words})(?![\\w])`, 'giu'), read });
