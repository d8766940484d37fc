import type { QuestionTimes, Times } from './timed-questions.js';

/** Times of one engine or surface, and what it is called. */
export interface TimedColumn { readonly name: string; readonly times: QuestionTimes }

const cell = (times: Times | undefined): string => (times ? `${times.p50.toFixed(1).padStart(8)} ${times.p95.toFixed(1).padStart(8)}` : ''.padStart(17));

/** A line for each question, the sum of the medians and everything at once; p50 and p95 in milliseconds for each column. */
export const funnelTable = (columns: readonly TimedColumn[]): string[] => {
  const questions = [...new Set(columns.flatMap(({ times }) => [...times.each.keys()]))];
  const width = Math.max(14, ...questions.map((name) => name.length));
  const line = (name: string, cells: readonly string[]): string => `${name.padEnd(width)}  ${cells.join('   ')}`.trimEnd();
  return [
    line('ms, p50 p95', columns.map(({ name }) => name.padStart(17))),
    ...questions.map((name) => line(name, columns.map(({ times }) => cell(times.each.get(name))))),
    line('sum of p50', columns.map(({ times }) => `${times.sumMs.toFixed(1).padStart(8)}${' '.repeat(9)}`)),
    line('all at once', columns.map(({ times }) => cell(times.board))),
    line('least rounds', columns.map(({ times }) => `${String(times.rounds).padStart(8)}${' '.repeat(9)}`)),
  ];
};
