import type { Token } from './reading.js';

const notAfterDigit = String.raw`(?<!\d[-/.]?)`;
const notBeforeDigit = String.raw`(?![\d/]|[-.]\d)`;
const months = '(?:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)';

/** How digits stand together in a text, the longest form first: dates, months, times, decades, years, ordinals and plain numbers. Groups: two, for separators. */
export const numberForms = [
  String.raw`${notAfterDigit}(?:\d{4}(?<a>[-/. ])\d{1,2}\k<a>\d{1,2}|\d{1,2}(?<b>[-/.])\d{1,2}\k<b>(?:\d{4}|\d\d))${notBeforeDigit}`,
  String.raw`(?<!\d[-/.]?|\p{L}[-/])(?:\d{4}[-/](?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[-/](?:19|20)\d\d)${notBeforeDigit}`,
  String.raw`(?<![\d/]|\d[. ])\d{1,2}\/\d{1,2}(?![\d/]|\.\d)`,
  String.raw`\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\d:])`,
  String.raw`(?:(?:1[5-9]|20)?\d0)['’]?s(?!\p{L})`,
  String.raw`(?<![\p{L}\d])['’]\d\d(?:s(?!\p{L})|(?![\d\p{L}]))`,
  String.raw`\d{1,3}(?:st|nd|rd|th)(?![\p{L}\d])`,
  String.raw`\d+(?:[.,]\d+)+|\d+`,
].join('|');

const shapes: readonly [kind: string, shape: RegExp][] = [
  ['numericDate', /^(?:\d{4}([-/. ])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d\d))$/], ['other', /^24\/7$/], ['monthDay', /^\d{1,2}\/\d{1,2}$/], ['numericMonth', /^\d+[-/]\d+$/],
  ['clock', /:/], ['decadeDigits', /0['’]?s$/i], ['shortYear', /^['’]\d\d$/], ['ordinal', /^(?:0?[1-9]|[12]\d|3[01])[a-z]+$/i], ['other', /[a-z]$/i], ['decimal', /[.,]/],
];

/** What a plain number may be by its size: `n12` may be an hour or a month, `n24` an hour or a day, and so on. */
const kindOfDigits = (digits: string): string => {
  const value = Number(digits);
  if (digits.length === 4 && value >= 1500 && value < 2200) return 'yearNumber';
  if (digits.length > 2) return 'big';
  return value === 0 ? 'n0' : value <= 12 ? 'n12' : value <= 24 ? 'n24' : value <= 31 ? 'n31' : value <= 59 ? 'n59' : 'n99';
};

const monthBefore = new RegExp(`(?<!\\p{L})${months}\\p{L}*$`, 'iu');
const belongs = new RegExp(`^(?:(?:[ap]\\.?m?\\.?|h|hrs?|ish|min|days?|wks?|yrs?)(?!\\p{L})|${months})`, 'iu');

/** Digits that touch letters are names of things ("A4", "b2b"), but for "8am", "3h" and "5Nov2026". */
const isName = (text: string, start: number, end: number): boolean =>
  (/\p{L}/u.test(text.charAt(start - 1)) && !monthBefore.test(text.slice(Math.max(0, start - 10), start))) || (/\p{L}/u.test(text.charAt(end)) && !belongs.test(text.slice(end, end + 5)));

/** The token of digits that stand together from a place in a text on. */
export const numberToken = (text: string, word: string, start: number): Token => {
  const end = start + word.length;
  const kind = shapes.find(([, shape]) => shape.test(word))?.[0] ?? (isName(text, start, end) ? 'other' : kindOfDigits(word));
  return { kind, value: Number.parseInt(word.replace(/^['’]/, ''), 10), word, start, end };
};
