import { isKpiBaselineName, type KpiBaselineName, kpiBaselineNames, kpiBaselines } from '@baton/contracts';
import { type CsvRow, csvRows } from './csv-rows.js';

/** One baseline: what something cost or came to before Baton, from a day on. */
export interface Baseline { readonly name: KpiBaselineName; readonly value: number; readonly validFrom: string; readonly source: string }

export interface BaselinesFault { readonly line: number; readonly message: string }
export type ReadBaselines = { readonly value: readonly Baseline[] } | { readonly faults: readonly BaselinesFault[] };

/** A file is a screenful of numbers; more is another file by mistake. */
export const mostBaselines = 500;
/** In UTF-16 units. */
export const longestBaselinesFile = 64 * 1024;
const longestSource = 200;

const columns = ['name', 'value', 'valid_from', 'source'] as const;
type Column = (typeof columns)[number];

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= '1970-01-01' && text <= '2149-06-06' && new Date(`${text}T00:00:00Z`).getUTCDate() === Number(text.slice(8));

const headerFault = ({ line, cells }: CsvRow): BaselinesFault | undefined => {
  const names = cells.map((each) => each.toLowerCase());
  const unknown = names.find((name) => !columns.some((column) => column === name));
  const missing = columns.slice(0, 3).filter((column) => !names.includes(column));
  if (missing.length === 0 && unknown === undefined && new Set(names).size === names.length) return undefined;
  return { line, message: `the first line has to name the columns name,value,valid_from and, where wanted, source, each once; this one says ${cells.join(',').slice(0, 80)}` };
};

const valueFault = (name: KpiBaselineName, value: string): string | undefined => {
  const { unit, most } = kpiBaselines[name];
  return /^\d+(\.\d+)?$/.test(value) && Number(value) <= most ? undefined : `the value of ${name} is a number of ${unit} from 0 to ${most} with a point before decimals, not "${value.slice(0, 40)}"`;
};

/** What is wrong with a row; `known` says on which line the same name and day stand already. */
const rowFault = ({ name, value, valid_from: from, source }: Readonly<Record<Column, string>>, known: ReadonlyMap<string, number>): string | undefined => {
  if (!isKpiBaselineName(name)) return `there is no baseline "${name.slice(0, 40)}"; there are ${kpiBaselineNames.join(', ')}`;
  if (!isDay(from)) return `valid_from is a day as YYYY-MM-DD, not "${from.slice(0, 40)}"`;
  if (source.length > longestSource) return `a source has at most ${longestSource} letters`;
  const twin = known.get(`${name}|${from}`);
  return valueFault(name, value) ?? (twin === undefined ? undefined : `${name} from ${from} on stands in line ${twin} already`);
};

const readRows = (header: CsvRow, rows: readonly CsvRow[]): ReadBaselines => {
  const names = header.cells.map((each) => each.toLowerCase());
  const known = new Map<string, number>();
  const faults: BaselinesFault[] = [];
  const value = rows.flatMap(({ line, cells }): Baseline[] => {
    const at = (column: Column): string => cells[names.indexOf(column)] ?? '';
    const row = { name: at('name'), value: at('value'), valid_from: at('valid_from'), source: at('source') };
    const message = cells.length > names.length ? `there are ${cells.length} cells under ${names.length} columns; put quotes around a comma that belongs to a cell` : rowFault(row, known);
    if (message !== undefined) faults.push({ line, message });
    known.set(`${row.name}|${row.valid_from}`, line);
    return message === undefined && isKpiBaselineName(row.name) ? [{ name: row.name, value: Number(row.value), validFrom: row.valid_from, source: row.source }] : [];
  });
  return faults.length > 0 ? { faults } : { value };
};

/** Reads a CSV of baselines: all of them, or every fault with its line. */
export const readBaselines = (text: string): ReadBaselines => {
  if (text.length > longestBaselinesFile) return { faults: [{ line: 1, message: `the file is longer than ${longestBaselinesFile / 1024} kB` }] };
  const csv = csvRows(text);
  if ('fault' in csv) return { faults: [csv.fault] };
  const [header, ...rows] = csv.rows;
  if (!header) return { faults: [{ line: 1, message: 'the file is empty; its first line is name,value,valid_from,source and every other one a baseline' }] };
  const fault = headerFault(header);
  if (fault) return { faults: [fault] };
  const tooMany = rows[mostBaselines];
  if (tooMany) return { faults: [{ line: tooMany.line, message: `a file has at most ${mostBaselines} baselines` }] };
  return rows.length === 0 ? { faults: [{ line: header.line, message: 'no baseline stands below the names of the columns' }] } : readRows(header, rows);
};
