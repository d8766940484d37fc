import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { ComparedEngine } from './compared-engine.js';
import { eventColumns } from './event-columns.js';

/** How many questions DuckDB is asked at once. */
const connections = 13;

export interface DuckDb extends ComparedEngine {
  /** Writes the events that occurred on some days as CSV, for another engine to load. */
  writeCsv(file: string, part: number, parts: number): Promise<void>;
}

const rowsOf = async (connection: DuckDBConnection, sql: string): Promise<number[][]> =>
  (await connection.runAndReadAll(sql)).getRowsJS().map((row) => row.map((value) => (value === null ? Number.NaN : Number(value))));

/** A database file with the rows of Parquet files, sorted as ClickHouse sorts them. */
export const openDuckDb = async (dir: string, parquet: string): Promise<DuckDb> => {
  const instance = await DuckDBInstance.create(join(dir, 'events.duckdb'), { memory_limit: '8GB' });
  const pool = await Promise.all(Array.from({ length: connections }, () => instance.connect()));
  const [first] = pool;
  if (!first) throw new Error('DuckDB gave no connection');
  const selected = eventColumns.map(({ name, inDuckDb }) => `${inDuckDb ?? name} AS ${name}`).join(', ');
  await first.run(`CREATE TABLE events AS SELECT ${selected} FROM read_parquet('${parquet}') ORDER BY tenant_id, event_type, rep_local_date, rep_id, workflow_id`);
  let turn = 0;
  return {
    name: 'duckdb',
    ask: async (sql) => {
      turn += 1;
      return (await rowsOf(pool[turn % pool.length] ?? first, sql))[0] ?? [];
    },
    count: async () => (await rowsOf(first, 'SELECT count(*) FROM events'))[0]?.[0] ?? 0,
    writeCsv: async (file, part, parts) => { await first.run(`COPY (SELECT * FROM events WHERE dayofyear(rep_local_date) % ${parts} = ${part}) TO '${file}' (FORMAT csv, HEADER false)`); },
    close: async () => {
      for (const connection of pool) connection.closeSync();
      instance.closeSync();
    },
  };
};
