import type { Catalogue } from './catalogue.js';
import { quote } from './quote.js';
import type { ReaderTree } from './reader-tree.js';
import { Refusal } from './refusal.js';

/** Functions after FROM that read nothing but their arguments. */
const makers = new Set(['numbers', 'numbers_mt', 'zeros', 'zeros_mt', 'generateSeries', 'generate_series', 'values']);

/** Functions that read files, other servers, dictionaries or the machine; ClickHouse knows some in any case. */
const reaching = /^(file|catboostevaluate|hascolumnintable|getmacro|getserver\w+|getclienthttpheader|filesystem\w+|getoskernelversion|serveruuid|getmaxtablenamelengthfordatabase|joinget\w*|dict\w+|ai(classify|embed|extract|generate|translate)|eval\w*|address\w+|demangle)$/i;

/** Tables of the system that clients browse with, and what of each a tenant's reader sees. */
const browsable = (database: string, closed: readonly string[] = []): Readonly<Record<string, string | undefined>> => ({
  tables: `database = ${quote(database)} AND name NOT IN (${['', ...closed].map(quote).join(', ')})`,
  columns: `database = ${quote(database)} AND table NOT IN (${['', ...closed].map(quote).join(', ')})`,
  databases: `name = ${quote(database)}`,
  one: undefined, numbers: undefined, settings: undefined, functions: undefined, formats: undefined, data_type_families: undefined, time_zones: undefined, table_engines: undefined,
});

/** Columns that tell how much all tenants together have, or where it lies. */
const telling = /^(total_\w+|lifetime_\w+|parts|active_parts|active_on_fly_\w+|\w*_bytes|\w*bytes_uncompressed|data_paths|metadata_path|data_path|metadata_modification_time|uuid|statistics)$/;

/** Counts of the installation without any content: a view tells of them, so their rows are closed but not filtered away. */
const counted = new Set(['ingest_ledger']);

const denied = (message: string): Refusal => new Refusal(403, 497, message);
const last = (name: string): string => name.split('.').at(-1) ?? '';

/**
 * Holds any reader to the database: no file, no other server, no other program, whatever the function is called.
 * @throws {Refusal} 403 naming the function
 */
export const checkFunctions = ({ functions, tableFunctions }: ReaderTree): void => {
  const far = functions.find((name) => reaching.test(name));
  if (far !== undefined) throw denied(`a reader may not call ${far.slice(0, 60)}(): it reaches outside the tables; every function over columns is allowed`);
  const source = tableFunctions.find((name) => !makers.has(name) && !/^(?:\w+\.)?kpi_\w+$/.test(name));
  if (source !== undefined) {
    throw denied(`a reader may not read from ${source.slice(0, 60)}(): allowed after FROM are tables, views, sub-queries, the kpi_ views with their parameters, and ${[...makers].join(', ')}`);
  }
};

const checkTable = (name: string, database: string, { byTenant, views, others }: Catalogue): void => {
  const [owner, table] = name.includes('.') ? [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)] : [database, name];
  const isOpen = owner === 'system' ? Object.hasOwn(browsable(database), table) : owner === database && !others.includes(table);
  if (isOpen) return;
  const system = Object.keys(browsable(database)).join(', ');
  throw denied(`${name.slice(0, 80)} is closed to a tenant's reader: open are ${[...byTenant, ...views].join(', ')} in ${database}, and of system ${system}`);
};

/** Names that are no table of the system pass here, since most of them are columns; a whole table of it stands here only after IN. */
const checkIdentifier = (name: string, database: string): void => {
  const [owner = '', table = '', column] = name.split('.');
  if (/^information_schema$/i.test(owner) || (owner === 'system' && (column === undefined || !Object.hasOwn(browsable(database), table)))) {
    throw denied(`${name.slice(0, 80)} is closed to a tenant's reader; open are system.tables, system.columns and system.databases`);
  }
};

const checkBrowsing = ({ tables, identifiers, hasAsterisk }: ReaderTree): void => {
  if (!tables.some((name) => /^system\.(tables|columns|databases)$/.test(name))) return;
  if (hasAsterisk) throw denied('of system.tables, system.columns and system.databases only named columns are open: an asterisk takes in the sizes, which belong to every tenant together');
  const size = identifiers.find((name) => telling.test(last(name)));
  if (size !== undefined) throw denied(`the column ${size.slice(0, 80)} tells what every tenant together has; names, engines, types and comments are open`);
};

/**
 * Holds a tenant's reader to what can be filtered by tenant.
 * @throws {Refusal} 403 naming what is closed and what is open
 */
export const checkTenantReader = (tree: ReaderTree, database: string, catalogue: Catalogue): void => {
  for (const name of tree.tables) checkTable(name, database, catalogue);
  for (const name of tree.identifiers) checkIdentifier(name, database);
  checkBrowsing(tree);
};

/**
 * The settings that filter every table by tenant. The filter has to see a row before the reader's own condition does, or an
 * exception that the condition throws would tell of other tenants' rows: so no condition is moved ahead of it or merged into it.
 */
export const tenantSettings = (tenant: string, database: string, { byTenant, others }: Catalogue): Record<string, string> => {
  const own = Object.fromEntries([...byTenant.map((table) => [table, `tenant_id = ${quote(tenant)}`] as const), ...others.filter((table) => !counted.has(table)).map((table) => [table, '0'] as const)]);
  const system = Object.entries(browsable(database, others)).flatMap(([table, filter]) => (filter === undefined ? [] : [[`system.${table}`, filter] as const]));
  const all = [...Object.entries(own).map(([table, filter]) => [`${database}.${table}`, filter] as const), ...system];
  return {
    additional_table_filters: `{${all.map(([table, filter]) => `${quote(table)}: ${quote(filter)}`).join(', ')}}`,
    optimize_move_to_prewhere: '0', query_plan_merge_filters: '0',
  };
};
