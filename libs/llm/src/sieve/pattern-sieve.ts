import { buildAutomaton } from '../phrase-automaton.js';
import { neededLetters } from './needed-letters.js';

/** Tells which of many patterns a text may match, in one pass over its letters. */
export interface PatternSieve {
  /** By pattern, 1 where it may match and 0 where it cannot; the same array at every call. */
  sift(text: string): Uint8Array;
}

const letters = 128;
const mostNodes = 65_536;
const codesOf = (run: string): number[] => Array.from(run, (_, at) => run.charCodeAt(at));
const isPlain = (run: string): boolean => codesOf(run).every((code) => code < letters);

interface Run { readonly owner: number; readonly text: string }

/** Numbers for the letters that runs are made of, so that a row of the table is short; 0 for all others. */
const numberLetters = (runs: readonly Run[]): { readonly numberOf: Uint8Array; readonly count: number } => {
  const used = [...new Set(runs.flatMap(({ text }) => codesOf(text)))];
  const numberOf = new Uint8Array(letters);
  used.forEach((code, at) => { numberOf[code] = at + 1; });
  return { numberOf, count: used.length + 1 };
};

/**
 * The automaton with every step written out, so that no letter is looked at twice.
 * @returns by node and letter the next node, and by node the owners of the runs that end there
 */
const writtenOut = (runs: readonly Run[], { numberOf, count }: ReturnType<typeof numberLetters>) => {
  const { next, fail, ending, shorter, firstPattern, nextPattern } = buildAutomaton(runs.map(({ text }) => codesOf(text).map((code) => numberOf[code] ?? 0)));
  const ownersAt = (node: number): number[] => {
    const found = new Set<number>();
    for (let at = ending[node] ?? 0; at > 0; at = shorter[at] ?? 0) for (let run = firstPattern[at] ?? -1; run >= 0; run = nextPattern[run] ?? -1) found.add(runs[run]?.owner ?? 0);
    return [...found];
  };
  const follow = (node: number, letter: number): number => {
    const to = next(node, letter);
    return to >= 0 || node === 0 ? Math.max(0, to) : follow(fail[node] ?? 0, letter);
  };
  const steps = Uint16Array.from({ length: fail.length * count }, (_, at) => (at % count === 0 ? 0 : follow(Math.floor(at / count), at % count)));
  return { steps, found: Array.from(fail, (_, node) => { const at = ownersAt(node); return at.length > 0 ? at : undefined; }) };
};

/**
 * A sieve of patterns that read the text as it is: each is asked for only where the letters it needs are there.
 * @throws {RangeError} when the patterns need more letters than a table of 65,536 rows holds
 */
export const createPatternSieve = (patterns: readonly RegExp[]): PatternSieve => {
  const needed = patterns.map((pattern) => { const runs = neededLetters(pattern); return runs?.every(isPlain) ? runs : undefined; });
  const always = Uint8Array.from(needed, (runs) => (runs ? 0 : 1));
  const runs = needed.flatMap((texts, owner) => (texts ?? []).map((text): Run => ({ owner, text })));
  const alphabet = numberLetters(runs);
  const { steps, found } = writtenOut(runs, alphabet);
  if (found.length > mostNodes) throw new RangeError(`the patterns need ${found.length} rows, ${mostNodes} at most: give them to several sieves`);
  const { numberOf, count } = alphabet;
  const may = new Uint8Array(patterns.length);
  return {
    sift: (text) => {
      may.set(always);
      let node = 0;
      for (let at = 0; at < text.length; at += 1) {
        node = steps[node * count + (numberOf[text.charCodeAt(at)] ?? 0)] ?? 0;
        const owners = found[node];
        if (owners) for (const owner of owners) may[owner] = 1;
      }
      return may;
    },
  };
};
