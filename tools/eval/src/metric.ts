import { randomFrom } from './random.js';

/** One line of an evaluation: a value, what it rests on, its 95 % interval, the figure to beat and the one to reach. NaN means that it was not measured, and `why` says so. */
export interface Metric {
  readonly name: string;
  readonly value: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
  readonly floor?: number;
  readonly goal?: number;
  /** Whether less is better. */
  readonly downward?: boolean;
  readonly why?: string;
}

export interface Bars { readonly floor?: number; readonly goal?: number; readonly downward?: boolean }

const z95 = 1.959964;

/** Wilson's 95 % interval of a rate (Wilson 1927). */
export const wilson = (hits: number, n: number): { low: number; high: number } => {
  if (n === 0) return { low: 0, high: 1 };
  const rate = hits / n;
  const centre = (rate + z95 ** 2 / (2 * n)) / (1 + z95 ** 2 / n);
  const half = (z95 / (1 + z95 ** 2 / n)) * Math.sqrt((rate * (1 - rate)) / n + z95 ** 2 / (4 * n ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
};

export const rateMetric = (name: string, hits: number, n: number, bars: Bars = {}): Metric => ({ name, value: n === 0 ? Number.NaN : hits / n, n, ...wilson(hits, n), ...bars });

const rounds = 1_000;
const bootstrapSeed = 20;

/** 95 % bootstrap interval of a figure over independent units, drawn with a fixed seed (Efron 1979). */
export const bootstrap = <T>(units: readonly T[], figureOf: (drawn: readonly T[]) => number): { low: number; high: number } => {
  const random = randomFrom(bootstrapSeed);
  const figures = Float64Array.from({ length: rounds }, () => figureOf(units.map(() => units[Math.floor(random() * units.length)] as T))).toSorted();
  return { low: figures[Math.floor(rounds * 0.025)] ?? Number.NaN, high: figures[Math.ceil(rounds * 0.975) - 1] ?? Number.NaN };
};

export const unmeasured = (name: string, why: string, bars: Bars = {}): Metric => ({ name, value: Number.NaN, n: 0, low: Number.NaN, high: Number.NaN, why, ...bars });

/** How a figure stands to its bars. */
export const standing = ({ value, goal, floor, downward = false }: Metric): 'reached' | 'above floor' | 'below floor' | 'not measured' | '' => {
  if (Number.isNaN(value)) return 'not measured';
  const beats = (bar: number): boolean => (downward ? value <= bar : value >= bar);
  if (goal === undefined && floor === undefined) return '';
  if (goal !== undefined && beats(goal)) return 'reached';
  return floor === undefined || beats(floor) ? 'above floor' : 'below floor';
};
