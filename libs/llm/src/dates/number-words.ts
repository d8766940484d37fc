import { numberWords } from '../spelled-numbers.js';
import type { Token } from './reading.js';

const kindOf = (value: number): string => (value <= 12 ? 's12' : value <= 24 ? 's24' : value <= 31 ? 's31' : value <= 59 ? 's59' : 's99');

const spelled = (token: Token | undefined): number => (token?.kind === 'other' || token?.kind === 'decadeWord' ? (numberWords.get(token.word) ?? 0) : 0);
const isTight = (a: Token | undefined, dash: Token | undefined, b: Token | undefined): boolean => dash?.kind === '-' && dash.start === a?.end && dash.end === b?.start;

/** "twenty", "twenty five", "twenty-fifth": a number or ordinal below a hundred that begins at a token, and how many tokens it takes. */
const belowHundred = (tokens: readonly Token[], at: number): { value: number; size: number; ordinal: boolean } | undefined => {
  const first = spelled(tokens[at]);
  if (first === 0) return undefined;
  const skip = isTight(tokens[at], tokens[at + 1], tokens[at + 2]) ? 2 : 1;
  const next = tokens[at + skip];
  const [ones, ordinal] = [spelled(next), next?.kind === 'second' || next?.kind === 'ordinal' ? next.value : 0];
  if (first >= 20 && first % 10 === 0 && ordinal > 0 && ordinal < 10 && !/^\d/.test(next?.word ?? '')) return { value: first + ordinal, size: skip + 1, ordinal: true };
  return first >= 20 && ones > 0 && ones < 10 ? { value: first + ones, size: skip + 1, ordinal: false } : { value: first, size: 1, ordinal: false };
};

/** "nineteen ninety six", "twenty oh five", "two thousand and fifteen". */
const spokenYear = (tokens: readonly Token[], at: number): { value: number; size: number } | undefined => {
  const first = belowHundred(tokens, at);
  if (!first || first.ordinal) return undefined;
  const next = tokens[at + first.size];
  if (first.value === 2 && next?.word === 'thousand') {
    const skip = first.size + 1 + (tokens[at + first.size + 1]?.word === 'and' ? 1 : 0);
    const rest = belowHundred(tokens, at + skip);
    return rest && !rest.ordinal ? { value: 2000 + rest.value, size: skip + rest.size } : { value: 2000, size: first.size + 1 };
  }
  if (first.value < 15 || first.value > 20) return undefined;
  if (/^(?:oh|o)$/.test(next?.word ?? '')) { const ones = spelled(tokens[at + first.size + 1]); return ones > 0 && ones < 10 ? { value: first.value * 100 + ones, size: first.size + 2 } : undefined; }
  const rest = belowHundred(tokens, at + first.size);
  return rest && !rest.ordinal && rest.value >= 10 ? { value: first.value * 100 + rest.value, size: first.size + rest.size } : undefined;
};

/** The tokens with numbers in words made one each: "twenty-first" an ordinal, "nineteen ninety six" a year, "forty five" a number. */
export const joinNumberWords = (tokens: readonly Token[]): Token[] => {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const [year, number, token] = [spokenYear(tokens, at), belowHundred(tokens, at), tokens[at]];
    const made = year ? { ...year, kind: 'spokenYear' } : number ? { ...number, kind: number.ordinal ? 'ordinal' : kindOf(number.value) } : undefined;
    const last = tokens[at + (made?.size ?? 1) - 1];
    if (token) joined.push(made && last ? { kind: made.kind, value: made.value, word: token.word, start: token.start, end: last.end } : token);
    at += made?.size ?? 1;
  }
  return joined;
};
