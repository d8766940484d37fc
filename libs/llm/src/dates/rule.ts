import { dayMs } from './calendar.js';
import { bareWord, kindsOf, symbolOf } from './kinds.js';
import type { Bounds, Draft, Grain, Reading, Span, Token } from './reading.js';
import { timeWords } from './time-words.js';

/** When something was said: the midnight before it and the moment itself, milliseconds since the Unix epoch. */
export interface Said { readonly today: number; readonly now: number }

/**
 * What the named parts of a rule stand for in a text. Of a part that is not there the number is NaN, kind and word are empty, and the reading has no bounds;
 * `shift` is −1, 0 or +1 for "last", "this" and "next", and 0 for none of them.
 */
export interface Parts {
  readonly has: (name: string) => boolean;
  readonly value: (name: string) => number;
  readonly shift: (name?: string) => number;
  readonly word: (name: string) => string;
  readonly kind: (name: string) => string;
  readonly reading: (name: string) => Reading;
}

/** A way to say something of time: a pattern over tokens, and what it means. */
export interface Rule { readonly pattern: RegExp; readonly read: (parts: Parts, said: Said) => Draft | undefined }

const symbolsOf = (names: string): string => `[${names.split('|').flatMap(kindsOf).map(symbolOf).join('')}]`;

const compiled = (words: string): string => words.replaceAll(/\{(?:(\w+):)?([^}]+)\}|[a-z][a-z']*|\(\?<?[=!]|[(]|[,.:/<>-]=?|\s+/g, (all, name: string | undefined, names: string | undefined) => {
  if (names !== undefined) return name === undefined && names.includes('|') ? symbolsOf(names) : `(?<${name ?? names}>${symbolsOf(names)})`;
  if (all.trim() === '') return '';
  if (all.startsWith('(')) return all.length > 1 ? all : '(?:';
  return symbolsOf(timeWords.get(all)?.kind ?? (/^[a-z]/.test(all) ? bareWord(all) : all));
});

/**
 * A rule from words and kinds of token: `from {a:date} to {b:date}`. A name in braces is a kind or a class of kinds and names the part, several with | between
 * them name none unless a name stands before; bare words and signs stand for themselves; ( ) | ? * and lookaround are those of regular expressions.
 */
export const rule = (words: string, read: Rule['read']): Rule => ({ pattern: new RegExp(compiled(words), 'dg'), read });

const unread: Reading = { type: 'date', days: [] };

const partsOf = (consumed: readonly Token[], match: RegExpExecArray): Parts => {
  const at = (name: string): Token | undefined => { const range = match.indices?.groups?.[name]; return range && consumed[range[0] - match.index]; };
  return {
    has: (name) => at(name) !== undefined, value: (name) => at(name)?.value ?? Number.NaN, shift: (name = 'which') => at(name)?.value ?? 0,
    word: (name) => at(name)?.word ?? '', kind: (name) => at(name)?.kind ?? '', reading: (name) => at(name)?.reading ?? unread,
  };
};

const ownDays = ({ from = 0, until = from + dayMs }: Bounds, grain: Grain): Span => ({ from, to: until - dayMs, grain });
const [the, on] = [bareWord('the'), bareWord('on')];

const tokenFrom = (draft: Draft, consumed: readonly Token[]): Token => {
  const { plan, kind = draft.type, ...reading } = draft;
  const led = consumed.findIndex(({ kind: each }) => each !== the && each !== on);
  const place = { start: consumed[Math.max(0, led)]?.start ?? 0, end: consumed.at(-1)?.end ?? 0 };
  const own = plan === undefined && draft.grain ? ownDays(draft, draft.grain) : plan;
  const days = own === undefined ? consumed.flatMap((token) => token.reading?.days ?? []) : own === 'none' ? [] : [{ ...own, ...place }];
  return { kind, value: 0, word: '', ...place, reading: { ...reading, days } };
};

/** Reads a text's tokens by rules, one rule after the other: what a rule reads becomes one token for those after it. */
export const readByRules = (text: readonly Token[], rules: readonly Rule[], said: Said): Token[] => {
  const tokens = [...text];
  let symbols = tokens.map(({ kind }) => symbolOf(kind)).join('');
  for (const { pattern, read } of rules) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(symbols); match; match = pattern.exec(symbols)) {
      const { index, 0: { length } } = match;
      const consumed = tokens.slice(index, index + length);
      const draft = read(partsOf(consumed, match), said);
      if (draft) {
        const made = tokenFrom(draft, consumed);
        tokens.splice(index, length, made);
        symbols = symbols.slice(0, index) + symbolOf(made.kind) + symbols.slice(index + length);
      }
      pattern.lastIndex = draft && length > 1 ? index : index + 1;
    }
  }
  return tokens;
};
