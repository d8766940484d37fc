import { sha256 } from '@baton/platform';
import { kpiQueries } from '../kpi-entities.js';
import { kpiViewStatement } from '../kpi-view.js';
import type { EventStore } from '../port.js';
import { dedupWindow, type Dialect, onCluster, replacing } from './dialect.js';
import { entityViewStatement } from './entity-view.js';
import { entityViews } from './entity-views.js';
import { ingestQuality } from './ingest-quality-view.js';
import type { Migration } from './migration.js';
import { migrations as released } from './migrations.js';

/** A released statement was edited: the store and the code no longer agree on the past. */
export class SchemaDrift extends Error {}

interface Step { readonly id: string; readonly no: number; readonly sql: string; readonly checksum: string; readonly repeatable: boolean }

const step = (id: string, no: number, sql: string, repeatable = false): Step => ({ id, no, sql, checksum: sha256(sql), repeatable });

const bookkeeping = (dialect: Dialect): readonly string[] => [
  `CREATE DATABASE IF NOT EXISTS ${dialect.database}${onCluster(dialect)}`,
  `CREATE TABLE IF NOT EXISTS ${dialect.database}.schema_migrations${onCluster(dialect)} (
  id String, statement_no UInt16, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = ${replacing(dialect, 'schema_migrations', 'applied_at')} ORDER BY (id, statement_no) SETTINGS ${dedupWindow(dialect)}`,
];

/** Views hold no data, so an edited one is simply replaced. */
const views = (dialect: Dialect): Step[] => [
  ...kpiQueries.map((kpi) => step(`view ${kpi.name}`, 0, kpiViewStatement(dialect, kpi), true)),
  ...[...entityViews, ingestQuality].map((view) => step(`view of ${view.name}`, 0, entityViewStatement(dialect, view), true)),
];

const plan = (dialect: Dialect, list: readonly Migration[]): Step[] => [
  ...list.flatMap(({ id, statements }) => statements(dialect).map((sql, no) => step(id, no, sql))),
  ...views(dialect),
];

const appliedChecksums = async (store: EventStore): Promise<Map<string, string>> => {
  const rows = await store.select<{ id: string; statement_no: number; checksum: string }>(
    `SELECT id, statement_no, argMax(checksum, applied_at) AS checksum FROM ${store.database}.schema_migrations GROUP BY id, statement_no`,
  );
  return new Map(rows.map((row) => [`${row.id} ${row.statement_no}`, row.checksum]));
};

const isDone = ({ id, no, checksum, repeatable }: Step, applied: ReadonlyMap<string, string>): boolean => {
  const known = applied.get(`${id} ${no}`);
  if (known === undefined || known === checksum) return known === checksum;
  if (repeatable) return false;
  throw new SchemaDrift(`statement ${no} of migration ${id} differs from the one this store was built with; restore it and add a new migration instead`);
};

/**
 * Brings the store's schema up to date and answers how many statements ran. DDL knows no transaction, so each statement is
 * recorded on its own and may run twice: every one is idempotent, which also makes two runners at once harmless.
 * @throws {SchemaDrift} when a released statement was edited
 */
export const migrate = async (store: EventStore, cluster = '', list: readonly Migration[] = released): Promise<number> => {
  const dialect: Dialect = { database: store.database, cluster };
  for (const sql of bookkeeping(dialect)) await store.command(sql);
  const applied = await appliedChecksums(store);
  const missing = plan(dialect, list).filter((each) => !isDone(each, applied));
  for (const { id, no, sql, checksum } of missing) {
    await store.command(sql);
    await store.insertBlock('schema_migrations', [{ id, statement_no: no, checksum }], `${id}:${no}:${checksum}:${Date.now()}`);
  }
  return missing.length;
};

/** Drops the whole database. What it held is in the log. */
export const dropEverything = async (store: EventStore, cluster = ''): Promise<void> =>
  store.command(`DROP DATABASE IF EXISTS ${store.database}${onCluster({ database: store.database, cluster })} SYNC`);
