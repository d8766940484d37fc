import { type BenchMetric, type BenchReport, thisMachine } from '../bench-report.js';

export interface RisingSettings {
  /** Calls of the first run. */
  readonly calls: number;
  readonly seed: number;
  /** One run with so many calls. */
  run(calls: number): Promise<BenchReport>;
  say(line: string): void;
}

const highestP99Ms = 2_000;
const growth = 1.5;
const mostCalls = 20_000;
const kept = ['word_to_socket_p50_ms', 'word_to_socket_p99_ms', 'lines_per_s', 'calls_held'] as const;

const valueOf = ({ metrics }: BenchReport, name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
const isHeld = (report: BenchReport): boolean => report.violations.length === 0 && valueOf(report, 'word_to_socket_p99_ms') <= highestP99Ms;
const step = (calls: number): number => Math.round((calls * growth) / 100) * 100 || calls + 1;

const named = (calls: number, report: BenchReport): BenchMetric[] =>
  report.metrics.filter(({ name }) => kept.some((each) => each === name)).map(({ name, value, unit }) => ({ name: `${calls}_calls_${name}`, value, unit }));

/**
 * Runs with half as many calls more each time, until the 99th percentile from word to socket passes two seconds or something was lost.
 * That ends it; it is what is looked for, and no violation.
 */
export const runRisingBench = async ({ calls: first, seed, run, say }: RisingSettings): Promise<BenchReport> => {
  const metrics: BenchMetric[] = [];
  let most = 0;
  let ended = `more than ${mostCalls} calls were not tried`;
  for (let calls = first; calls <= mostCalls; calls = step(calls)) {
    say(`${calls} calls`);
    const report = await run(calls);
    metrics.push(...named(calls, report));
    if (!isHeld(report)) {
      ended = `${calls} calls: ${report.violations[0] ?? `p99 of ${Math.round(valueOf(report, 'word_to_socket_p99_ms'))} ms`}`;
      break;
    }
    most = calls;
  }
  return { name: 'live, rising', seed, machine: thisMachine(), metrics: [...metrics, { name: 'most_calls_below_2_s', value: most, unit: 'calls' }], violations: [], remarks: [`ended at ${ended}`] };
};
