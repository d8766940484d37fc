import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isFactType, plannedTopicOfFact } from '@baton/contracts';
import { entitiesOfKpi, entityColumns } from './kpi-entities.js';
import { awaitedFacts, kpiNamed, kpiRegistry, kpiTables, measuresOfKpi } from './kpi-registry.js';
import { parseKpiText } from './kpi-text.js';
import { kpiParameters, kpiViewStatement } from './kpi-view.js';
import { dedupWindow, replacing } from './migrations/dialect.js';
import { m0001Events } from './migrations/m0001-events.js';
import { migrations } from './migrations/migrations.js';

const single = { database: 'baton', cluster: '' };
const replicated = { database: 'sales', cluster: 'main' };

const traps = [/\bminIf\((?:\w\.)?occurred_at/, /\bmaxIf\((?:\w\.)?occurred_at/, /\bFINAL\b/, /dateDiff\('second'/, /\bmedian\(/, /\bavg\(/, /windowFunnel\([^)]*'/, /toDateTime\(/];
const queries = [...kpiRegistry, ...kpiTables];

describe('the KPI registry', () => {
  it('has the twelve in order', () => {
    expect(kpiRegistry.map(({ number }) => number)).toEqual(['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10', 'K11', 'K12']);
  });

  it.each([['K8', 'time_to_synced_note'], ['k10', 'stale_deal_rate'], ['time_to_synced_note', 'time_to_synced_note'], ['K13', undefined], ['', undefined], ['toString', undefined]])('finds by %p %p', (asked, name) => {
    expect(kpiNamed(asked)?.name).toBe(name);
  });

  it('names every SQL file and nothing else', () => {
    const files = (folder: string): string[] => readdirSync(new URL(folder, import.meta.url)).filter((name) => name.endsWith('.sql')).map((name) => name.replace(/\.sql$/, '')).toSorted();
    expect(queries.map(({ name }) => name).toSorted()).toEqual(files('../kpi'));
    expect(kpiRegistry.map(({ name }) => name).toSorted()).toEqual(files('../kpi/entities'));
  });

  it.each(queries)('$name is bound to a tenant, avoids the traps and says what it means', ({ sql, definition }) => {
    expect(sql).toContain('tenant_id = {tenant:String}');
    for (const trap of traps) expect(sql).not.toMatch(trap);
    for (const parameter of ['to_date:Date', 'team:String', 'split:String']) expect(sql).toContain(`{${parameter}}`);
    expect(definition.length).toBeGreaterThan(100);
    expect(definition).toMatch(/^[A-Z].*\.$/);
  });

  it.each(kpiRegistry)('$name opens with its number, offers the splits it names, weeks for its trend, and no others', ({ number, sql, splits }) => {
    expect(sql.startsWith(`-- ${number}, `)).toBe(true);
    const offered = new Set([...sql.matchAll(/\bsplit = '(\w+)', /g)].map((match) => match[1] ?? ''));
    expect([...offered].toSorted()).toEqual([...new Set([...splits, 'week'])].toSorted());
  });

  it.each(kpiRegistry)('$name has its entities: bound to a tenant, without the traps, from the same facts and parameters, with every column', (kpi) => {
    const { name, sql, definition } = entitiesOfKpi(kpi);
    expect([name, sql.startsWith(`-- ${kpi.number}, behind it: `)]).toEqual([`kpi_${kpi.name}_entities`.slice(4), true]);
    expect(definition).toMatch(/^The .*\.$/);
    for (const trap of traps) expect(sql).not.toMatch(trap);
    for (const each of sql.split('FROM baton.events').slice(1)) expect(each.slice(0, 80)).toContain('WHERE tenant_id = {tenant:String}');
    const known = kpiParameters(kpi.sql).map((parameter) => parameter.name);
    for (const parameter of kpiParameters(sql)) expect(known).toContain(parameter.name);
    for (const [, fact = ''] of sql.matchAll(/'((?:\w+)\.(?:\w+))'/g)) expect(kpi.facts).toContain(fact);
    const [, selected = ''] = /\nSELECT\n([\s\S]*?)\nFROM/.exec(sql) ?? [];
    const columns = selected.split(/,\n {2}(?! )/).map((column) => /(\w+)\s*$/.exec(column)?.[1]);
    expect(columns).toEqual([...entityColumns]);
  });

  it('has one name per number, the first being the KPI\'s own', () => {
    const names = kpiRegistry.flatMap((kpi) => measuresOfKpi(kpi).map((measure) => measure.name));
    expect(new Set(names).size).toBe(names.length);
    for (const kpi of kpiRegistry) expect(measuresOfKpi(kpi)[0]?.name).toBe(kpi.name);
  });

  it.each(kpiRegistry)('$name selects every column its measures read', (kpi) => {
    const columns = measuresOfKpi(kpi).flatMap(({ value, n, numerator = value, denominator = value }) => [value, n, numerator, denominator]);
    for (const each of new Set([...columns, 'provisional', ...(kpi.interval === 'order' ? ['low', 'high'] : [])])) expect(kpi.sql).toMatch(new RegExp(`(AS |^  )${each}\\b`, 'm'));
  });

  it.each(kpiRegistry)('$name reads facts that exist or are awaited, and every fact it reads is named', ({ sql, facts }) => {
    for (const fact of facts) expect([fact, isFactType(fact), Object.hasOwn(awaitedFacts, fact)]).toEqual([fact, true, plannedTopicOfFact(fact) !== undefined]);
    const read = new Set([...sql.matchAll(/'((?:\w+)\.(?:\w+))'/g)].map((match) => match[1] ?? ''));
    expect([...read].toSorted()).toEqual([...facts].toSorted());
  });

  it('says of a provisional KPI when, and only of one whose SQL can be', () => {
    for (const { provisional, sql } of kpiRegistry) expect(provisional !== '').toBe(sql.includes('{today:Date}'));
  });

  it('makes the view in the store\'s own database', () => {
    const [kpi] = kpiRegistry;
    const statement = kpi ? kpiViewStatement(replicated, kpi) : '';
    expect(statement).toMatch(/^CREATE OR REPLACE VIEW sales\.kpi_warm_accounts ON CLUSTER main AS WITH/);
    expect(statement).toContain('FROM sales.events');
    expect(statement).not.toContain('baton.');
    expect(statement).not.toContain('--');
  });

  it('reads a definition from the comment and the parameters from the statement, each once', () => {
    const text = '-- K0, a thing: how many\n-- things there are.\nSELECT {tenant:String}, {tenant:String}, {from_date:Date}\n';
    expect(parseKpiText(text)).toEqual({ sql: text.trim(), definition: 'How many things there are.' });
    expect(kpiParameters(text)).toEqual([{ name: 'tenant', type: 'String' }, { name: 'from_date', type: 'Date' }]);
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
    expect(migrations.map(({ id }) => id)).toEqual(['0001_events', '0002_kpi_columns', '0003_comments']);
    for (const { statements } of migrations) for (const sql of statements(single)) {
      expect(sql).toMatch(/IF NOT EXISTS|COMMENT/);
      expect(sql).not.toContain(';');
    }
  });

  it('deduplicates on every table a block is written to', () => {
    expect(dedupWindow(single)).toContain('10000');
    expect(replacing(replicated, 'events', 'received_at')).toContain('/clickhouse/tables/{shard}/sales/events');
  });
});
