import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { authenticate, type Credential } from './credentials.js';
import { endpointStatement } from './endpoint-statement.js';
import type { Engine } from './engine.js';
import { plain, quote } from './quote.js';
import { readerStatement } from './reader-statement.js';
import { Refusal } from './refusal.js';
import { requestParameters, requestSettings } from './request-settings.js';

const writer: Credential = { user: 'baton', password: 'p:w', access: 'write' };
const reader: Credential = { user: 'reader', password: 'r', access: 'read' };
const tenant: Credential = { user: 'north', password: 'n', access: 'read', tenant: "o'hara" };
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

describe('credentials', () => {
  it('come by Basic or by ClickHouse\'s headers, colons in the password included', () => {
    expect(authenticate(basic('baton:p:w'), [reader, writer])).toBe(writer);
    expect(authenticate({ 'x-clickhouse-user': 'reader', 'x-clickhouse-key': 'r' }, [reader, writer])).toBe(reader);
  });

  it.each([[{}], [basic('baton:')], [basic('baton:p')], [basic('reader:p:w')], [basic('')], [{ authorization: 'Bearer x' }], [{ 'x-clickhouse-user': 'baton' }]])('refuse %j', (headers) => {
    expect(() => authenticate(headers, [reader, writer])).toThrow(expect.objectContaining({ status: 401, code: 516 }));
  });

  it('let nobody in where nobody is known', () => {
    expect(() => authenticate(basic(':'), [])).toThrow(Refusal);
  });
});

describe('a reader\'s statement', () => {
  it.each([
    ['SELECT 1', 'SELECT * FROM (SELECT 1)', undefined],
    ['WITH 1 AS a SELECT a', 'SELECT * FROM (WITH 1 AS a SELECT a)', undefined],
    ['SELECT 1 FORMAT JSONEachRow', 'SELECT * FROM (SELECT 1)', 'JSONEachRow'],
    ["SELECT ' FORMAT x'", "SELECT * FROM (SELECT ' FORMAT x')", undefined],
    ['SELECT name FROM system.settings', 'SELECT * FROM (SELECT name FROM system.settings)', undefined],
  ])('%s runs as a sub-query', (canonical, sql, format) => {
    expect(readerStatement(canonical)).toEqual({ sql, format });
  });

  it.each(['INSERT INTO t SELECT 1', 'SET readonly = 0', 'CREATE TABLE t (a Int8)', 'EXPLAIN SELECT 1', 'SHOW TABLES', 'SELECTED', 'SELECT * FROM (SELECT 1 SETTINGS readonly = 0)', 'SELECT 1 SETTINGS max_threads = 1'])(
    '%s is refused', (canonical) => {
      expect(() => readerStatement(canonical)).toThrow(expect.objectContaining({ status: 403, code: 164 }));
    },
  );
});

describe('request settings', () => {
  const ask = (text: string, credential: Credential = writer) => requestSettings(new URLSearchParams(text), credential, 'baton');

  it('pass what is allowed, and leave the protocol\'s own words out', () => {
    expect(ask('query=SELECT+1&database=x&param_a=1&query_id=7&insert_deduplication_token=t')).toMatchObject({ insert_deduplication_token: 't', async_insert: '0' });
    expect(ask('param_a=1')).not.toHaveProperty('param_a');
  });

  it.each(['user=x', 'password=x', 'readonly=0', 'role=admin', 'session_id=1', 'allow_ddl=1', 'additional_table_filters=x'])('refuse a writer %s', (text) => {
    expect(() => ask(text)).toThrow(expect.objectContaining({ status: 403 }));
  });

  it('hold a reader to reading, within limits', () => {
    expect(ask('max_threads=1', reader)).toMatchObject({ readonly: '1', max_execution_time: '30', max_threads: '1' });
    for (const text of ['max_execution_time=1', 'insert_deduplication_token=x', 'readonly=2']) expect(() => ask(text, reader)).toThrow(Refusal);
  });

  it('filter a tenant\'s reader on every table, the tenant quoted', () => {
    expect(ask('', tenant)['additional_table_filters']).toContain(`'baton.events': 'tenant_id = \\'o\\\\\\'hara\\''`);
    expect(ask('', tenant)['additional_table_filters']).toContain("'baton.ingest_dead_letter': '0'");
    expect(ask('', reader)).not.toHaveProperty('additional_table_filters');
  });

  it('never let asynchronous inserts in', () => {
    expect(ask('async_insert=1')['async_insert']).toBe('0');
  });

  it('carry parameters by name', () => {
    expect(requestParameters(new URLSearchParams('param_tenant=a%27b&query=x&param_d=1'))).toEqual({ tenant: "a'b", d: '1' });
  });
});

describe('quoting', () => {
  it('leaves no way out of the literal', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const inner = quote(text).slice(1, -1);
      expect(inner.replaceAll(/\\[\\']/g, '')).not.toMatch(/['\\]/);
      expect(inner.replaceAll(/\\([\\'])/g, '$1')).toBe(text);
    }));
  });

  it.each(['a b', 'a;b', '1a', '', "a'", 'a-b', 'a.b'])('takes %p for no plain name', (name) => {
    expect(() => plain(name)).toThrow('no plain name');
  });
});

describe('an endpoint\'s statement', () => {
  const engine = (form: string | null): Engine => ({ run: async () => Buffer.from(JSON.stringify({ form })), close: async () => {} });
  const of = (form: string | null, access: Credential['access'] = 'write') => endpointStatement(engine(form), 'the text', access, 'JSON');

  it('must be one', async () => {
    await expect(of(null)).rejects.toThrow(expect.objectContaining({ status: 400, code: 62 }));
    await expect(of(null, 'read')).rejects.toThrow(Refusal);
  });

  it.each<[string, boolean, boolean]>([
    ['SELECT 1', false, false], ['SHOW TABLES', false, false], ['INSERT INTO t FORMAT JSONEachRow', true, true], ['INSERT INTO t (a) FORMAT CSV', true, true],
    ['INSERT INTO t FORMAT Values', true, false], ['INSERT INTO t SELECT 1', true, false], ['CREATE TABLE t (a Int8) ENGINE = Memory', true, false],
  ])('%s: write %p, takes a body %p', async (form, isWrite, takesBody) => {
    expect(await of(form)).toMatchObject({ isWrite, takesBody });
  });

  it.each(['SYSTEM SHUTDOWN', 'SET x = 1', 'BACKUP DATABASE x TO File(1)', "SELECT 1 INTO OUTFILE '/x'", 'GRANT ALL ON x TO y', "INSERT INTO t FROM INFILE 'x'"])('%s is closed to everybody', async (form) => {
    await expect(of(form)).rejects.toThrow(expect.objectContaining({ status: 403 }));
  });
});

describe('the canonical form of a text', () => {
  /** An engine that answers with the form it is told, and counts how often it is asked. */
  const createFormer = (form: string | null) => {
    const asked: string[] = [];
    const engine: Engine = { run: async ({ sql }) => { asked.push(sql); return Buffer.from(JSON.stringify({ form })); }, close: async () => {} };
    return { engine, asked };
  };

  it('is asked of the engine once, and judged for each credential anew', async () => {
    const { engine, asked } = createFormer('DROP TABLE x');
    expect(await endpointStatement(engine, 'DROP TABLE x', 'write', 'JSON')).toMatchObject({ isWrite: true });
    await expect(endpointStatement(engine, 'DROP TABLE x', 'read', 'JSON')).rejects.toThrow(expect.objectContaining({ code: 164 }));
    expect(asked).toHaveLength(1);
  });

  it('is not shared between engines, nor between texts', async () => {
    const [one, other] = [createFormer('SELECT 1'), createFormer('SELECT 1')];
    for (const text of ['SELECT 1', 'select 1']) for (const { engine } of [one, other]) await endpointStatement(engine, text, 'read', 'JSON');
    expect([one.asked.length, other.asked.length]).toEqual([2, 2]);
  });

  it('is known of what is no statement as well', async () => {
    const { engine, asked } = createFormer(null);
    for (let time = 0; time < 2; time += 1) await expect(endpointStatement(engine, 'SELECT 1; SELECT 2', 'write', 'JSON')).rejects.toThrow(expect.objectContaining({ code: 62 }));
    expect(asked).toHaveLength(1);
  });

  it('is kept of the latest 200 texts alone, and of no long one', async () => {
    const { engine, asked } = createFormer('SELECT 1');
    const ask = (text: string) => endpointStatement(engine, text, 'read', 'JSON');
    for (let at = 0; at < 201; at += 1) await ask(`SELECT ${at}`);
    await ask('SELECT 200');
    expect(asked).toHaveLength(201);
    await ask('SELECT 0');
    expect(asked).toHaveLength(202);
    const long = `SELECT '${'x'.repeat(20_000)}'`;
    await ask(long);
    await ask(long);
    expect(asked).toHaveLength(204);
  });
});
