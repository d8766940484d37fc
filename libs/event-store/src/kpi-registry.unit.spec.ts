import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { kpiRegistry } from './kpi-registry.js';
import { kpiSql, kpiViewStatement } from './kpi-view.js';
import { dedupWindow, replacing } from './migrations/dialect.js';
import { m0001Events } from './migrations/m0001-events.js';
import { migrations } from './migrations/migrations.js';

const single = { database: 'baton', cluster: '' };
const replicated = { database: 'sales', cluster: 'main' };

describe('the KPI registry', () => {
  it('names every SQL file and nothing else', () => {
    const files = readdirSync(new URL('../kpi', import.meta.url)).map((name) => name.replace(/\.sql$/, ''));
    expect(kpiRegistry.map(({ name }) => name).toSorted()).toEqual(files.toSorted());
  });

  it.each(kpiRegistry.map(({ name }) => name))('%s is bound to a tenant, avoids the traps and says what it means', (name) => {
    const sql = kpiSql(name);
    expect(sql).toMatch(/^-- K\d+, /);
    expect(sql).toContain('tenant_id = {tenant:String}');
    for (const trap of [/\bminIf\(occurred_at/, /\bmaxIf\(occurred_at/, /\bFINAL\b/, /dateDiff\('second'/, /\bmedian\(/, /\bavg\(/]) expect(sql).not.toMatch(trap);
    for (const parameter of ['from_date:Date', 'to_date:Date', 'team:String', 'call:String']) expect(sql).toContain(`{${parameter}}`);
  });

  it('has one name per number, the first being the KPI\'s own', () => {
    const names = kpiRegistry.flatMap(({ measures }) => measures.map((measure) => measure.name));
    expect(new Set(names).size).toBe(names.length);
    for (const { name, measures } of kpiRegistry) expect(measures[0]?.name).toBe(name);
  });

  it.each(kpiRegistry)('$name selects every column its measures read', ({ name, measures }) => {
    for (const { column, count } of measures) for (const each of [column, count]) expect(kpiSql(name)).toMatch(new RegExp(`AS ${each}\\b`));
  });

  it('makes the view in the store\'s own database', () => {
    const [kpi] = kpiRegistry;
    const statement = kpi ? kpiViewStatement(replicated, kpi) : '';
    expect(statement).toMatch(/^CREATE OR REPLACE VIEW sales\.kpi_time_to_synced_note ON CLUSTER main AS SELECT/);
    expect(statement).toContain('FROM sales.events');
    expect(statement).not.toContain('baton.');
  });
});

describe('the schema', () => {
  it('is one set of statements for a node and for a cluster', () => {
    const [one, many] = [m0001Events.statements(single), m0001Events.statements(replicated)];
    expect(one).toHaveLength(many.length);
    for (const sql of one) expect(sql).toMatch(/ReplacingMergeTree\(\w+\)[\s\S]*non_replicated_deduplication_window = 10000/);
    for (const sql of many) expect(sql).toMatch(/ON CLUSTER main[\s\S]*ReplicatedReplacingMergeTree\('[^']+', '\{replica\}', \w+\)[\s\S]*replicated_deduplication_window_seconds = 604800/);
  });

  it('repeats harmlessly and holds no two statements in one', () => {
    for (const { statements } of migrations) for (const sql of statements(single)) {
      expect(sql).toContain('IF NOT EXISTS');
      expect(sql).not.toContain(';');
    }
  });

  it('deduplicates on every table a block is written to', () => {
    expect(dedupWindow(single)).toContain('10000');
    expect(replacing(replicated, 'events', 'received_at')).toContain('/clickhouse/tables/{shard}/sales/events');
  });
});
