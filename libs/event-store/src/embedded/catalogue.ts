import type { Engine } from './engine.js';
import { quote } from './quote.js';

/** The tables and views of one database, told apart by how a tenant's rows are found in them. */
export interface Catalogue {
  /** Tables with a column `tenant_id`. */
  readonly byTenant: readonly string[];
  /** Views: what they read is filtered below them. */
  readonly views: readonly string[];
  /** Tables whose rows belong to nobody in particular. */
  readonly others: readonly string[];
}

interface Row { readonly name: string; readonly isView: number; readonly hasTenant: number }

const question = (database: string): string => `SELECT t.name AS name, t.engine = 'View' AS isView, t.name IN
  (SELECT table FROM system.columns WHERE database = ${quote(database)} AND name = 'tenant_id') AS hasTenant
  FROM system.tables AS t WHERE t.database = ${quote(database)} AND NOT t.is_temporary`;

/** What a database holds at this moment: a table that a later migration adds is filtered or closed from its first row. */
export const readCatalogue = async (engine: Engine, database: string): Promise<Catalogue> => {
  const bytes = await engine.run({ sql: question(database), format: 'JSONEachRow', database: '', settings: {}, parameters: {} });
  const rows = bytes.toString('utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row);
  const names = (wanted: (row: Row) => boolean): string[] => rows.filter(wanted).map(({ name }) => name);
  return {
    views: names(({ isView }) => isView === 1),
    byTenant: names(({ isView, hasTenant }) => isView === 0 && hasTenant === 1),
    others: names(({ isView, hasTenant }) => isView === 0 && hasTenant === 0),
  };
};
