import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { kpiRegistry } from '../kpi-registry.js';
import { asGrafanaSends } from '../testing/grafana-text.js';
import { funnelDashboard } from './dashboard.js';
import { grafanaFiles } from './grafana-files.js';
import { source } from './panels.js';
import { statSql, weeklySql } from './panel-sql.js';

const board = funnelDashboard();
const titles = board.panels.map(({ title }) => title);

describe('the files of infra/grafana', () => {
  it.each(Object.entries(grafanaFiles()))('%s is what the registry says: run npm run -s grafana -w @baton/event-store', (path, content) => {
    expect(readFileSync(new URL(`../../../../infra/grafana/${path}`, import.meta.url), 'utf8')).toBe(content);
  });

  it('come out the same each time', () => {
    expect(grafanaFiles()).toEqual(grafanaFiles());
  });

  it('provision the data source that every panel names, with its password from the environment', () => {
    const file = grafanaFiles()['provisioning/datasources/baton.yaml'] ?? '';
    for (const line of [`uid: ${source.uid}`, `type: ${source.type}`, 'username: $BATON_GRAFANA_READER', 'password: $BATON_GRAFANA_READER_PASSWORD']) expect(file.split('\n').map((each) => each.trim())).toContain(line);
    for (const panel of board.panels) if (panel.type !== 'row') expect(panel.datasource).toEqual(source);
  });
});

describe('the dashboard', () => {
  it.each(kpiRegistry)('has the number and the weeks of $number, with its target as bands', (kpi) => {
    const [number, weeks] = [`${kpi.number} ${kpi.title}`, `${kpi.number} by week`].map((title) => board.panels[titles.indexOf(title)]);
    expect([number?.type, weeks?.type]).toEqual(['stat', 'timeseries']);
    const bounds = [...('low' in kpi.target ? [kpi.target.low] : []), ...('high' in kpi.target ? [kpi.target.high] : [])];
    expect(number?.fieldConfig).toMatchObject({ defaults: { thresholds: { steps: [{ value: null }, ...bounds.map((value) => ({ value }))] } } });
    expect(weeks?.fieldConfig).toMatchObject({ defaults: { custom: { thresholdsStyle: { mode: 'line+area' } } } });
  });

  it('has each id and title once, and no two panels on one place', () => {
    expect(new Set(board.panels.map(({ id }) => id)).size).toBe(board.panels.length);
    const cells = board.panels.flatMap(({ gridPos: { x, y, w, h } }) => Array.from({ length: w * h }, (_, at) => `${x + (at % w)} ${y + Math.floor(at / w)}`));
    expect(new Set(cells).size).toBe(cells.length);
  });

  it('offers team and rep and keeps the tenant out of sight', () => {
    expect(board.templating.list.map(({ name, hide }) => [name, hide])).toEqual([['tenant', 2], ['team', 0], ['rep', 0]]);
  });

  it.each(kpiRegistry)('shows no $number below ten', (kpi) => {
    for (const { sql } of [statSql(kpi), weeklySql(kpi)]) expect(sql).toContain('if(n < 10, NULL, k.value) AS value');
  });
});

describe('what Grafana sends', () => {
  it('has range and variables filled in, quotes within them harmless', () => {
    const sent = asGrafanaSends(statSql(kpiRegistry[0] as (typeof kpiRegistry)[number]).sql, { from: '2026-11-16', to: '2026-11-22', tenant: "o'hara", rep: 'dana' });
    expect(sent).toContain("tenant = 'o\\'hara', from_date = '2026-11-16', to_date = '2026-11-22'");
    expect(sent).toContain("WHERE k.slice = 'dana'");
  });

  it('must have no word left over', () => {
    expect(() => asGrafanaSends('SELECT $__timeFilter(x)', { from: '', to: '', tenant: '' })).toThrow('$__timeFilter');
  });
});
