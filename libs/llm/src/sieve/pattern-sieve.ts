import { buildAutomaton } from '../phrase-automaton.js';
import { neededLetters } from './needed-letters.js';

/** Tells which of many patterns a text may match, in one pass over its letters. */
export interface PatternSieve {
  /** By pattern, 1 where it may match and 0 where it cannot; the same array at every call. */
  sift(text: string): Uint8Array;
}

const letters = 128;
const codesOf = (run: string): number[] => Array.from(run, (_, at) => run.charCodeAt(at));

/**
 * The automaton with every step written out, so that no letter is looked at twice.
 * @returns by node and letter the next node, and by node the patterns of which a run ends there
 */
const writtenOut = (runs: readonly (readonly number[])[], owners: readonly number[]) => {
  const { next, fail, ending, shorter, firstPattern, nextPattern } = buildAutomaton(runs);
  const steps = new Int32Array(fail.length * letters);
  const ownersAt = (node: number): number[] => {
    const found = new Set<number>();
    for (let at = ending[node] ?? 0; at > 0; at = shorter[at] ?? 0) for (let run = firstPattern[at] ?? -1; run >= 0; run = nextPattern[run] ?? -1) found.add(owners[run] ?? 0);
    return [...found];
  };
  const follow = (node: number, letter: number): number => {
    const to = next(node, letter);
    return to >= 0 || node === 0 ? Math.max(0, to) : follow(fail[node] ?? 0, letter);
  };
  for (let node = 0; node < fail.length; node += 1) for (let letter = 0; letter < letters; letter += 1) steps[node * letters + letter] = follow(node, letter);
  return { steps, found: Array.from(fail, (_, node) => { const at = ownersAt(node); return at.length > 0 ? at : undefined; }) };
};

const isPlain = (run: string): boolean => codesOf(run).every((code) => code < letters);

/** A sieve of patterns that read the text as it is: each is asked for only where the letters it needs are there. */
export const createPatternSieve = (patterns: readonly RegExp[]): PatternSieve => {
  const needed = patterns.map((pattern) => { const runs = neededLetters(pattern); return runs?.every(isPlain) ? runs : undefined; });
  const always = Uint8Array.from(needed, (runs) => (runs ? 0 : 1));
  const all = needed.flatMap((runs, owner) => (runs ?? []).map((run) => ({ owner, codes: codesOf(run) })));
  const { steps, found } = writtenOut(all.map(({ codes }) => codes), all.map(({ owner }) => owner));
  const may = new Uint8Array(patterns.length);
  return {
    sift: (text) => {
      may.set(always);
      let node = 0;
      for (let at = 0; at < text.length; at += 1) {
        const letter = text.charCodeAt(at);
        node = letter < letters ? steps[node * letters + letter] ?? 0 : 0;
        const owners = found[node];
        if (owners) for (const owner of owners) may[owner] = 1;
      }
      return may;
    },
  };
};
