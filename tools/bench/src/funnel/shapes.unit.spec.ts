import { describe, expect, it } from '@jest/globals';
import { dialects } from './dialect.js';
import { shapes } from './shapes.js';

const asked = { tenant: 'northwind', from: '2026-07-06', to: '2026-10-03' };
const engines = ['clickhouse', 'duckdb', 'postgresql'] as const;
const all = Object.entries(shapes).flatMap(([name, shape]) => engines.map((engine): [string, (typeof engines)[number], string] => [name, engine, shape(dialects[engine], asked)]));

describe('the thirteen plain questions', () => {
  it('are the twelve KPIs and the stage funnel', () => {
    expect(Object.keys(shapes).map((name) => name.slice(0, 3))).toEqual(['k01', 'k02', 'k03', 'k04', 'k05', 'k06', 'k07', 'k08', 'k09', 'k10', 'k11', 'k12', 'sta']);
  });

  it.each(all)('%s asks %s for one tenant and its days, in balanced brackets', (_, engine, sql) => {
    expect(sql).toContain(`tenant_id = 'northwind'`);
    expect(sql).toContain(engine === 'clickhouse' ? `toDate('2026-10-03')` : `DATE '2026-10-03'`);
    expect(sql.replaceAll(/[^(]/g, '')).toHaveLength(sql.replaceAll(/[^)]/g, '').length);
    expect(sql).not.toMatch(/undefined|\[object/);
  });

  it.each(all.filter(([, engine]) => engine !== 'clickhouse'))('%s asks %s nothing that only ClickHouse knows', (_, __, sql) => {
    expect(sql).not.toMatch(/OrNullIf|uniqExact|countIf|toDate\(|toMonday|quantileExact/);
  });

  it.each(all.filter(([, engine]) => engine === 'clickhouse'))('%s takes no instant that did not happen for 1970', (_, __, sql) => {
    expect(sql).not.toMatch(/\b(minIf|maxIf)\(/);
  });
});
