import { afterEach, describe, expect, it } from '@jest/globals';
import { createHttpEventStore } from '../http-event-store.js';
import { EventStoreRefused, EventStoreUnavailable } from '../port.js';
import { type EmbeddedEndpoint, startEmbeddedEndpoint } from './embedded-endpoint.js';
import { type Engine, type EngineCall, EngineError } from './engine.js';

let endpoint: EmbeddedEndpoint | undefined;
afterEach(async () => { await endpoint?.close(); endpoint = undefined; });

/** An engine that takes any text for canonical and answers as told. */
const fakeEngine = (answer: (call: EngineCall) => string) => {
  const calls: EngineCall[] = [];
  const engine: Engine = {
    run: async (call) => {
      const [, text] = /^SELECT formatQuerySingleLineOrNull\('(.*)'\) AS form$/s.exec(call.sql) ?? [];
      if (text !== undefined) return Buffer.from(JSON.stringify({ form: text.trim() }));
      if (call.sql.startsWith('EXPLAIN AST ')) return Buffer.alloc(0);
      calls.push(call);
      return Buffer.from(answer(call));
    },
    close: async () => {},
  };
  return { engine, calls };
};
const start = async (answer: (call: EngineCall) => string = () => '', maxBodyBytes = 1_000) => {
  const { engine, calls } = fakeEngine(answer);
  const credentials = [{ user: 'baton', password: 'w', access: 'write' }, { user: 'reader', password: 'r', access: 'read' }] as const;
  endpoint = await startEmbeddedEndpoint({ engine, port: 0, credentials, database: 'baton', maxBodyBytes });
  const url = `http://127.0.0.1:${endpoint.port}`;
  return { url, calls, store: createHttpEventStore({ url, user: 'baton', password: 'w' }) };
};

describe('the endpoint before its engine', () => {
  it('hands an insert over with its rows, its token and every pinned setting', async () => {
    const { store, calls } = await start();
    await store.insertBlock('events', [{ a: 1 }, { a: 2 }], 'call.v1:0:1-2');
    expect(calls[0]).toMatchObject({
      sql: 'INSERT INTO baton.events (a) FORMAT JSONCompactEachRow',
      settings: { insert_deduplication_token: 'call.v1:0:1-2', async_insert: '0', insert_deduplicate: '1', deduplicate_blocks_in_dependent_materialized_views: '1' },
    });
    expect(calls[0]?.body?.toString('utf8').trim()).toBe('[1]\n[2]');
    await store.close();
  });

  it('is not called for a block without rows', async () => {
    const { store, calls } = await start();
    await store.insertBlock('events', [], 't');
    expect(calls).toEqual([]);
    await store.close();
  });

  it('hands parameters over apart from the text', async () => {
    const { store, calls } = await start(() => '{"n":3}\n');
    expect(await store.select('SELECT {tenant:String} AS n', { tenant: "o'hara" })).toEqual([{ n: 3 }]);
    expect(calls[0]?.sql).not.toContain('hara');
    expect(calls[0]?.parameters['tenant']).toContain('hara');
    await store.close();
  });

  it('lets ClickHouse\'s number through, so that callers tell a no from no answer', async () => {
    const { store } = await start(() => { throw new EngineError(60, 'Code: 60. DB::Exception: Unknown table x. (UNKNOWN_TABLE)'); });
    await expect(store.command('DROP TABLE x')).rejects.toThrow(expect.objectContaining({ code: 60 }));
    await expect(store.command('DROP TABLE x')).rejects.toBeInstanceOf(EventStoreRefused);
    await store.close();
  });

  it('counts as unavailable once it is gone, and its health says so', async () => {
    const { store } = await start();
    await endpoint?.close();
    endpoint = undefined;
    await expect(store.command('SELECT 1')).rejects.toBeInstanceOf(EventStoreUnavailable);
    expect(await store.health()).toMatchObject({ healthy: false });
    await store.close();
  });

  it('takes no more than its cap, compressed or not', async () => {
    const { url } = await start(undefined, 10);
    const headers = { 'x-clickhouse-user': 'baton', 'x-clickhouse-key': 'w' };
    const answer = await fetch(url, { method: 'POST', body: 'SELECT 1 AS a_rather_long_name', headers });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('smaller blocks');
  });

  it('keeps a place for the service however much readers ask', async () => {
    const ends: (() => void)[] = [];
    const { engine } = fakeEngine(() => '');
    const slow: Engine = { ...engine, run: (call) => (call.sql.includes('slow') && !call.sql.includes('form') && !call.sql.startsWith('EXPLAIN') ? new Promise((resolve) => { ends.push(() => { resolve(Buffer.from('')); }); }) : engine.run(call)) };
    endpoint = await startEmbeddedEndpoint({ engine: slow, port: 0, credentials: [{ user: 'baton', password: 'w', access: 'write' }, { user: 'reader', password: 'r', access: 'read' }], database: 'baton' });
    const url = `http://127.0.0.1:${endpoint.port}`;
    const ask = (user: string, password: string, body: string) => fetch(url, { method: 'POST', body, headers: { 'x-clickhouse-user': user, 'x-clickhouse-key': password } });
    const readers = Array.from({ length: 6 }, () => ask('reader', 'r', 'SELECT slow'));
    while (ends.length < 3) await new Promise((resolve) => { setImmediate(resolve); });
    expect((await ask('baton', 'w', 'SELECT 1')).status).toBe(200);
    expect(ends).toHaveLength(3);
    for (let ended = 0; ended < 6; ended += 1) {
      while (ends.length <= ended) await new Promise((resolve) => { setImmediate(resolve); });
      ends[ended]?.();
    }
    expect((await Promise.all(readers)).map(({ status }) => status)).toEqual(Array(6).fill(200));
  });

  it('refuses an encoding it does not know', async () => {
    const { url } = await start();
    const headers = { 'x-clickhouse-user': 'baton', 'x-clickhouse-key': 'w', 'content-encoding': 'zstd' };
    expect((await fetch(url, { method: 'POST', body: 'x', headers })).status).toBe(415);
  });

  it('answers ping to anybody and nothing else', async () => {
    const { url, calls } = await start();
    expect(await (await fetch(`${url}/ping`)).text()).toBe('Ok.\n');
    expect((await fetch(`${url}/?query=SELECT%201`)).status).toBe(401);
    expect(calls).toEqual([]);
  });
});
