import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDoorkeeper, type Credential } from './credentials.js';
import { endpointStatement } from './endpoint-statement.js';
import type { Engine } from './engine.js';
import { hashPassword, isPassword, isPasswordHash } from './password.js';
import { plain, quote } from './quote.js';
import { readerStatement } from './reader-statement.js';
import { Refusal } from './refusal.js';
import { requestParameters, requestSettings } from './request-settings.js';

const writer: Credential = { user: 'baton', password: 'p:w', access: 'write' };
const reader: Credential = { user: 'reader', password: 'r', access: 'read' };
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

const admit = (headers: Parameters<ReturnType<typeof createDoorkeeper>['admit']>[0], known: readonly Credential[] = [reader, writer]) => createDoorkeeper(known).admit(headers);

describe('credentials', () => {
  it('come by Basic or by ClickHouse\'s headers, colons in the password included', async () => {
    expect(await admit(basic('baton:p:w'))).toBe(writer);
    expect(await admit({ 'x-clickhouse-user': 'reader', 'x-clickhouse-key': 'r' })).toBe(reader);
  });

  it.each([[{}], [basic('baton:')], [basic('baton:p')], [basic('reader:p:w')], [basic('')], [{ authorization: 'Bearer x' }], [{ 'x-clickhouse-user': 'baton' }]])('refuse %j', async (headers) => {
    await expect(admit(headers)).rejects.toThrow(expect.objectContaining({ status: 401, code: 516 }));
  });

  it('let nobody in where nobody is known', async () => {
    await expect(admit(basic(':'), [])).rejects.toThrow(Refusal);
  });

  it('are checked against a hash, the second time as well as the first', async () => {
    const hashed: Credential = { user: 'north', passwordHash: await hashPassword('n'), access: 'read', tenant: 'northwind' };
    const door = createDoorkeeper([hashed]);
    for (const turn of [1, 2]) {
      expect([turn, await door.admit(basic('north:n'))]).toEqual([turn, hashed]);
      await expect(door.admit(basic('north:m'))).rejects.toThrow(Refusal);
    }
  });
});

describe('a password\'s hash', () => {
  const example = 'scrypt$16384$8$1$bm9ydGh3aW5kLWRhbmE=$N25cXyLz/a9SVR5jpaV3X8z5eVZL1X+6P9tar+9DXtY=';

  it('is read as the organisation file has it', async () => {
    expect(await isPassword('baton', example)).toBe(true);
    expect(await isPassword('Baton', example)).toBe(false);
  });

  it.each(['', 'baton', 'scrypt$16384$8$1$c2FsdA==$c2hvcnQ=', example.replace('16384', '16383'), example.replace('16384', '9999999'), example.replace('$8$', '$0$'), `${example}x`])('%p is none and never right', async (text) => {
    expect(isPasswordHash(text)).toBe(false);
    expect(await isPassword('baton', text)).toBe(false);
  });

  it('differs for the same password', async () => {
    const [one, other] = await Promise.all([hashPassword('x'), hashPassword('x')]);
    expect(one).not.toBe(other);
    expect([isPasswordHash(one), await isPassword('x', one)]).toEqual([true, true]);
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
    expect(readerStatement(canonical)).toEqual({ body: sql.slice('SELECT * FROM ('.length, -1), sql, format });
  });

  it.each(['INSERT INTO t SELECT 1', 'SET readonly = 0', 'CREATE TABLE t (a Int8)', 'EXPLAIN SELECT 1', 'SHOW TABLES', 'SELECTED', 'SELECT * FROM (SELECT 1 SETTINGS readonly = 0)', 'SELECT 1 SETTINGS max_threads = 1',
    "SELECT 1 INTO OUTFILE '/tmp/x'", 'SELECT a FROM t PREWHERE throwIf(a)'])(
    '%s is refused', (canonical) => {
      expect(() => readerStatement(canonical)).toThrow(expect.objectContaining({ status: 403, code: 164 }));
    },
  );
});

describe('request settings', () => {
  const ask = (text: string, credential: Credential = writer) => requestSettings(new URLSearchParams(text), credential);

  it('pass what is allowed, and leave the protocol\'s own words out', () => {
    expect(ask('query=SELECT+1&database=x&param_a=1&query_id=7&insert_deduplication_token=t')).toMatchObject({ insert_deduplication_token: 't', async_insert: '0' });
    expect(ask('param_a=1')).not.toHaveProperty('param_a');
  });

  it.each(['user=x', 'password=x', 'readonly=0', 'role=admin', 'session_id=1', 'allow_ddl=1', 'additional_table_filters=x'])('refuse a writer %s', (text) => {
    expect(() => ask(text)).toThrow(expect.objectContaining({ status: 403 }));
  });

  it('hold a reader to reading, within limits', () => {
    expect(ask('max_threads=1', reader)).toMatchObject({ readonly: '1', max_execution_time: '30', max_threads: '1', result_overflow_mode: 'throw' });
    for (const text of ['insert_deduplication_token=x', 'readonly=2', 'log_comment=x', 'optimize_move_to_prewhere=1']) expect(() => ask(text, reader)).toThrow(Refusal);
  });

  it.each(['max_execution_time=0', 'max_execution_time=31', 'max_execution_time=-1', 'max_execution_time=x', 'max_execution_time=', 'max_result_bytes=0', 'max_threads=999'])('let a reader lower a bound, and not ask for %s', (text) => {
    expect(ask('max_execution_time=25', reader)).toMatchObject({ max_execution_time: '25' });
    expect(() => ask(text, reader)).toThrow(expect.objectContaining({ status: 403, code: 452 }));
  });

  it('take the operator\'s limits', () => {
    const limits = { maxSeconds: 1, maxMemoryBytes: 5, maxResultBytes: 7 };
    expect(requestSettings(new URLSearchParams(), reader, limits)).toMatchObject({ max_execution_time: '1', max_memory_usage: '5', max_result_bytes: '7' });
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

const asking = (engine: Engine, text: string, credential: Credential = writer) => endpointStatement(engine, { text, credential, defaultFormat: 'JSON', parameters: {}, own: 'baton', database: '' });

describe('an endpoint\'s statement', () => {
  const engine = (form: string | null): Engine => ({ run: async () => Buffer.from(JSON.stringify({ form })), close: async () => {} });
  const of = (form: string | null, credential: Credential = writer) => asking(engine(form), 'the text', credential);

  it('must be one', async () => {
    await expect(of(null)).rejects.toThrow(expect.objectContaining({ status: 400, code: 62 }));
    await expect(of(null, reader)).rejects.toThrow(Refusal);
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
    expect(await asking(engine, 'DROP TABLE x')).toMatchObject({ isWrite: true });
    await expect(asking(engine, 'DROP TABLE x', reader)).rejects.toThrow(expect.objectContaining({ code: 164 }));
    expect(asked).toHaveLength(1);
  });

  it('is not shared between engines, nor between texts', async () => {
    const [one, other] = [createFormer('SELECT 1'), createFormer('SELECT 1')];
    for (const text of ['SELECT 1', 'select 1']) for (const { engine } of [one, other]) await asking(engine, text);
    expect([one.asked.length, other.asked.length]).toEqual([2, 2]);
  });

  it('is known of what is no statement as well', async () => {
    const { engine, asked } = createFormer(null);
    for (let time = 0; time < 2; time += 1) await expect(asking(engine, 'SELECT 1; SELECT 2')).rejects.toThrow(expect.objectContaining({ code: 62 }));
    expect(asked).toHaveLength(1);
  });

  it('is kept of the latest 200 texts alone, and of no long one', async () => {
    const { engine, asked } = createFormer('SELECT 1');
    const ask = (text: string) => asking(engine, text);
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
