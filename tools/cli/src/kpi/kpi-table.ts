import type { KpiSlice, KpiValue } from '@baton/contracts';
import { CliFault } from '../cli-fault.js';

const inUnit = (value: number, unit: string): string => {
  if (unit === 'ratio') return `${(value * 100).toFixed(1)} %`;
  if (unit === 'seconds') return `${value.toFixed(1)} s`;
  if (unit === 'times') return `${value.toFixed(2)}×`;
  return unit === 'hours' ? `${value.toFixed(2)} h` : String(Number(value.toFixed(2)));
};

/** A number as a person reads it: seconds with one decimal, a ratio in per cent; a dash where too few stand behind it. */
export const kpiText = ({ value, unit, suppressed }: Pick<KpiValue, 'value' | 'unit' | 'suppressed'>): string => {
  if (suppressed) return '–';
  return value === undefined ? 'not measured yet' : inUnit(value, unit);
};

const remarks = ({ n, low, high, unit, target, provisional, note }: KpiValue): string => [
  `n=${n}`,
  ...(low !== undefined && high !== undefined ? [`95 % ${inUnit(low, unit)} to ${inUnit(high, unit)}`] : []),
  ...(target ? [`target ${target}`] : []), ...(note ? [note] : []), ...(provisional ? ['provisional'] : []),
].join('  ');

/** One line per number: K1 to K12, title, value, how many stand behind it, interval, target and what else has to be known. Under it one line per value of what it is split by. */
export const kpiLines = (kpis: readonly KpiValue[], slices: readonly KpiSlice[] = []): string[] => {
  const width = Math.max(0, ...kpis.map(({ title }) => title.length), ...slices.map(({ slice }) => slice.length + 2));
  const line = (kpi: KpiValue, title: string): string => `${kpi.number.padEnd(3)} ${title.padEnd(width)}  ${kpiText(kpi).padStart(16)}  ${remarks(kpi)}`;
  return kpis.flatMap((kpi) => [line(kpi, kpi.title), ...slices.flatMap((each) => (each.kpi?.name === kpi.name ? [line({ ...each.kpi, number: '', target: '' }, `  ${each.slice || 'none'}`)] : []))]);
};

const dayMs = 86_400_000;
const day = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

const checkedDay = (text: string, option: string): string => {
  const atMs = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  // A day no month has, such as 30 February, comes back as another one.
  if (Number.isNaN(atMs) || day(atMs) !== text) throw new CliFault(`--${option} takes a day like 2026-11-23, not "${text}"`, 2);
  return text;
};

/**
 * The days asked for; without any, the last thirty. A day ahead is included, as a rep's calendar may run ahead of UTC.
 * @throws {CliFault} for a wrong call
 */
export const kpiDays = (nowMs: number, from?: string, to?: string): { fromDate: string; toDate: string } => {
  const toDate = to === undefined ? day(nowMs + dayMs) : checkedDay(to, 'to');
  const fromDate = from === undefined ? day((to === undefined ? nowMs : Date.parse(toDate)) - 30 * dayMs) : checkedDay(from, 'from');
  if (fromDate > toDate) throw new CliFault(`--from ${fromDate} lies after --to ${toDate}; exchange them`, 2);
  return { fromDate, toDate };
};
