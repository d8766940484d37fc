import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHttpEventStore, EventStoreRefused, EventStoreUnavailable, type EventStore } from '@baton/event-store';
import { startStoreProxy, type StoreProxy } from './store-proxy.js';

/** A ClickHouse that says yes to everything and keeps what it was sent. */
const startYes = async () => {
  const got: { query: string; body: string }[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      got.push({ query: new URL(request.url ?? '/', 'http://yes').searchParams.get('query') ?? '', body: Buffer.concat(chunks).toString('utf8') });
      response.end('Ok.\n');
    });
  });
  const port = await new Promise<number>((resolve) => { server.listen(0, '127.0.0.1', () => { const address = server.address(); resolve(typeof address === 'object' && address ? address.port : 0); }); });
  return { got, url: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }) };
};

let clickhouse: Awaited<ReturnType<typeof startYes>>;
let proxy: StoreProxy;
let store: EventStore;
beforeEach(async () => {
  clickhouse = await startYes();
  proxy = await startStoreProxy(clickhouse.url);
  store = createHttpEventStore({ url: proxy.url });
});
afterEach(async () => {
  await store.close();
  await proxy.close();
  await clickhouse.close();
});

const insert = (table: 'events' | 'ingest_ledger' = 'events') => store.insertBlock(table, [{ offset: 7 }], 'call.v1:0:7-7');
const inserts = () => clickhouse.got.filter(({ query }) => query.startsWith('INSERT'));

describe('the proxy before ClickHouse', () => {
  it('passes an insert on as it is and tells of its answer', async () => {
    const answered = proxy.nextAnswered('events');
    await insert();
    await answered;
    expect(inserts()).toEqual([{ query: expect.stringMatching(/^INSERT INTO baton\.events/), body: '[7]\n' }]);
  });

  it('swallows one answer of the named table once the store has the rows', async () => {
    const acts: string[] = [];
    proxy.once('ingest_ledger', 'stored', () => { acts.push(`after ${inserts().length} inserts`); });
    await insert('events');
    await expect(insert('ingest_ledger')).rejects.toThrow(EventStoreUnavailable);
    await insert('ingest_ledger');
    expect([acts, inserts().length]).toEqual([['after 2 inserts'], 3]);
  });

  it('calls a hook before the store has the rows, and passes them on', async () => {
    const acts: number[] = [];
    proxy.once('events', 'arrived', () => { acts.push(inserts().length); });
    await insert();
    expect([acts, inserts().length]).toEqual([[0], 1]);
  });

  it('refuses inserts as a full disk does, and nothing else', async () => {
    proxy.mode = 'full';
    const refused = await insert().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(EventStoreRefused);
    expect(refused).toMatchObject({ code: 243 });
    expect((await store.health()).healthy).toBe(true);
    expect(inserts()).toEqual([]);
  });

  it.each([['away', async () => { proxy.mode = 'away'; }], ['gone behind it', async () => { await clickhouse.close(); }]] as const)('gives no answer when ClickHouse is %s', async (_, leave) => {
    await leave();
    await expect(insert()).rejects.toThrow(EventStoreUnavailable);
    expect((await store.health()).healthy).toBe(false);
  });

  it('keeps an insert waiting while ClickHouse is slow', async () => {
    proxy.delayMs = 120;
    const startedAt = performance.now();
    await insert();
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(115);
  });
});
