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

/** What an interval is made of: a share's two counts, or the two values that the view found around a median. */
export interface Behind { readonly numerator: number | undefined; readonly denominator: number | undefined; readonly low: number | undefined; readonly high: number | undefined }

/** The 95 % interval of a measure, of the kind the registry names; undefined where nothing was measured. */
export const intervalOf = (kind: KpiInterval, { numerator, denominator, low, high }: Behind): Interval | undefined => {
  if (kind === 'order') return low === undefined || high === undefined ? undefined : { low, high };
  return kind === 'wilson' && numerator !== undefined && denominator !== undefined ? wilson(numerator, denominator) : undefined;
};
