import type { KpiValue } from '@baton/contracts';

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

/** The days asked for; without any, the last thirty. A day ahead is included, as a rep's calendar may run ahead of UTC. */
export const kpiDays = (nowMs: number, from?: string, to?: string): { fromDate: string; toDate: string } =>
  ({ fromDate: from ?? day(nowMs - 30 * dayMs), toDate: to ?? day(nowMs + dayMs) });
