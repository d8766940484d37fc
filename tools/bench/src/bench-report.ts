import { cpus } from 'node:os';

export interface BenchMetric { readonly name: string; readonly value: number; readonly unit: string; readonly goal?: number }

/** What every bench prints: one JSON document, or the same as a table. */
export interface BenchReport {
  readonly name: string;
  readonly seed: number;
  readonly machine: string;
  readonly metrics: readonly BenchMetric[];
  readonly violations: readonly string[];
  /** What a reader must know before believing the numbers. */
  readonly remarks?: readonly string[];
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

export const formatBench = ({ name, machine, metrics, violations, remarks = [] }: BenchReport): string => {
  const width = Math.max(...metrics.map((metric) => metric.name.length));
  const lines = metrics.map((metric) => `${metric.name.padEnd(width)}  ${metric.value.toFixed(2).padStart(10)} ${metric.unit}${metric.goal === undefined ? '' : `   goal ≤ ${metric.goal}`}`);
  return [`${name} on ${machine}`, ...lines, ...violations.map((violation) => `VIOLATED: ${violation}`), ...remarks.map((remark) => `NOTE: ${remark}`)].join('\n');
};
