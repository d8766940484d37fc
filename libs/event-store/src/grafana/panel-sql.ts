import { type Kpi, kpiRegistry, type KpiTable, leastN } from '../kpi-registry.js';
import { kpiParameters, type KpiQuery } from '../kpi-view.js';

/** Words of Grafana that stand in the SQL: it puts the dashboard's range and variables there before the statement is sent. */
export const dashboardWords = {
  from: '${__from:date:YYYY-MM-DD}', to: '${__to:date:YYYY-MM-DD}', tenant: '${tenant:singlequote}', team: '${team:singlequote}', rep: '${rep:singlequote}',
} as const;

/** One statement of a panel, and the columns it answers in order. */
export interface PanelSql { readonly sql: string; readonly columns: readonly string[] }

const toDay = `toDate('${dashboardWords.to}')`;
const byRep = `if(${dashboardWords.rep} = '', '', 'rep')`;

const viewCall = (query: KpiQuery, given: Readonly<Record<string, string>>): string => {
  const usual: Readonly<Record<string, string>> = { tenant: dashboardWords.tenant, from_date: `'${dashboardWords.from}'`, to_date: `'${dashboardWords.to}'`, team: dashboardWords.team, call: "''", today: 'today()', split: "''" };
  const values = { ...usual, ...given };
  return `baton.kpi_${query.name}(${kpiParameters(query.sql).map(({ name }) => `${name} = ${values[name] ?? "''"}`).join(', ')})`;
};

const shown = (column: string, n = 'n'): string => `if(${n} < ${leastN}, NULL, ${column})`;

/** The number of a KPI over the range, of everybody or of one rep; nothing below the least n. */
export const statSql = (kpi: Kpi): PanelSql => ({
  columns: ['value', 'n', 'provisional'],
  sql: `SELECT ${shown('k.value')} AS value, k.n AS n, k.provisional AS provisional\nFROM ${viewCall(kpi, { split: byRep })} AS k\nWHERE k.slice = ${dashboardWords.rep}`,
});

/** How many weeks back a KPI is asked for that is a state rather than a sum. */
const weeksOfState = 12;

const stateOfWeek = (kpi: Kpi, back: number): string => {
  const monday = `toMonday(${toDay}) - ${7 * back}`;
  return `SELECT toDateTime(${monday}, 'UTC') AS time, ${shown('k.value')} AS value, k.n AS n\nFROM ${viewCall(kpi, { to_date: `least(${toDay}, ${monday} + 6)` })} AS k`;
};

/** A KPI week by week. One that has no weeks of its own, being a state, is asked for at the end of each of twelve. */
export const weeklySql = (kpi: Kpi): PanelSql => {
  const columns = ['time', 'value', 'n'];
  if (kpi.splits.includes('week')) {
    return { columns, sql: `SELECT toDateTime(toDate(k.slice), 'UTC') AS time, ${shown('k.value')} AS value, k.n AS n\nFROM ${viewCall(kpi, { split: "'week'" })} AS k\nWHERE k.slice != ''\nORDER BY time` };
  }
  const weeks = Array.from({ length: weeksOfState }, (_, back) => stateOfWeek(kpi, weeksOfState - 1 - back));
  return { columns, sql: `SELECT time, value, n FROM (\n${weeks.join('\nUNION ALL\n')}\n)\nORDER BY time` };
};

/** How many workflows reached each step; the share and the hours need the least n at the step before. */
export const funnelSql = (funnel: KpiTable): PanelSql => ({
  columns: ['step', 'workflows', 'from_previous', 'median_hours'],
  sql: `SELECT k.title AS step, k.workflows AS workflows, ${shown('k.from_previous', 'k.before')} AS from_previous, ${shown('k.median_hours', 'k.before')} AS median_hours\nFROM ${viewCall(funnel, { split: byRep })} AS k\nWHERE k.slice = ${dashboardWords.rep}\nORDER BY k.step`,
});

export const leakSql = (leaks: KpiTable): PanelSql => ({
  columns: ['leak', 'workflows'],
  sql: `SELECT k.leak AS leak, k.workflows AS workflows\nFROM ${viewCall(leaks, { split: byRep })} AS k\nWHERE k.slice = ${dashboardWords.rep}\nORDER BY workflows DESC, leak`,
});

/** Seconds from an event to the log, the slowest in twenty. */
export const lagSql: PanelSql = {
  columns: ['lag_p95_s'],
  sql: `SELECT if(count() < ${leastN}, NULL, quantile(0.95)(dateDiff('millisecond', occurred_at, received_at)) / 1000) AS lag_p95_s\nFROM baton.events\nWHERE rep_local_date BETWEEN '${dashboardWords.from}' AND '${dashboardWords.to}'`,
};

/** Messages of the whole installation that could not be stored. */
export const deadLetterSql: PanelSql = {
  columns: ['dead_letters'],
  sql: `SELECT sum(dead_letters) AS dead_letters\nFROM baton.ingest_quality\nWHERE day BETWEEN '${dashboardWords.from}' AND '${dashboardWords.to}'`,
};

/** Which share of the KPIs that may be provisional is so in the range. */
export const provisionalSql = (): PanelSql => ({
  columns: ['provisional_share'],
  sql: `SELECT if(count() = 0, NULL, sum(provisional) / count()) AS provisional_share\nFROM (\n${kpiRegistry.filter(({ provisional }) => provisional !== '').map((kpi) => `SELECT k.provisional AS provisional FROM ${viewCall(kpi, {})} AS k`).join('\nUNION ALL\n')}\n)`,
});
