import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHttpEventStore } from '../http-event-store.js';
import { entityViews } from '../migrations/entity-views.js';
import { eventComments } from '../migrations/m0003-comments.js';
import { migrate } from '../migrations/migrate.js';
import { readerGrants, readerViews } from '../migrations/reader-grants.js';
import type { EventStore } from '../port.js';
import { kpiEvent } from '../testing/kpi-event.js';
import { kpiFixture } from '../testing/kpi-fixture.js';
import { startSpecEndpoint } from '../testing/spec-endpoint.js';
import { sqlExamples } from './examples.js';

let endpoint: Awaited<ReturnType<typeof startSpecEndpoint>>;
let store: EventStore;
beforeAll(async () => {
  endpoint = await startSpecEndpoint();
  store = createHttpEventStore({ url: endpoint.url, user: 'baton', password: 'spec-writer' });
  await migrate(store);
  await store.insertBlock('events', kpiFixture().map((each, place) => ({ ...kpiEvent(each, place), tenant_id: 'northwind' })), 'northwind');
});
afterAll(async () => {
  await store.close();
  await endpoint.close();
});

const asReader = async (sql: string): Promise<Response> => {
  const response = await fetch(`${endpoint.url}/?database=baton`, { method: 'POST', body: sql, headers: { 'x-clickhouse-user': 'northwind', 'x-clickhouse-key': 'spec-tenant' } });
  if (!response.ok) throw new Error(await response.text());
  return response;
};

/** Of the week of the fixture both calls have their note; every other example has something to answer. */
const empty = ['Calls of a week that have no note in the CRM yet'];

describe('the examples of docs/sql.md', () => {
  it.each(sqlExamples)('$title', async ({ title, sql }) => {
    const { rows } = (await (await asReader(`${sql} FORMAT JSON`)).json()) as { rows: number };
    expect([title, rows > 0]).toEqual([title, !empty.includes(title)]);
  });

  it.each(entityViews)('$name goes out as CSV with its columns and as Parquet', async ({ name, columns }) => {
    const csv = await (await asReader(`SELECT * FROM ${name} FORMAT CSVWithNames`)).text();
    expect(csv.split('\n')[0]).toBe(columns.map((column) => `"${column.name}"`).join(','));
    const parquet = Buffer.from(await (await asReader(`SELECT * FROM ${name} FORMAT Parquet`)).arrayBuffer());
    expect([parquet.subarray(0, 4).toString('latin1'), parquet.subarray(-4).toString('latin1')]).toEqual(['PAR1', 'PAR1']);
  });
});

describe('what the document lists', () => {
  it('is what a reader finds', async () => {
    const found = (await (await asReader("SELECT name FROM system.tables WHERE database = 'baton' ORDER BY name")).text()).trim().split('\n');
    expect(found).toEqual(['events', ...readerViews()].toSorted());
    const columns = (await (await asReader("SELECT name FROM system.columns WHERE database = 'baton' AND table = 'events' ORDER BY name")).text()).trim().split('\n');
    expect(columns).toEqual(Object.keys(eventComments).toSorted());
  });

  it.each([['baton', ''], ['sales', 'main']])('has grants that ClickHouse can read, in database %p of cluster %p', async (database, cluster) => {
    for (const sql of readerGrants({ database, cluster }, { user: 'revops', tenant: 'northwind' })) {
      const [row] = await store.select<{ form: string | null }>('SELECT formatQuerySingleLineOrNull({sql:String}) AS form', { sql });
      expect([sql, row?.form]).toEqual([sql, expect.any(String)]);
    }
  });
});
