import { numberWords } from '../spelled-numbers.js';
import { feasts } from './feasts.js';
import { bareWord, isAskedFor } from './kinds.js';
import { numberForms, numberToken } from './number-forms.js';
import { joinNumberWords } from './number-words.js';
import type { Token } from './reading.js';
import { timeWords } from './time-words.js';

const feast = String.raw`(?<!\p{L})(?:${feasts.map(({ words }) => words).join('|')})(?![\p{L}\d])`;
/** Sums and shares are taken as a whole, so that nothing in them is a day. */
const sum = String.raw`\p{Sc} ?\d[\d.,]*|(?<![\d.])\d[\d.,]*(?: ?%| ?\p{Sc}(?![\p{L}\d]))`;
const word = String.raw`(?<![\p{L}\d])(?:q[1-4]|h[12]|[fs]y ?['’]?\d\d(?:\d\d)?)(?![\p{L}\d])|(?<=[\d\p{L}] ?)[ap](?:\.m\.?| m)(?![\p{L}\d])|o['’ ]?clock(?!\p{L})|\p{L}+(?:['’]\p{L}+)*`;
const pattern = new RegExp(`(?<feast>${feast})|(?<sum>${sum})|(?<number>${numberForms})|(?<word>${word})|[<>] ?=?|[^\\s\\p{L}\\d]`, 'giu');

const feastPatterns = feasts.map(({ words }) => new RegExp(`^(?:${words})$`, 'i'));

/** "8am", "9p", "nine a m": letters that only a number before them makes the half of a day. */
const isHalf = (text: string, word: string, start: number): boolean => /^[ap](?:\.| m|$)/.test(word) && (word.length > 1 ? /[\d\p{L}] ?$/u : /\d$/).test(text.slice(Math.max(0, start - 2), start));
/** Words that may be others, too, are names when they begin with a capital: "Mar", "March". */
const namedKinds: Readonly<Record<string, readonly [name: string, word: string]>> = { shortMonth: ['fullMonth', 'softMonth'], softMarch: ['fullMonth', 'softMonth'] };

const wordToken = (text: string, surface: string, start: number): Token => {
  const word = surface.toLowerCase().replaceAll('’', "'").replace(/'s?$/, '');
  const token = (kind: string, value = 0): Token => ({ kind, value, word, start, end: start + surface.length });
  if (/^[qh]\d$/.test(word)) return token(word.startsWith('q') ? 'tagQuarter' : 'tagHalf', Number(word.charAt(1)));
  if (/^[fs]y ?'?\d/.test(word)) return token('tagYear', Number(word.replace(/\D+/, '')));
  if (isHalf(text, word, start)) return token('ampm', word.startsWith('p') ? 1 : 0);
  if (/^o.?clock$/.test(word)) return token(bareWord("o'clock"));
  if (numberWords.has(word)) return token('other');
  const known = timeWords.get(word);
  if (!known) return token(isAskedFor(bareWord(word)) ? bareWord(word) : 'other');
  const [name, other] = namedKinds[known.kind] ?? [known.kind, known.kind];
  return token(/^\p{Lu}/u.test(surface) ? name : other, known.value);
};

const signToken = (sign: string, start: number): Token => {
  const kind = /^[-–—~]$/.test(sign) ? '-' : sign.replace(' ', '');
  return { kind: isAskedFor(kind) ? kind : 'sign', value: 0, word: sign, start, end: start + sign.length };
};

const tokenOf = (text: string, { 0: all, index: start, groups = {} }: RegExpExecArray): Token => {
  const { feast, sum, number, word } = groups;
  const end = start + all.length;
  if (feast) return { kind: 'feast', value: feastPatterns.findIndex((each) => each.test(feast)), word: feast, start, end };
  if (sum) return { kind: 'other', value: 0, word: all, start, end };
  return number ? numberToken(text, number, start) : word ? wordToken(text, word, start) : signToken(all, start);
};

const goesOn = /^,? ?(?:[\d\p{Ll}]|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec)/u;
/** The stop of "Sept. 30" and "Fri. 3pm" belongs to the word. */
const isAbbreviationStop = (text: string, { word, start, end }: Token, before: Token | undefined): boolean =>
  word === '.' && before?.end === start && /(?:Month|Weekday)$/.test(before.kind) && before.word.length <= 5 && goesOn.test(text.slice(end, end + 5));

/** The words, numbers and signs of a text, numbers in words made one each. */
export const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const token = tokenOf(text, match);
    if (!isAbbreviationStop(text, token, tokens.at(-1))) tokens.push(token);
  }
  return joinNumberWords(tokens);
};
