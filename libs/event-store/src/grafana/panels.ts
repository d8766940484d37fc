import type { Kpi, KpiTarget, KpiUnit } from '../kpi-registry.js';
import type { PanelSql } from './panel-sql.js';

/** The data source that infra/grafana/provisioning makes. */
export const source = { type: 'grafana-clickhouse-datasource', uid: 'baton-clickhouse' } as const;

export interface Place { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
/** A panel as Grafana's JSON has it, before it gets its number. */
export interface Panel {
  readonly type: 'row' | 'stat' | 'timeseries' | 'barchart' | 'table';
  readonly title: string;
  readonly description?: string;
  readonly gridPos: Place;
  readonly datasource?: typeof source;
  readonly fieldConfig?: { readonly defaults: object; readonly overrides: readonly object[] };
  readonly options?: object;
  readonly targets?: readonly { readonly rawSql: string }[];
  readonly collapsed?: boolean;
  readonly panels?: readonly [];
}

const units: Readonly<Record<KpiUnit, string>> = { seconds: 's', ratio: 'percentunit', times: 'none', hours: 'h', 'per rep and week': 'none', 'per workday': 'none' };

interface Step { readonly color: string; readonly value: number | null }

/** The bands of a target: green where the number ought to be. */
const bands = (target: KpiTarget): Step[] => {
  if (target.direction === 'below') return [{ color: 'green', value: null }, { color: 'red', value: target.high }];
  const from: Step[] = [{ color: 'red', value: null }, { color: 'green', value: target.low }];
  return target.direction === 'above' ? from : [...from, { color: 'orange', value: target.high }];
};

const format = { table: 1, timeseries: 0 } as const;

const target = ({ sql }: PanelSql, queryType: keyof typeof format) =>
  ({ refId: 'A', datasource: source, editorType: 'sql', queryType, format: format[queryType], rawSql: sql });

const field = (kpi: Kpi, custom: object = {}) => ({
  defaults: { unit: units[kpi.unit], decimals: kpi.unit === 'seconds' ? 0 : 1, noValue: '-', color: { mode: 'thresholds' }, thresholds: { mode: 'absolute', steps: bands(kpi.target) }, custom },
  overrides: [],
});

const only = (column: string) => ({ reduceOptions: { calcs: ['lastNotNull'], fields: `/^${column}$/`, values: false }, colorMode: 'value', graphMode: 'none', textMode: 'auto', justifyMode: 'auto', orientation: 'auto' });

/** The number of a KPI; a dash where nothing was measured or too little to show. */
export const statPanel = (kpi: Kpi, sql: PanelSql, gridPos: Place): Panel => ({
  type: 'stat', title: `${kpi.number} ${kpi.title}`, description: `Target ${kpi.target.text}. ${kpi.definition} A dash: nothing measured, or fewer than ten.`, gridPos, datasource: source,
  fieldConfig: field(kpi), options: only('value'), targets: [target(sql, 'table')],
});

/** A KPI week by week with its target as a band. */
export const weeklyPanel = (kpi: Kpi, sql: PanelSql, gridPos: Place): Panel => ({
  type: 'timeseries', title: `${kpi.number} by week`, description: `Target ${kpi.target.text}. A week with fewer than ten is left out. Follows the team; a rep alone has no weeks here.`, gridPos, datasource: source,
  fieldConfig: {
    ...field(kpi, { drawStyle: 'line', lineWidth: 2, showPoints: 'always', pointSize: 6, spanNulls: false, fillOpacity: 0, thresholdsStyle: { mode: 'line+area' } }),
    overrides: [{ matcher: { id: 'byName', options: 'n' }, properties: [{ id: 'custom.hideFrom', value: { legend: true, tooltip: false, viz: true } }, { id: 'unit', value: 'none' }] }],
  },
  options: { legend: { showLegend: false, displayMode: 'list', placement: 'bottom', calcs: [] }, tooltip: { mode: 'multi', sort: 'none' } }, targets: [target(sql, 'timeseries')],
});

export const numberPanel = (title: string, description: string, unit: string, sql: PanelSql, gridPos: Place): Panel => ({
  type: 'stat', title, description, gridPos, datasource: source, fieldConfig: { defaults: { unit, noValue: '-', color: { mode: 'fixed', fixedColor: 'text' } }, overrides: [] },
  options: only(sql.columns[0] ?? ''), targets: [target(sql, 'table')],
});

export const barPanel = (title: string, description: string, sql: PanelSql, gridPos: Place): Panel => ({
  type: 'barchart', title, description, gridPos, datasource: source, fieldConfig: { defaults: { unit: 'none', color: { mode: 'palette-classic' } }, overrides: [
    { matcher: { id: 'byName', options: 'from_previous' }, properties: [{ id: 'unit', value: 'percentunit' }, { id: 'custom.hideFrom', value: { legend: true, tooltip: false, viz: true } }] },
    { matcher: { id: 'byName', options: 'median_hours' }, properties: [{ id: 'unit', value: 'h' }, { id: 'custom.hideFrom', value: { legend: true, tooltip: false, viz: true } }] },
  ] },
  options: { orientation: 'horizontal', xField: sql.columns[0] ?? '', showValue: 'always', legend: { showLegend: false, displayMode: 'list', placement: 'bottom', calcs: [] }, tooltip: { mode: 'multi', sort: 'none' } }, targets: [target(sql, 'table')],
});

export const tablePanel = (title: string, description: string, sql: PanelSql, gridPos: Place): Panel => ({
  type: 'table', title, description, gridPos, datasource: source, fieldConfig: { defaults: {}, overrides: [] }, options: { showHeader: true, cellHeight: 'sm' }, targets: [target(sql, 'table')],
});

export const rowPanel = (title: string, y: number): Panel => ({ type: 'row', title, collapsed: false, gridPos: { x: 0, y, w: 24, h: 1 }, panels: [] });
