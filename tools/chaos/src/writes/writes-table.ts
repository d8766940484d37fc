import type { WritesReport } from './run-writes.js';

const inWords = (counts: Readonly<Record<string, number>>): string => Object.entries(counts).map(([name, count]) => `${count} ${name}`).join(', ') || 'none';

/** One line per vendor, then how the processes died, then what was violated. */
export const writesTable = (reports: readonly WritesReport[]): string => {
  const head = ['vendor', 'kills', 'approvals', 'writes', 'applied', 'refused', 'uncertain', 'lost', 'doubled'];
  const rows = reports.map(({ vendor, kills, approvals, writes, applied, refused, uncertain, lost, doubled }) => [
    vendor, Object.values(kills).reduce((sum, each) => sum + each, 0), approvals, writes, applied, refused, Object.values(uncertain).reduce((sum, each) => sum + each, 0), lost, doubled,
  ].map(String));
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  const notes = reports.flatMap(({ vendor, kills, uncertain, violations, seconds, reconnected }) => [
    `${vendor}: ${seconds} s; killed ${inWords(kills)}; uncertain: ${inWords(uncertain)}${reconnected > 0 ? `; connected again ${reconnected} times` : ''}`,
    ...violations.slice(0, 20).map(({ invariant, marker, what }) => `  VIOLATED ${invariant} by ${marker}: ${what}`),
  ]);
  return [line(head), ...rows.map(line), '', ...notes].join('\n');
};
