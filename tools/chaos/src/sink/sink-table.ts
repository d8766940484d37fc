import type { SinkReport } from './run-sink.js';

const listOf = (tally: Readonly<Record<string, number>>): string => Object.entries(tally).toSorted(([, a], [, b]) => b - a).map(([name, times]) => `${name} ${times}`).join(', ') || 'none';

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The report for people. */
export const sinkTable = ({ kills, troubles, partitions, backMs, caughtUpMs, seconds, violations, evidence }: SinkReport): string => {
  const sum = (of: 'records' | 'rows' | 'deadLetters' | 'missing' | 'doubled'): number => partitions.reduce((total, each) => total + each[of], 0);
  return [
    `killed: ${listOf(kills)}`,
    `between: ${listOf(troubles)}`,
    `the next block was stored ${middle(backMs)} ms after a kill (median), ${Math.max(0, ...backMs)} ms at most; the end of the log was reached ${caughtUpMs} ms after the last`,
    ...partitions.map(({ topic, partition, records, rows, deadLetters, missing, doubled, logChecksum, storeChecksum }) =>
      `${`${topic} ${partition}`.padEnd(14)} ${String(records).padStart(7)} records  ${String(rows).padStart(7)} rows, ${deadLetters} of them dead letters  missing ${missing}  double ${doubled}  log ${logChecksum}  store ${storeChecksum}`),
    `${sum('records')} records in ${seconds} s: missing ${sum('missing')}, double ${sum('doubled')}, dead letters ${sum('deadLetters')}`,
    ...evidence,
    ...violations.map((violation) => `VIOLATED: ${violation}`),
  ].join('\n');
};
