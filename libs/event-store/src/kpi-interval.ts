import type { KpiInterval } from './kpi-registry.js';

export interface Interval { readonly low: number; readonly high: number }

/** The two-sided 95 % point of the normal distribution. */
const z = 1.959964;

/** Wilson's score interval of a share (Wilson 1927): 95 %, inside 0 to 1 also where all or none are counted. Nothing for no trials. */
export const wilson = (hits: number, trials: number): Interval | undefined => {
  if (trials <= 0 || hits < 0 || hits > trials) return undefined;
  const share = hits / trials;
  const scale = 1 + z ** 2 / trials;
  const middle = (share + z ** 2 / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
};

/** The interval of a median from its order statistics, by the normal approximation of the binomial (Conover 1999, 3.2). Values ascend. */
export const medianInterval = (sorted: readonly number[]): Interval | undefined => {
  const n = sorted.length;
  const half = (z * Math.sqrt(n)) / 2;
  const low = sorted[Math.max(0, Math.floor(n / 2 - half) - 1)];
  const high = sorted[Math.min(n - 1, Math.ceil(n / 2 + half))];
  return low === undefined || high === undefined ? undefined : { low, high };
};

export interface Behind { readonly numerator: number | undefined; readonly denominator: number | undefined; readonly sorted: readonly number[] }

/** The 95 % interval of a measure, of the kind the registry names. */
export const intervalOf = (kind: KpiInterval, { numerator, denominator, sorted }: Behind): Interval | undefined => {
  if (kind === 'order') return medianInterval(sorted);
  return kind === 'wilson' && numerator !== undefined && denominator !== undefined ? wilson(numerator, denominator) : undefined;
};
