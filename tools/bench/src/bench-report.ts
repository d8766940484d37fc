import { cpus } from 'node:os';

export interface BenchMetric { readonly name: string; readonly value: number; readonly unit: string; readonly goal?: number }

/** What every bench prints: one JSON document, or the same as a table. */
export interface BenchReport {
  readonly name: string;
  readonly seed: number;
  readonly machine: string;
  readonly metrics: readonly BenchMetric[];
  readonly violations: readonly string[];
}

export const thisMachine = (): string => `${cpus().length} × ${cpus()[0]?.model.trim() || 'CPU'}, Node ${process.versions.node}`;

/** The value at a share (0 to 1) of an ascending list, nearest rank; NaN when it is empty. */
export const quantile = (ascending: Float64Array, share: number): number => ascending[Math.max(Math.ceil(share * ascending.length) - 1, 0)] ?? Number.NaN;

export const formatBench = ({ name, machine, metrics, violations }: BenchReport): string => {
  const width = Math.max(...metrics.map((metric) => metric.name.length));
  const lines = metrics.map((metric) => `${metric.name.padEnd(width)}  ${metric.value.toFixed(2).padStart(10)} ${metric.unit}${metric.goal === undefined ? '' : `   goal ≤ ${metric.goal}`}`);
  return [`${name} on ${machine}`, ...lines, ...violations.map((violation) => `VIOLATED: ${violation}`)].join('\n');
};
