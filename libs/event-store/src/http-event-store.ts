import { ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { EventStoreRefused, EventStoreUnavailable, type EventStore } from './port.js';

export interface HttpEventStoreOptions {
  /** For example http://127.0.0.1:8123. */
  readonly url: string;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly timeoutMs?: number;
}

/** Pinned on every insert: servers differ in their defaults, and exactly-once rests on these. */
const insertSettings = {
  async_insert: 0, insert_deduplicate: 1, deduplicate_blocks_in_dependent_materialized_views: 1, date_time_input_format: 'basic',
} as const;

const asStoreError = (error: unknown): Error => {
  if (error instanceof ClickHouseError) return new EventStoreRefused(Number(error.code), error.message);
  return new EventStoreUnavailable(`ClickHouse gave no answer: ${error instanceof Error ? error.message : String(error)}`);
};

const guarded = async <R>(call: () => Promise<R>): Promise<R> => {
  try {
    return await call();
  } catch (error) {
    throw asStoreError(error);
  }
};

/** The store over ClickHouse's HTTP interface: a real server, or the embedded endpoint. */
export const createHttpEventStore = (options: HttpEventStoreOptions): EventStore => {
  const database = options.database ?? 'baton';
  const client = createClient({
    url: options.url, username: options.user ?? 'baton', password: options.password ?? '', request_timeout: options.timeoutMs ?? 30_000,
    log: { level: ClickHouseLogLevel.OFF },
  });
  return {
    database,
    insertBlock: async (table, rows, token) => {
      const [column, ...others] = Object.keys(rows[0] ?? {});
      if (column === undefined) return;
      const clickhouse_settings = { ...insertSettings, insert_deduplication_token: token };
      const columns: [string, ...string[]] = [column, ...others];
      // Named once instead of in each row, which halves what is written and parsed.
      const values = rows.map((row) => columns.map((name) => (row as Readonly<Record<string, unknown>>)[name]));
      await guarded(() => client.insert({ table: `${database}.${table}`, columns, values, format: 'JSONCompactEachRow', clickhouse_settings }));
    },
    select: <R>(sql: string, parameters = {}) => guarded(async () => {
      const clickhouse_settings = { output_format_json_quote_64bit_integers: 0 } as const;
      const result = await client.query({ query: sql, format: 'JSONEachRow', query_params: { ...parameters }, clickhouse_settings });
      return result.json<R>();
    }),
    command: async (sql) => { await guarded(() => client.command({ query: sql })); },
    health: async () => {
      const result = await client.ping();
      return result.success ? { healthy: true, detail: 'answering' } : { healthy: false, detail: String(result.error) };
    },
    close: () => client.close(),
  };
};
