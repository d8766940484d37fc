import { randomFrom } from '@baton/testing';

/** Choices that a seed repeats. */
export interface Random {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number of at least `from` and less than `to`. */
  whole(from: number, to: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
}

export const createRandom = (seed: number): Random => {
  const next = randomFrom(seed);
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from));
  return { next, whole, pick: (from) => from[whole(0, from.length)] ?? from[0] };
};
