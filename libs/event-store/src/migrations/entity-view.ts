import { quote } from '../embedded/quote.js';
import { type Dialect, onCluster } from './dialect.js';

export interface EntityColumn { readonly name: string; readonly type: string; readonly comment: string }

/** A view with one row per entity, for people's own SQL. Its first column is `tenant_id`. */
export interface EntityView {
  readonly name: string;
  readonly comment: string;
  readonly columns: readonly EntityColumn[];
  /** One SELECT over tables of `baton` that names its columns as above. */
  readonly select: string;
}

/** One column as a line: name, type and what it holds. */
export const column = (name: string, type: string, comment: string): EntityColumn => ({ name, type, comment });

export const instant = "Nullable(DateTime64(3, 'UTC'))";

/** Columns that most entities have. */
export const tenantColumn = column('tenant_id', 'String', 'The organisation.');
export const repColumn = column('rep_id', 'String', 'The rep.');
export const teamColumn = column('team_id', 'String', 'Team of the rep.');

const declared = ({ name, type, comment }: EntityColumn): string => `${name} ${type} COMMENT ${quote(comment)}`;

/** The statement that makes a view. The SELECT names the database `baton`; a store may be called otherwise. */
export const entityViewStatement = (dialect: Dialect, { name, comment, columns, select }: EntityView): string =>
  `CREATE OR REPLACE VIEW ${dialect.database}.${name}${onCluster(dialect)} (
  ${columns.map(declared).join(',\n  ')}
) AS ${select.trim().replaceAll(/\bbaton\.(?=\w)/g, `${dialect.database}.`)}
COMMENT ${quote(comment)}`;
