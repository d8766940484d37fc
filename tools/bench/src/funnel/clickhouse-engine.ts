import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHttpEventStore, type EventStore, migrate } from '@baton/event-store';
import type { ComparedEngine } from './compared-engine.js';
import { eventColumns } from './event-columns.js';
import { baselineEvents, workdayEvents, workflowEvents } from './generate-events.js';
import type { FunnelSize } from './shares.js';

export interface ClickHouseWithEvents extends ComparedEngine {
  readonly store: EventStore;
  /** Writes all events as Parquet files into a folder; answers the pattern that names them. */
  writeParquet(dir: string): Promise<string>;
  bytesOnDisk(): Promise<number>;
}

const statementTimeoutMs = 3_600_000;
/** Workflows of one INSERT, and rows of one Parquet file, about. */
const workflowsAtOnce = 60_000;
const rowsPerFile = 400_000;

/** Months are merged one by one into one part, as they are after a while, and no row is dropped for its age. */
const settle = async (store: EventStore): Promise<void> => {
  const table = `${store.database}.events`;
  const months = await store.select<{ month: string }>(`SELECT DISTINCT toString(toYYYYMM(occurred_at)) AS month FROM ${table} ORDER BY month`);
  for (const { month } of months) await store.command(`OPTIMIZE TABLE ${table} PARTITION ${month} FINAL`);
};

const fill = async (store: EventStore, seed: number, size: FunnelSize): Promise<void> => {
  const table = `${store.database}.events`;
  await store.command(`ALTER TABLE ${table} REMOVE TTL`);
  await store.command(baselineEvents(table));
  await store.command(workdayEvents(table, seed, size));
  for (let from = 0; from < size.workflows; from += workflowsAtOnce) await store.command(workflowEvents(table, seed, size, from, Math.min(size.workflows, from + workflowsAtOnce)));
  await settle(store);
};

/** @throws {Error} with what ClickHouse says */
const parquetOf = async (url: string, sql: string): Promise<Buffer> => {
  const answer = await fetch(`${url}/?default_format=Parquet`, { method: 'POST', body: sql, headers: { authorization: `Basic ${Buffer.from('baton:baton').toString('base64')}` } });
  const body = Buffer.from(await answer.arrayBuffer());
  if (!answer.ok) throw new Error(`ClickHouse: ${body.toString('utf8').slice(0, 400)}`);
  return body;
};

/** An empty ClickHouse at an address, filled with the schema and made-up events by SQL alone. */
export const openClickHouse = async (url: string, seed: number, size: FunnelSize): Promise<ClickHouseWithEvents> => {
  const store = createHttpEventStore({ url, user: 'baton', password: 'baton', timeoutMs: statementTimeoutMs });
  await migrate(store);
  await fill(store, seed, size);
  const table = `${store.database}.events`;
  const count = async (): Promise<number> => (await store.select<{ n: number }>(`SELECT count() AS n FROM ${table}`))[0]?.n ?? 0;
  const selected = eventColumns.map(({ name, inClickHouse }) => `${inClickHouse ?? name} AS ${name}`).join(', ');
  return {
    name: 'clickhouse', store, count,
    ask: async (sql) => Object.values((await store.select<Record<string, number | null>>(sql))[0] ?? {}).map((value) => value ?? Number.NaN),
    bytesOnDisk: async () => (await store.select<{ n: number }>(`SELECT sum(bytes_on_disk) AS n FROM system.parts WHERE active AND database = '${store.database}' AND table = 'events'`))[0]?.n ?? 0,
    writeParquet: async (dir) => {
      const parts = Math.max(1, Math.ceil((await count()) / rowsPerFile));
      const days = await store.select<{ day: string }>(`SELECT DISTINCT toString(toDate(occurred_at)) AS day FROM ${table} ORDER BY day`);
      const perFile = Math.ceil(days.length / parts);
      for (let at = 0; at < days.length; at += perFile) {
        const [from, to] = [days[at]?.day ?? '', days[Math.min(at + perFile, days.length) - 1]?.day ?? ''];
        const sql = `SELECT ${selected} FROM (SELECT * FROM ${table} WHERE occurred_at >= '${from} 00:00:00' AND occurred_at < toDateTime('${to} 00:00:00', 'UTC') + INTERVAL 1 DAY)`;
        writeFileSync(join(dir, `events-${String(at).padStart(4, '0')}.parquet`), await parquetOf(url, sql));
      }
      return join(dir, 'events-*.parquet');
    },
    close: () => store.close(),
  };
};
