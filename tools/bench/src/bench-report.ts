import { cpus } from 'node:os';

export interface BenchMetric { readonly name: string; readonly value: number; readonly unit: string; /** At most. */ readonly goal?: number; /** At least. */ readonly least?: number }

/** What every bench prints: one JSON document, or the same as a table. */
export interface BenchReport {
  readonly name: string;
  readonly seed: number;
  readonly machine: string;
  readonly metrics: readonly BenchMetric[];
  readonly violations: readonly string[];
  /** What a reader must know before believing the numbers. */
  readonly remarks?: readonly string[];
  /** For people: lines before the metrics, and which of these are shown; all without. */
  readonly table?: readonly string[];
  readonly shown?: readonly BenchMetric[];
}

export const thisMachine = (): string => `${cpus().length} × ${cpus()[0]?.model.trim() || 'CPU'}, Node ${process.versions.node}`;

/** The value at a share (0 to 1) of an ascending list, nearest rank; NaN when it is empty. */
export const quantile = (ascending: Float64Array, share: number): number => ascending[Math.max(Math.ceil(share * ascending.length) - 1, 0)] ?? Number.NaN;

export interface Percentiles { readonly p50: number; readonly p99: number; readonly p999: number }

export const percentilesOf = (values: Iterable<number>): Percentiles => {
  const ascending = Float64Array.from(values).toSorted();
  return { p50: quantile(ascending, 0.5), p99: quantile(ascending, 0.99), p999: quantile(ascending, 0.999) };
};

/** `<name>_p50_ms`, `_p99_ms` and `_p999_ms`. */
export const latencyMetrics = (name: string, values: Percentiles, goals: Partial<Percentiles> = {}): BenchMetric[] =>
  (['p50', 'p99', 'p999'] as const).map((share) => ({ name: `${name}_${share}_ms`, value: values[share], unit: 'ms', ...(goals[share] === undefined ? {} : { goal: goals[share] }) }));

const goalOf = ({ goal, least }: BenchMetric): string => (goal === undefined ? '' : `   goal ≤ ${goal}`) + (least === undefined ? '' : `   goal ≥ ${least}`);

export const formatBench = ({ name, machine, metrics, shown = metrics, table = [], violations, remarks = [] }: BenchReport): string => {
  const width = Math.max(...shown.map((metric) => metric.name.length));
  const lines = shown.map((metric) => `${metric.name.padEnd(width)}  ${metric.value.toFixed(2).padStart(10)} ${metric.unit}${goalOf(metric)}`);
  return [`${name} on ${machine}`, ...table, ...lines, ...violations.map((violation) => `VIOLATED: ${violation}`), ...remarks.map((remark) => `NOTE: ${remark}`)].join('\n');
};
