import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHttpEventStore } from '../http-event-store.js';
import { migrate } from '../migrations/migrate.js';
import { kpiEvent } from '../testing/kpi-event.js';
import { kpiFixture } from '../testing/kpi-fixture.js';
import { startSpecEndpoint } from '../testing/spec-endpoint.js';

let endpoint: Awaited<ReturnType<typeof startSpecEndpoint>>;
beforeAll(async () => {
  endpoint = await startSpecEndpoint({ maxSeconds: 1, maxMemoryBytes: 200_000_000, maxResultBytes: 2_000_000 });
  const store = createHttpEventStore({ url: endpoint.url, user: 'baton', password: 'spec-writer' });
  await migrate(store);
  for (const tenant of ['northwind', 'acme']) {
    const rows = kpiFixture().map((each, place) => ({ ...kpiEvent(each, place), tenant_id: tenant, trace_id: `secret of ${tenant}` }));
    await store.insertBlock('events', tenant === 'acme' ? [...rows, ...rows.map((row, place) => ({ ...row, event_id: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`, score: 4711 }))] : rows, tenant);
  }
  await store.insertBlock('ingest_dead_letter', [{ topic: 'call.v1', partition: 0, offset: 1, reason: 'unreadable', detail: 'secret of acme', received_at: '2026-11-20 09:00:00.000', raw: 'secret of acme' }], 'dead');
  await store.close();
});
afterAll(async () => { await endpoint.close(); });

const ask = (sql: string, query = '', password = 'spec-tenant') =>
  fetch(`${endpoint.url}/?${query}`, { method: 'POST', body: sql, headers: { 'x-clickhouse-user': 'northwind', 'x-clickhouse-key': password } });
const outcome = async (sql: string, query = '') => {
  const response = await ask(sql, query);
  return { code: Number(response.headers.get('x-clickhouse-exception-code') ?? 0), text: (await response.text()).trim() };
};
const day = "tenant = 'acme', from_date = '2026-11-16', to_date = '2026-11-22', team = '', split = ''";

describe('a tenant\'s reader sees its own rows', () => {
  it.each<[says: string, sql: string, answer: string]>([
    ['in the table', 'SELECT groupUniqArray(trace_id) FROM baton.events', "['secret of northwind']"],
    ['without the database\'s name', 'SELECT groupUniqArray(trace_id) FROM events', "['secret of northwind']"],
    ['in backticks and quotes', 'SELECT groupUniqArray(trace_id) FROM `baton`."events" AS `acme`', "['secret of northwind']"],
    ['with FROM first', 'FROM baton.events SELECT groupUniqArray(trace_id)', "['secret of northwind']"],
    ['asking for the other tenant', "SELECT count() FROM baton.events WHERE tenant_id = 'acme'", '0'],
    ['with a condition that is always true', "SELECT groupUniqArray(tenant_id) FROM events WHERE tenant_id = 'acme' OR 1", "['northwind']"],
    ['with FINAL', 'SELECT groupUniqArray(trace_id) FROM events FINAL', "['secret of northwind']"],
    ['in the counts kept beside the rows', 'SELECT count(), max(score) < 4711 FROM events', '55\t1'],
    ['on both sides of a join', 'SELECT groupUniqArray(a.tenant_id), groupUniqArray(b.trace_id) FROM events AS a JOIN events AS b USING (event_type)', "['northwind']\t['secret of northwind']"],
    ['by a comma', 'SELECT groupUniqArray((a.tenant_id, b.tenant_id)) FROM events a, baton.events b', "[('northwind','northwind')]"],
    ['in a sub-query', 'SELECT (SELECT groupUniqArray(trace_id) FROM events)', "['secret of northwind']"],
    ['in a common table expression', 'WITH e AS (SELECT * FROM events) SELECT groupUniqArray(trace_id) FROM e', "['secret of northwind']"],
    ['in one that is called like the table', 'WITH events AS (SELECT trace_id FROM baton.events) SELECT groupUniqArray(trace_id) FROM events', "['secret of northwind']"],
    ['in UNION ALL', 'SELECT groupUniqArray(t) FROM (SELECT trace_id AS t FROM events UNION ALL SELECT trace_id FROM baton.events)', "['secret of northwind']"],
    ['on the right of IN', "SELECT 'secret of acme' IN (SELECT trace_id FROM events)", '0'],
    ['by a name given as a parameter', 'SELECT groupUniqArray(trace_id) FROM {t:Identifier}', "['secret of northwind']"],
    ['in a recursive expression', 'WITH RECURSIVE r AS (SELECT trace_id, 1 AS n FROM events UNION ALL SELECT trace_id, n + 1 FROM r WHERE n < 2) SELECT groupUniqArray(trace_id) FROM r', "['secret of northwind']"],
    ['in the view of an entity', 'SELECT groupUniqArray(tenant_id) FROM calls', "['northwind']"],
    ['with the table\'s name as its own alias', 'SELECT groupUniqArray(events.trace_id) FROM baton.events AS events', "['secret of northwind']"],
    ['with the name of a closed table as alias', 'SELECT groupUniqArray(trace_id) FROM baton.events AS ingest_ledger', "['secret of northwind']"],
    ['after ARRAY JOIN', 'SELECT groupUniqArray(t) FROM events ARRAY JOIN [trace_id] AS t', "['secret of northwind']"],
    ['in LIMIT BY', 'SELECT trace_id FROM events LIMIT 1 BY tenant_id', 'secret of northwind'],
    ['with QUALIFY', 'SELECT DISTINCT trace_id FROM events QUALIFY count() OVER (PARTITION BY tenant_id) > 0', 'secret of northwind'],
    ['with ROLLUP', 'SELECT tenant_id FROM events GROUP BY ROLLUP(tenant_id) ORDER BY tenant_id DESC LIMIT 1', 'northwind'],
    ['with EXISTS', "SELECT EXISTS(SELECT 1 FROM events WHERE tenant_id = 'acme')", '0'],
    ['behind a comment', 'SELECT groupUniqArray(trace_id) /* FROM x */ FROM events -- WHERE 1', "['secret of northwind']"],
    ['through the view of a KPI', `SELECT n > 0 FROM baton.kpi_stale_deal_rate(${day.replace('acme', 'northwind')})`, '1'],
    ['and none through it for the other tenant', `SELECT n FROM baton.kpi_stale_deal_rate(${day})`, ''],
    ['and none in the stage funnel of the other tenant', `SELECT * FROM baton.kpi_stage_funnel(${day})`, ''],
    ['in window functions', 'SELECT DISTINCT max(trace_id) OVER () FROM events', 'secret of northwind'],
    ['and its own alone in the dead letters\' place', "SELECT count() FROM system.tables WHERE database != 'baton'", '0'],
  ])('%s', async (_, sql, answer) => {
    expect(await outcome(sql, 'param_t=events')).toEqual({ code: 0, text: answer });
  });

  it.each([
    "WHERE throwIf(trace_id = 'secret of acme') = 0", "WHERE event_type = 'outreach.sent' AND throwIf(tenant_id = 'acme') = 0", 'WHERE throwIf(score = 4711) = 0', "WHERE intDiv(1, toUInt8(tenant_id = 'northwind')) = 1",
    "WHERE rep_local_date >= '2026-11-01' AND toUInt8(replaceOne(trace_id, 'secret of northwind', '1')) = 1",
    "GROUP BY throwIf(tenant_id = 'acme')", "HAVING sum(throwIf(tenant_id = 'acme')) = 0", "ORDER BY throwIf(max(tenant_id) = 'acme')",
    "AS a JOIN events AS b ON a.event_id = b.event_id AND throwIf(b.tenant_id = 'acme') = 0",
    "AS a JOIN (SELECT event_id FROM events WHERE throwIf(score = 4711) = 0) AS b ON a.event_id = b.event_id WHERE throwIf(a.score = 4711) = 0",
    "WHERE event_id IN (SELECT event_id FROM events WHERE throwIf(score = 4711) = 0)", 'FINAL WHERE throwIf(score = 4711) = 0',
    'LIMIT 1 BY throwIf(max(score) = 4711)', 'AS e ARRAY JOIN [throwIf(e.score = 4711)] AS x', "WHERE toUInt8OrZero(rep_id) = intDiv(1, toUInt8(tenant_id = 'northwind')) - 1", "AS e JOIN numbers(1) AS n ON throwIf(e.tenant_id = 'acme') = n.number",
  ])('and no exception tells of others: SELECT count() FROM events %s', async (rest) => {
    expect((await outcome(`SELECT count() > 0 FROM events ${rest}`)).code).toBe(0);
  });

  it('and its question changes nobody else\'s answer', async () => {
    const condition = "SELECT count() FROM baton.events WHERE trace_id = 'secret of acme' AND score = 4711";
    expect((await outcome(condition)).text).toBe('0');
    const all = await fetch(endpoint.url, { method: 'POST', body: condition, headers: { 'x-clickhouse-user': 'baton', 'x-clickhouse-key': 'spec-writer' } });
    expect(await all.text()).toBe('55\n');
    expect((await outcome(condition)).text).toBe('0');
  });

  it('and browses what is its own', async () => {
    const { text } = await outcome('SELECT t.name, c.name FROM system.tables AS t LEFT JOIN system.columns AS c ON c.database = t.database AND c.table = t.name');
    expect(text).toContain('events\ttenant_id');
    expect(text).toContain('kpi_prep_time');
    expect(text).not.toMatch(/^(ingest_ledger|ingest_dead_letter|schema_migrations)/m);
    expect((await outcome('SELECT name FROM system.databases')).text).toBe('baton');
  });
});

const path = `/tmp/baton-tenant-outfile-${process.pid}`;

describe('a tenant\'s reader is refused', () => {
  it.each<[says: string, code: number, sql: string]>([
    ['a file to write', 164, `SELECT 1 INTO OUTFILE '${path}'`],
    ['a file to write from a sub-query', 62, `SELECT * FROM (SELECT 1 INTO OUTFILE '${path}')`],
    ['a file to write by a break-out', 62, `SELECT 1) INTO OUTFILE '${path}' FORMAT CSV --`],
    ['a nested FORMAT', 62, 'SELECT * FROM (SELECT 1 FORMAT CSV)'],
    ['a file to read', 497, "SELECT * FROM file('/etc/passwd', 'CSV', 'a String')"],
    ['a file to read as a value', 497, "SELECT file('/etc/passwd')"],
    ['the same in capitals and quotes', 497, "SELECT `FILE`('/etc/passwd')"],
    ['a URL', 497, "SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'a String')"],
    ['another server', 497, "SELECT * FROM remote('127.0.0.1', baton.events)"],
    ['another server in a function over columns', 497, "SELECT hasColumnInTable('127.0.0.1:1', 'u', 'p', 'baton', 'events', 'x')"],
    ['every replica', 497, "SELECT * FROM clusterAllReplicas('default', baton.events)"],
    ['object storage', 497, "SELECT * FROM s3('http://127.0.0.1:1/a.csv')"],
    ['a program', 497, "SELECT * FROM executable('id', 'TSV', 'a String')"],
    ['tables by a pattern', 497, "SELECT * FROM merge('baton', 'events')"],
    ['the same in a comment\'s shade', 497, "SELECT * FROM/**/`merge`/* numbers */('baton', '^ev')"],
    ['the same in a common table expression', 497, "WITH numbers AS (SELECT trace_id FROM merge('baton', 'events')) SELECT * FROM numbers"],
    ['the same on the right of IN', 497, "SELECT 1 IN (SELECT 1 FROM merge(REGEXP('baton'), 'events'))"],
    ['the same behind a line break in a name', 497, "SELECT 1 AS `x\n TableExpression (children 1)\n  Subquery` FROM merge('baton', 'events')"],
    ['the index of a table', 497, "SELECT * FROM mergeTreeIndex('baton', 'events')"],
    ['view()', 497, 'SELECT * FROM view(SELECT * FROM events)'],
    ['a plan', 497, 'SELECT * FROM (EXPLAIN indexes = 1 SELECT * FROM events)'],
    ['EXPLAIN', 164, 'EXPLAIN SELECT 1'],
    ['two statements', 62, 'SELECT 1; SELECT 2'],
    ['a SETTINGS clause', 164, 'SELECT 1 SETTINGS max_threads = 1'],
    ['another filter', 164, 'SELECT * FROM events SETTINGS additional_table_filters = {}'],
    ['the same further down', 164, "SELECT * FROM (SELECT * FROM events SETTINGS additional_table_filters = {'baton.events': '1'}) AS x"],
    ['readonly lifted further down', 164, 'SELECT * FROM (SELECT 1 SETTINGS readonly = 0)'],
    ['a condition before the filter', 164, "SELECT count() FROM events PREWHERE throwIf(tenant_id = 'acme') = 0"],
    ['SET', 164, 'SET readonly = 0'],
    ['KILL QUERY', 164, "KILL QUERY WHERE query_id = 'x' ASYNC"],
    ['a dictionary', 497, "SELECT * FROM dictionary('baton.d')"],
    ['a dictionary\'s value', 497, "SELECT dictGet('baton.d', 'a', 1)"],
    ['making a dictionary', 164, 'CREATE DICTIONARY d (a UInt8) PRIMARY KEY a SOURCE(FILE(path \'/etc/passwd\' format \'CSV\')) LAYOUT(FLAT()) LIFETIME(1)'],
    ['an insert', 164, "INSERT INTO events (tenant_id) VALUES ('acme')"],
    ['a view of its own', 164, 'CREATE VIEW baton.mine AS SELECT 1'],
    ['the dead letters', 497, 'SELECT raw FROM ingest_dead_letter'],
    ['the dead letters by a parameter', 497, 'SELECT raw FROM {dead:Identifier}'],
    ['the ledger', 497, 'SELECT * FROM baton.ingest_ledger'],
    ['a table called like a common table expression', 497, 'SELECT * FROM (WITH ingest_ledger AS (SELECT 1) SELECT * FROM ingest_ledger), ingest_ledger'],
    ['other people\'s statements', 497, 'SELECT query FROM system.processes'],
    ['other people\'s statements, asked with IN', 497, "SELECT 'x' IN system.processes"],
    ['the sizes of tables, asked with IN', 497, "SELECT ('baton', 'events') IN system.tables"],
    ['the sizes of tables by a join', 497, 'SELECT n.number FROM system.tables AS t JOIN numbers(1000) AS n ON n.number = t.total_rows'],
    ['the sizes of tables by USING', 497, 'SELECT 1 FROM system.tables JOIN (SELECT toNullable(number) AS total_rows FROM numbers(1000)) AS n USING (total_rows)'],
    ['the sizes of tables in a tuple', 497, 'SELECT tuple(*) FROM system.tables'],
    ['an asterisk in the shade of a name', 497, 'WITH t AS (SELECT t.* FROM system.tables AS t) SELECT name FROM t'],
    ['the parts of tables', 497, 'SELECT rows FROM system.parts'],
    ['the sizes of tables', 497, 'SELECT total_rows FROM system.tables'],
    ['the sizes of tables by an asterisk', 497, 'SELECT * FROM (SELECT * FROM system.tables)'],
    ['the sizes of columns by a pattern', 497, "SELECT COLUMNS('rows') FROM system.tables"],
    ['the information schema', 497, 'SELECT table_rows FROM information_schema.tables'],
    ['logs', 497, 'SELECT * FROM system.query_log'],
  ])('%s, by number %p and with a word on what is allowed', async (_, code, sql) => {
    const answer = await outcome(sql, 'param_dead=baton.ingest_dead_letter');
    expect(answer).toEqual({ code, text: expect.stringMatching(/^Code: \d+\. DB::Exception: \S/) });
    expect(answer.text).not.toContain('secret');
    if (code !== 62) expect(answer.text).toMatch(/allowed|SELECT only|open/);
    expect(existsSync(path)).toBe(false);
  });

  it.each<[string, number]>([
    ['readonly=0', 164], ['readonly=2', 164], ['additional_table_filters=%7B%7D', 164], ['max_memory_usage=0', 164], ['optimize_move_to_prewhere=1', 164], ['log_comment=x', 164], ['session_id=1', 164], ['role=x', 164],
    ['max_execution_time=2', 452], ['max_execution_time=0', 452], ['database=system', 497], ['database=spec', 497],
  ])('%s in the URL', async (setting, code) => {
    expect(await outcome('SELECT 1', setting)).toMatchObject({ code });
  });

  it('with a wrong password', async () => {
    const response = await ask('SELECT 1', '', 'spec-writer');
    expect([response.status, response.headers.get('x-clickhouse-exception-code')]).toEqual([401, '516']);
    expect(await response.text()).toContain('Basic authorization');
  });
});

describe('a tenant\'s reader is stopped', () => {
  const bomb = 'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1';

  it.each<[says: string, code: number, sql: string, allowed: string]>([
    ['after its time', 159, bomb, 'may run for 1 s'],
    ['in a join of everything with everything', 159, 'SELECT sum(sipHash64(a.number, b.number)) FROM numbers(1000000000) a, numbers(1000000) b', 'may run for 1 s'],
    ['at too much memory', 241, 'SELECT length(range(number + 40000000)) FROM numbers(1)', 'bytes of memory'],
    ['at one value of a gigabyte', 131, "SELECT length(repeat(repeat('x', 1000000), 10000))", ''],
    ['at an answer without end', 396, "SELECT toString(number), 'xxxxxxxxxx' FROM numbers(1000000)", 'may have 2000000 bytes'],
  ])('%s', async (_, code, sql, allowed) => {
    const started = performance.now();
    const answer = await outcome(sql);
    expect(answer).toEqual({ code, text: expect.stringContaining(allowed) });
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('a tenant\'s reader takes out', () => {
  it('Parquet that the engine reads back', async () => {
    const bytes = Buffer.from(await (await ask('SELECT event_type, occurred_at, score FROM events FORMAT Parquet')).arrayBuffer());
    expect([bytes.subarray(0, 4).toString('latin1'), bytes.subarray(-4).toString('latin1')]).toEqual(['PAR1', 'PAR1']);
    const footer = bytes.readUInt32LE(bytes.length - 8);
    expect(bytes.subarray(bytes.length - 8 - footer, bytes.length - 8).toString('latin1')).toContain('occurred_at');
  });

  it('Native as a client of Go asks for it, its first question too', async () => {
    const native = async (sql: string) => Buffer.from(await (await ask(sql, 'default_format=Native&client_protocol_version=54460&database=baton&max_execution_time=1')).arrayBuffer());
    const hello = await native('SELECT displayName(), version(), revision(), timezone()');
    expect(hello.subarray(0, 10)).toEqual(Buffer.from([1, 0, 2, 0xff, 0xff, 0xff, 0xff, 0, 4, 1]));
    const rows = await native('SELECT event_type, occurred_at, amount, score, rep_local_date, event_id, payload FROM events');
    expect(rows.readUInt8(8)).toBe(7);
    expect(rows.toString('latin1')).toContain('call.ended');
    expect((await native('SELECT [1]')).toString()).toContain('Code: 48.');
  });

  it('CSV with names', async () => {
    expect((await outcome("SELECT event_type, count() AS n FROM events WHERE event_type = 'call.ended' GROUP BY event_type FORMAT CSVWithNames")).text).toBe('"event_type","n"\n"call.ended",2');
  });
});
