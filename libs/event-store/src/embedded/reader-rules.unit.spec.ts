import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Catalogue } from './catalogue.js';
import { readCatalogue } from './catalogue.js';
import type { Engine, EngineCall } from './engine.js';
import { checkFunctions, checkTenantReader, tenantSettings } from './reader-rules.js';
import { readTree, type ReaderTree } from './reader-tree.js';

const bare: ReaderTree = { tables: [], tableFunctions: [], functions: [], identifiers: [], hasAsterisk: false };
const catalogue: Catalogue = { byTenant: ['events'], views: ['calls', 'kpi_prep_time'], others: ['ingest_ledger', 'ingest_dead_letter'] };
const refused = expect.objectContaining({ status: 403, code: 497 });

describe('the tree of a statement', () => {
  it('tells tables, functions after FROM and functions over columns apart', () => {
    const lines = ['SelectQuery (children 2)', ' ExpressionList (children 2)', '  Asterisk', '  Function quantile (alias q) (children 2)', '   Identifier e.x (alias y)', ' TablesInSelectQuery (children 1)',
      '  TableExpression (children 1)', '   TableIdentifier baton.events (alias e)', '  TableExpression (children 1)', '   Function merge (children 1)', '  TableExpression (children 1)', '   Subquery (children 1)'];
    expect(readTree(lines)).toEqual({ tables: ['baton.events'], tableFunctions: ['merge'], functions: ['quantile', 'merge'], identifiers: ['e.x'], hasAsterisk: true });
  });

  it('keeps a table function in sight whatever lines a quoted name pretends to be', () => {
    const kinds = fc.constantFrom('TableExpression (children 1)', '      Subquery', 'TableIdentifier t', 'Function count', 'Identifier a (alias b)', 'Literal 1', '');
    fc.assert(fc.property(fc.array(kinds), fc.array(kinds), (before, after) => {
      const tree = readTree([...before, 'TableExpression (children 1)', ' Function merge (children 1)', ...after]);
      expect(tree.tableFunctions).toContain('merge');
    }));
  });
});

describe('any reader', () => {
  it.each(['file', 'FILE', 'dictGet', 'dictGetStringOrDefault', 'joinGet', 'catboostEvaluate', 'hasColumnInTable', 'getMacro', 'getServerSetting', 'aiGenerate', 'filesystemAvailable'])('may not call %s()', (name) => {
    expect(() => checkFunctions({ ...bare, functions: ['sum', name] })).toThrow(refused);
  });

  it.each(['merge', 'url', 's3', 'remote', 'cluster', 'clusterAllReplicas', 'view', 'viewExplain', 'mergeTreeIndex', 'mergeTreeProjection', 'executable', 'dictionary', 'input', 'loop', 'format', 'sqlite', 'NUMBERS', 'kpi_x(y'])('may not read from %s()', (name) => {
    expect(() => checkFunctions({ ...bare, tableFunctions: [name] })).toThrow(refused);
  });

  it.each(['baton.kpi_prep_time', 'kpi_prep_time', 'numbers', 'generate_series', 'values'])('may read from %s()', (name) => {
    expect(() => checkFunctions({ ...bare, tableFunctions: [name], functions: ['quantile', 'splitByString', 'airport', 'profile'] })).not.toThrow();
  });
});

describe('a tenant\'s reader', () => {
  const check = (more: Partial<ReaderTree>): void => checkTenantReader({ ...bare, ...more }, 'baton', catalogue);

  it.each(['events', 'baton.events', 'calls', 'baton.calls', 'a_cte', 'system.one', 'system.numbers', 'system.settings'])('may read %s', (table) => {
    expect(() => check({ tables: [table], hasAsterisk: true })).not.toThrow();
  });

  it.each(['ingest_ledger', 'baton.ingest_ledger', 'ingest_dead_letter', 'system.parts', 'system.processes', 'system.query_log', 'system.tables ', 'information_schema.tables', 'spec.points', 'default.x', 'system.constructor', 'SYSTEM.tables'])('may not read %s', (table) => {
    expect(() => check({ tables: [table] })).toThrow(refused);
  });

  it.each(['system.processes', 'system.parts.rows', 'information_schema.tables', 'INFORMATION_SCHEMA.TABLES', 'system.tables'])('may not ask whether something is IN %s', (name) => {
    expect(() => check({ identifiers: ['x', name] })).toThrow(refused);
  });

  it('browses by names of columns, without sizes', () => {
    expect(() => check({ tables: ['system.tables'], identifiers: ['name', 't.engine', 'comment', 'database', 'system.tables.name'] })).not.toThrow();
    expect(() => check({ tables: ['system.columns'], hasAsterisk: true })).toThrow(refused);
    for (const name of ['total_rows', 't.total_bytes', 'data_compressed_bytes', 'total_bytes_uncompressed', 'data_paths']) {
      expect(() => check({ tables: ['system.tables'], identifiers: [name] })).toThrow(refused);
      expect(() => check({ tables: ['events'], identifiers: [name] })).not.toThrow();
    }
  });

  it('is filtered on every table, the tenant quoted, and before its own conditions', () => {
    const settings = tenantSettings("o'hara", 'baton', { ...catalogue, byTenant: ['events', 'kpi_rep_day'] });
    const filters = settings['additional_table_filters'];
    for (const table of ['events', 'kpi_rep_day']) expect(filters).toContain(`'baton.${table}': 'tenant_id = \\'o\\\\\\'hara\\''`);
    expect(filters).toContain("'baton.ingest_dead_letter': '0'");
    expect(filters).not.toContain("'baton.ingest_ledger'");
    expect(filters).toContain("'system.tables': 'database = \\'baton\\' AND name NOT IN (\\'\\', \\'ingest_ledger\\', \\'ingest_dead_letter\\')'");
    expect(settings).toMatchObject({ optimize_move_to_prewhere: '0', query_plan_merge_filters: '0' });
  });
});

describe('the catalogue', () => {
  it('tells tables of tenants, views and the rest apart', async () => {
    const calls: EngineCall[] = [];
    const rows = [{ name: 'events', isView: 0, hasTenant: 1 }, { name: 'calls', isView: 1, hasTenant: 1 }, { name: 'kpi_a', isView: 1, hasTenant: 0 }, { name: 'ledger', isView: 0, hasTenant: 0 }];
    const engine: Engine = { run: async (call) => { calls.push(call); return Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n')); }, close: async () => {} };
    expect(await readCatalogue(engine, 'my_baton')).toEqual({ byTenant: ['events'], views: ['calls', 'kpi_a'], others: ['ledger'] });
    expect(calls[0]?.sql).toContain("'my_baton'");
  });
});
