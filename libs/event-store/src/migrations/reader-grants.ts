import { plain, quote } from '../embedded/quote.js';
import { kpiQueries } from '../kpi-entities.js';
import { type Dialect, onCluster } from './dialect.js';
import { entityViews } from './entity-views.js';
import { ingestQuality } from './ingest-quality-view.js';

/** A reader of one tenant's rows on a ClickHouse server. */
export interface GrantedReader { readonly user: string; readonly tenant: string }

/** Every view a reader may ask, by its name in the database. */
export const readerViews = (): readonly string[] => [...entityViews.map(({ name }) => name), ingestQuality.name, ...kpiQueries.map(({ name }) => `kpi_${name}`)];

const isTenant = /^[a-z0-9][a-z0-9-]*$/;

/**
 * The statements that make a reader on a ClickHouse server, in the order they run; each may be repeated. Views run with the rights of
 * whoever asks, so the row policy on `events` holds inside them too.
 * @throws {Error} for a tenant or user that cannot stand in a statement
 */
export const readerGrants = (dialect: Dialect, { user, tenant }: GrantedReader): readonly string[] => {
  if (!isTenant.test(tenant)) throw new Error(`${JSON.stringify(tenant)} is no tenant: give the id of the organisation file, lower-case letters, digits and hyphens`);
  const { database } = dialect;
  const on = onCluster(dialect);
  const role = `baton_reader_${tenant.replaceAll('-', '_')}`;
  return [
    `CREATE ROLE IF NOT EXISTS ${role}${on}`,
    `CREATE SETTINGS PROFILE IF NOT EXISTS baton_reader${on} SETTINGS
  readonly = 1 READONLY,
  max_execution_time = 30 MIN 1 MAX 60 CHANGEABLE_IN_READONLY,
  max_memory_usage = 2000000000 READONLY,
  max_result_bytes = 256000000 READONLY,
  result_overflow_mode = 'throw' READONLY`,
    `CREATE ROW POLICY IF NOT EXISTS ${role}${on} ON ${database}.events FOR SELECT USING tenant_id = ${quote(tenant)} AS RESTRICTIVE TO ${role}`,
    `CREATE ROW POLICY IF NOT EXISTS baton_everybody${on} ON ${database}.events FOR SELECT USING 1 TO ALL`,
    `CREATE QUOTA IF NOT EXISTS ${role}${on} KEYED BY user_name FOR INTERVAL 1 minute MAX queries = 600, execution_time = 120 TO ${role}`,
    `GRANT${on} SELECT ON ${database}.events TO ${role}`,
    `GRANT${on} SELECT(topic, partition, first_offset, last_offset, dead_letters, stored_at) ON ${database}.ingest_ledger TO ${role}`,
    ...readerViews().map((view) => `GRANT${on} SELECT ON ${database}.${view} TO ${role}`),
    `CREATE USER IF NOT EXISTS ${plain(user)}${on} IDENTIFIED WITH sha256_password BY 'PUT A PASSWORD HERE' SETTINGS PROFILE 'baton_reader'`,
    `GRANT${on} ${role} TO ${plain(user)}`,
  ];
};
