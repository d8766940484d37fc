import { quote } from './embedded/quote.js';
import type { KpiText } from './kpi-text.js';
import { type Dialect, onCluster } from './migrations/dialect.js';

/** A query that has a view: a KPI or a table beside them. */
export type KpiQuery = KpiText & { readonly name: string };

/** The statement that makes a query's parameterised view. The files name the database `baton`; a store may be called otherwise. */
export const kpiViewStatement = (dialect: Dialect, { name, sql, definition }: KpiQuery): string => {
  const select = sql.replace(/^--.*\n/gm, '').replaceAll('baton.events', `${dialect.database}.events`);
  return `CREATE OR REPLACE VIEW ${dialect.database}.kpi_${name}${onCluster(dialect)} AS ${select}\nCOMMENT ${quote(definition)}`;
};

/** The `{name:Type}` parameters of a query, each once. */
export const kpiParameters = (sql: string): readonly { readonly name: string; readonly type: string }[] =>
  [...new Map([...sql.matchAll(/\{(\w+):(\w+)\}/g)].map(([, name = '', type = '']) => [name, { name, type }])).values()];
