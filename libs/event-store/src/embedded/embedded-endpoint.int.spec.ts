import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { createClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { specCredentials, startSpecEndpoint } from '../testing/spec-endpoint.js';

let endpoint: Awaited<ReturnType<typeof startSpecEndpoint>>;
beforeAll(async () => { endpoint = await startSpecEndpoint(); });
afterAll(async () => { await endpoint.close(); });

const clientOf = (user: string) => {
  const password = specCredentials.find((each) => each.user === user)?.password ?? '';
  return createClient({ url: endpoint.url, username: user, password });
};
const send = (user: string, password: string, body: string | Uint8Array<ArrayBuffer>, query = '', headers: Record<string, string> = {}) =>
  fetch(`${endpoint.url}/?${query}`, { method: 'POST', body, headers: { 'x-clickhouse-user': user, 'x-clickhouse-key': password, ...headers } });
const asReader = (sql: string, query = '') => send('reader', 'spec-reader', sql, query);

describe('the embedded endpoint, spoken to by the stock client', () => {
  beforeAll(async () => {
    const client = clientOf('baton');
    await client.command({ query: 'CREATE DATABASE IF NOT EXISTS spec' });
    await client.command({ query: `CREATE TABLE spec.points (id UInt64, name String, at DateTime64(3, 'UTC'))
      ENGINE = ReplacingMergeTree ORDER BY id SETTINGS non_replicated_deduplication_window = 100` });
    await client.close();
  });

  it('answers ping and knows its version', async () => {
    const client = clientOf('baton');
    expect(await client.ping()).toMatchObject({ success: true });
    const rows = await (await client.query({ query: 'SELECT version() AS v', format: 'JSONEachRow' })).json<{ v: string }>();
    expect(rows[0]?.v).toMatch(/^\d+\.\d+/);
    await client.close();
  });

  it('carries parameters with quotes, backslashes, arrays and milliseconds unharmed', async () => {
    const client = clientOf('baton');
    const query_params = { text: "it's a \\ \t tab", list: ['a', "b'c"], big: 42 };
    const result = await client.query({ query: 'SELECT {text:String} AS text, {list:Array(String)} AS list, {big:UInt64} AS big', query_params, format: 'JSONEachRow' });
    expect(await result.json()).toEqual([{ text: "it's a \\ \t tab", list: ['a', "b'c"], big: expect.anything() }]);
    await client.close();
  });

  it('does not let the token of one insert swallow the next one', async () => {
    const client = clientOf('baton');
    const insert = (id: number, token?: string) => client.insert({
      table: 'spec.points', values: [{ id, name: 'p', at: '2026-11-23 09:00:00.125' }], format: 'JSONEachRow',
      ...(token !== undefined && { clickhouse_settings: { insert_deduplication_token: token } }),
    });
    await insert(1, 'A');
    await insert(2);
    await insert(3, 'A');
    const rows = await (await client.query({ query: 'SELECT id, toString(at) AS at FROM spec.points ORDER BY id', format: 'JSONEachRow' })).json<{ id: unknown; at: string }>();
    expect(rows.map((row) => Number(row.id))).toEqual([1, 2]);
    expect(rows[0]?.at).toBe('2026-11-23 09:00:00.125');
    await client.close();
  });

  it('takes a compressed body and an empty insert', async () => {
    const zipped = new Uint8Array(gzipSync('{"id":77,"name":"zipped","at":"2026-11-23 09:00:00"}\n'));
    const query = `query=${encodeURIComponent('INSERT INTO spec.points FORMAT JSONEachRow')}`;
    expect((await send('baton', 'spec-writer', zipped, query, { 'content-encoding': 'gzip' })).status).toBe(200);
    expect((await send('baton', 'spec-writer', '', query)).status).toBe(200);
    expect(await (await asReader('SELECT name FROM spec.points WHERE id = 77')).text()).toBe('zipped\n');
  });

  it('runs statements side by side', async () => {
    const started = performance.now();
    await Promise.all(Array.from({ length: 4 }, () => asReader('SELECT sleep(0.5)')));
    expect(performance.now() - started).toBeLessThan(1_800);
  });

  it.each([
    ['an unknown table', 'SELECT * FROM spec.nothing', 404, '60'],
    ['no SQL at all', 'this is no SQL', 400, '62'],
    ['a missing parameter', 'SELECT {absent:String}', 500, '456'],
  ])('answers %s with ClickHouse\'s own error number', async (_, sql, status, code) => {
    const response = await send('baton', 'spec-writer', sql);
    expect([response.status, response.headers.get('x-clickhouse-exception-code')]).toEqual([status, code]);
    expect(await response.text()).toMatch(/^Code: \d+\. DB::Exception: /);
  });

  it.each([['baton', 'wrong'], ['nobody', 'spec-writer'], ['', '']])('turns away %p with password %p', async (user, password) => {
    expect((await send(user, password, 'SELECT 1')).status).toBe(401);
  });

  it('takes no password from the URL', async () => {
    expect((await fetch(`${endpoint.url}/?user=baton&password=spec-writer&query=SELECT%201`)).status).toBe(401);
  });
});

describe('a reader at the embedded endpoint', () => {
  it.each([
    ['SELECT count() AS n FROM spec.points'],
    ['WITH 1 AS one SELECT one'],
    ['SELECT 1 AS a UNION ALL SELECT 2'],
    ["SELECT name FROM system.settings WHERE name = 'readonly'"],
  ])('runs %s', async (sql) => {
    expect((await asReader(`${sql} FORMAT JSONEachRow`)).status).toBe(200);
  });

  it.each([
    ['an insert', 'INSERT INTO spec.points (id) VALUES (9)'],
    ['DDL', 'CREATE TABLE spec.mine (a UInt8) ENGINE = Memory'],
    ['a drop', 'DROP TABLE spec.points'],
    ['a file read', "SELECT * FROM file('/etc/passwd', 'CSV', 'a String')"],
    ['a request to elsewhere', "SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'a String')"],
    ['a request to elsewhere with readonly lifted in a sub-query', "SELECT * FROM (SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'a String') SETTINGS readonly = 0)"],
    ['another program', "SELECT * FROM executable('id', 'TSV', 'a String')"],
    ['two statements', 'SELECT 1; DROP TABLE spec.points'],
    ['a break-out of the wrapping', 'SELECT 1) INTO OUTFILE \'/tmp/out\'; SELECT (1'],
    ['a settings statement', 'SET readonly = 0'],
    ['killing a query', "KILL QUERY WHERE query_id = 'x' ASYNC"],
    ['a backup', "BACKUP DATABASE spec TO File('/tmp/out')"],
  ])('is refused %s', async (_, sql) => {
    const response = await asReader(sql);
    expect([400, 403]).toContain(response.status);
    expect(await (await asReader("SELECT count() FROM system.tables WHERE database = 'spec'")).text()).toBe('1\n');
  });

  it('cannot write a file', async () => {
    const path = `/tmp/baton-outfile-${process.pid}.csv`;
    const response = await asReader(`SELECT 1 INTO OUTFILE '${path}' FORMAT CSV`);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(existsSync(path)).toBe(false);
  });

  it.each(['readonly=0', 'max_memory_usage=0', 'additional_table_filters=%7B%7D', 'insert_deduplication_token=x', 'max_execution_time=9999'])(
    'may not change %s', async (setting) => {
      expect((await asReader('SELECT 1', setting)).status).toBe(403);
    },
  );

  it('gets the format it asks for, 64-bit integers as it asks for them', async () => {
    const quoted = await asReader('SELECT toUInt64(18446744073709551615) AS big FORMAT JSONEachRow', 'output_format_json_quote_64bit_integers=1');
    expect(await quoted.json()).toEqual({ big: '18446744073709551615' });
  });

  it('has its statement ended when it goes away, long before its time is up', async () => {
    const running = async (): Promise<number> => Number(await (await send('baton', 'spec-writer', "SELECT count() FROM system.processes WHERE query LIKE '%the lonely one%' AND query NOT LIKE '%processes%'")).text());
    const until = async (count: number): Promise<boolean> => {
      for (let left = 200; left > 0; left -= 1) {
        if (await running() === count) return true;
        await new Promise((resolve) => { setTimeout(resolve, 20); });
      }
      return false;
    };
    const leaving = new AbortController();
    const started = performance.now();
    const answer = fetch(endpoint.url, {
      method: 'POST', signal: leaving.signal, headers: { 'x-clickhouse-user': 'reader', 'x-clickhouse-key': 'spec-reader' },
      body: "SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1 AND 'the lonely one' != ''",
    }).catch(() => 'gone');
    expect(await until(1)).toBe(true);
    leaving.abort();
    expect([await answer, await until(0)]).toEqual(['gone', true]);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
