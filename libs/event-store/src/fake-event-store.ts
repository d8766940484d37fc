import { EventStoreUnavailable, type EventStore, type StoreTable } from './port.js';

export interface FakeEventStore extends EventStore {
  /** Rows by table, as a server with deduplication keeps them. */
  readonly tables: Readonly<Record<StoreTable, object[]>>;
  /** Every insert that arrived, also the refused and the repeated ones. */
  readonly attempts: { readonly table: StoreTable; readonly token: string; readonly rows: number }[];
  /** While false every call rejects as an unreachable server does. */
  available: boolean;
  /** The next insert into the table stores its rows and then fails, as when the answer is lost. */
  loseNextAnswer(table: StoreTable): void;
}

const away = (): never => {
  throw new EventStoreUnavailable('ClickHouse gave no answer: the fake is switched off');
};

/** A store in memory that deduplicates by table and token; it keeps rows and answers no SQL. */
export const createFakeEventStore = (): FakeEventStore => {
  const tables: Record<StoreTable, object[]> = { events: [], ingest_dead_letter: [], ingest_ledger: [], schema_migrations: [] };
  const seen = new Set<string>();
  const lost = new Set<StoreTable>();
  const store: FakeEventStore = {
    database: 'baton', tables, attempts: [], available: true,
    loseNextAnswer: (table) => { lost.add(table); },
    insertBlock: async (table, rows, token) => {
      if (rows.length === 0) return;
      store.attempts.push({ table, token, rows: rows.length });
      if (!store.available) away();
      const key = `${table} ${token}`;
      if (!seen.has(key)) tables[table].push(...rows);
      seen.add(key);
      if (lost.delete(table)) away();
    },
    select: async () => (store.available ? [] : away()),
    command: async () => { if (!store.available) away(); },
    health: async () => ({ healthy: store.available, detail: store.available ? 'answering' : 'switched off' }),
    close: async () => {},
  };
  return store;
};
