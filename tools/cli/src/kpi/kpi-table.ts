import type { KpiValue } from '@baton/contracts';
import { CliFault } from '../cli-fault.js';

/** A number as a person reads it: seconds with one decimal, a ratio in per cent. */
export const kpiText = ({ value, unit }: Pick<KpiValue, 'value' | 'unit'>): string => {
  if (value === undefined) return 'not measured yet';
  if (unit === 'ratio') return `${(value * 100).toFixed(1)} %`;
  return unit === 'seconds' ? `${value.toFixed(1)} s` : String(value);
};

/** One line per KPI: title, value, how many stand behind it, target. */
export const kpiLines = (kpis: readonly KpiValue[]): string[] => {
  const width = Math.max(0, ...kpis.map(({ title }) => title.length));
  return kpis.map((kpi) => `${kpi.title.padEnd(width)}  ${kpiText(kpi).padStart(16)}  n=${kpi.n}${kpi.target && `  target ${kpi.target}`}`);
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
