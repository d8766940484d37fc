import { type Kpi, kpiRegistry, type KpiTable, kpiTables } from '../kpi-registry.js';
import { barPanel, numberPanel, type Panel, rowPanel, source, statPanel, tablePanel, weeklyPanel } from './panels.js';
import { deadLetterSql, funnelSql, lagSql, leakSql, provisionalSql, statSql, weeklySql } from './panel-sql.js';

const stages: readonly (readonly [title: string, numbers: readonly string[]])[] = [
  ['Signal and outreach', ['K1', 'K2', 'K3', 'K4']], ['Prep and call', ['K5', 'K6', 'K7']], ['Note and CRM', ['K8', 'K9', 'K10']], ['Whole workflow', ['K11', 'K12']],
];
const height = 6;

const kpiNumbered = (number: string): Kpi => {
  const kpi = kpiRegistry.find((each) => each.number === number);
  if (!kpi) throw new Error(`the registry has no ${number}`);
  return kpi;
};
const tableNamed = (name: string): KpiTable => {
  const table = kpiTables.find((each) => each.name === name);
  if (!table) throw new Error(`the registry has no table ${name}`);
  return table;
};

/** One line per KPI: its number on the left, its weeks on the right. */
const kpiPanels = (from: number): Panel[] => {
  let y = from;
  return stages.flatMap(([title, numbers]) => {
    const head = rowPanel(title, y);
    y += 1;
    return [head, ...numbers.map(kpiNumbered).flatMap((kpi) => {
      const line = y;
      y += height;
      return [statPanel(kpi, statSql(kpi), { x: 0, y: line, w: 6, h: height }), weeklyPanel(kpi, weeklySql(kpi), { x: 6, y: line, w: 18, h: height })];
    })];
  });
};

const wholePanels: readonly Panel[] = [
  rowPanel('Stage funnel', 0),
  barPanel('Stage funnel', tableNamed('stage_funnel').definition, funnelSql(tableNamed('stage_funnel')), { x: 0, y: 1, w: 14, h: 8 }),
  tablePanel('Leaks', tableNamed('leak_table').definition, leakSql(tableNamed('leak_table')), { x: 14, y: 1, w: 10, h: 8 }),
  rowPanel('Data quality', 9),
  numberPanel('From event to log, p95', 'Seconds between what happened and its arrival in the log.', 's', lagSql, { x: 0, y: 10, w: 8, h: 4 }),
  numberPanel('Dead letters', 'Messages that could not be stored, of the whole installation: an unreadable message names no tenant.', 'none', deadLetterSql, { x: 8, y: 10, w: 8, h: 4 }),
  numberPanel('Provisional', 'Share of the KPIs that may be provisional which are so in this range.', 'percentunit', provisionalSql(), { x: 16, y: 10, w: 8, h: 4 }),
];

const variable = (name: string, label: string, sql: string, hide: 0 | 2) => ({
  name, label, type: 'query', datasource: source, hide, refresh: 1, sort: 0, multi: false, includeAll: false, definition: sql,
  query: { refId: name, editorType: 'sql', queryType: 'table', format: 1, rawSql: sql }, current: {}, options: [], regex: '',
});

const everybody = (column: string, all: string): string => `SELECT value, text FROM (SELECT '' AS value, '${all}' AS text UNION ALL SELECT DISTINCT ${column} AS value, ${column} AS text FROM baton.reps WHERE ${column} != '') ORDER BY value`;

/** SQL of the variables. The tenant comes from the data source's credential and is no choice. */
export const variables = [
  variable('tenant', 'Organisation', 'SELECT tenant_id FROM baton.reps LIMIT 1', 2),
  variable('team', 'Team', everybody('team_id', 'All teams'), 0),
  variable('rep', 'Rep', everybody('rep_id', 'All reps'), 0),
] as const;

/** The dashboard of the funnel as Grafana's JSON, made of the registry and of nothing else; ids count up from 1. */
export const funnelDashboard = () => ({
  uid: 'baton-funnel', title: 'Baton: the twelve KPIs', description: 'Generated from the KPI registry. Numbers of fewer than ten entities are not shown.', tags: ['baton'], timezone: 'utc', schemaVersion: 39, version: 1,
  editable: false, graphTooltip: 0, refresh: '5m', time: { from: 'now-90d', to: 'now' }, timepicker: {}, links: [], annotations: { list: [] }, templating: { list: variables },
  panels: [...wholePanels, ...kpiPanels(14)].map((panel, place) => ({ id: place + 1, ...panel })),
});
