/** A table the sink writes. */
export type StoreTable = 'events' | 'ingest_dead_letter' | 'ingest_ledger' | 'schema_migrations';

/** Values bound to `{name:Type}` placeholders by the server, never spliced into the text. */
export type QueryParameters = Readonly<Record<string, string | number | readonly (string | number)[]>>;

/** The store could not be reached or gave no answer: the same call may succeed later. */
export class EventStoreUnavailable extends Error {}

/** The store answered no; `code` is ClickHouse's error number. */
export class EventStoreRefused extends Error {
  constructor(readonly code: number, detail: string) {
    super(detail);
  }
}

/** Every event, kept in ClickHouse. A projection of the log: dropping it loses nothing. Calls reject with {@link EventStoreUnavailable} or {@link EventStoreRefused}. */
export interface EventStore {
  /** Name of the database all tables and views live in. */
  readonly database: string;
  /** Stores rows as one block; a repeat under the same token changes nothing. No rows, no call. Every row has the columns of the first. */
  insertBlock(table: StoreTable, rows: readonly object[], token: string): Promise<void>;
  /** Rows of one SELECT; 64-bit integers come back as numbers when they are safe. */
  select<R>(sql: string, parameters?: QueryParameters): Promise<R[]>;
  /** One statement without a result, such as DDL. */
  command(sql: string): Promise<void>;
  health(): Promise<{ healthy: boolean; detail: string }>;
  close(): Promise<void>;
}
