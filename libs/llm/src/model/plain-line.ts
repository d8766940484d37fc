import { everydayWords } from '../names/everyday-words.js';
import { findNumbers } from '../spelled-numbers.js';
import { stemOf, tokenize } from '../tokens.js';
import { findQuote } from './find-quote.js';
import { visibleText } from './hidden-text.js';

export type LineFault = 'empty' | 'too_long' | 'not_plain' | 'address' | 'number' | 'quotation' | 'name';

/** What a line may draw its numbers, names and quotations from. */
export interface LineLimits { readonly maxLength: number; readonly sources: readonly string[] }

const markup = /[<>{}[\]|\\`*#~^=\n\r\t\u2028\u2029]|__|&#?\w+;/;
const address = /:\/\/|\bwww\b|@|[\p{L}\p{N}-]\.\p{L}{2,}|\b(?:mailto|javascript|data|tel|https?):|\bdot (?:com|net|org|io|co|example)\b/iu;
const quoted = /["“”„«»]([^"“”„«»]*)/gu;

const isoDate = /\b\d{4}-\d{2}-\d{2}\b/g;
const percent = /^\s*(?:%|percent|per cent)/i;

/** Numbers in words count like those in digits: a discount is a discount, however it is written. A day is one number, and a share is another than a count. */
const numbersIn = (text: string): string[] => {
  const dayless = text.replace(isoDate, ' ');
  const numbers = findNumbers(dayless);
  const loose = [...dayless.matchAll(/\p{N}[\p{N}.,]*/gu)].map(({ 0: digits, index }) => ({ value: digits.replace(/[.,]+$/, ''), start: index, end: index + digits.length }))
    .filter((digits) => numbers.every(({ start, end }) => digits.start < start || digits.start >= end));
  return [...text.match(isoDate) ?? [], ...[...numbers, ...loose].map(({ value, end }) => `${value}${percent.test(dayless.slice(end)) ? '%' : ''}`)];
};
const bringsNumber = (line: string, sources: readonly string[]): boolean => {
  const known = new Set(sources.flatMap(numbersIn));
  return numbersIn(line).some((number) => !known.has(number));
};

const isIn = (sources: readonly string[], words: string): boolean => sources.some((source) => findQuote(source, words) !== undefined);
const bringsQuotation = (line: string, sources: readonly string[]): boolean =>
  [...line.matchAll(quoted)].filter((_, place) => place % 2 === 0).some(([, words = '']) => !isIn(sources, words.replace(/[.,;!?]+$/, '')));

const withoutEnding = (word: string): string => word.replace(/'\p{L}+$/u, '');
const bareStem = (word: string): string => stemOf(withoutEnding(word));
const opensSentence = (line: string, start: number): boolean => /(?:^|[.!?:])["'“”‘’)\s]*$/.test(line.slice(0, start));
const bringsName = (line: string, sources: readonly string[]): boolean => {
  const known = new Set(sources.flatMap((source) => tokenize(source).map(({ text }) => bareStem(text))));
  return tokenize(line).some(({ text, start }) => {
    const isKnown = withoutEnding(text) === 'i' || known.has(bareStem(text)) || (opensSentence(line, start) && everydayWords.has(withoutEnding(text)));
    return /^\p{Lu}/u.test(line.slice(start)) && !isKnown;
  });
};

/** What keeps a line from being shown as plain text that brings in no number, name or quotation of its own; undefined when it may be shown. */
export const plainLineFault = (line: string, { maxLength, sources }: LineLimits): LineFault | undefined => {
  if (line.trim() === '') return 'empty';
  if (line.length > maxLength) return 'too_long';
  if (markup.test(line) || visibleText(line).text !== line) return 'not_plain';
  if (address.test(line)) return 'address';
  if (bringsNumber(line, sources)) return 'number';
  if (bringsQuotation(line, sources)) return 'quotation';
  return bringsName(line, sources) ? 'name' : undefined;
};
