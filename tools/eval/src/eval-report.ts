import { type Metric, standing } from './metric.js';

/** What an evaluation prints of one stage and engine. */
export interface EvalReport { readonly stage: string; readonly engine: 'offline' | 'model'; readonly metrics: readonly Metric[] }

const number = (value: number | undefined): string => (value === undefined ? '' : Number.isNaN(value) ? '–' : Number.isInteger(value) && Math.abs(value) >= 10 ? String(value) : value.toFixed(3));
const heads = ['metric', 'value', 'n', '95 % interval', 'floor', 'goal', ''];

const cellsOf = (metric: Metric): string[] => {
  const { name, value, n, low, high, floor, goal, why } = metric;
  return [name, number(value), String(n), Number.isNaN(low) ? '' : `${number(low)} … ${number(high)}`, number(floor), number(goal), why ?? standing(metric)];
};

/** The report as a table. */
export const formatEval = ({ stage, engine, metrics }: EvalReport): string => {
  const rows = [heads, ...metrics.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) => row.map((cell, column) => (column === 0 || column === heads.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd());
  return [`${stage}, engine ${engine}`, ...lines].join('\n');
};

/** The report as the one JSON document that `--json` prints; what was not measured has the value null. */
export const evalJson = ({ stage, engine, metrics }: EvalReport): object =>
  ({ stage, engine, metrics: metrics.map(({ name, value, n, low, high, floor, goal, why }) => ({ name, value, n, low, high, floor, goal, ...(why === undefined ? {} : { why }) })) });
