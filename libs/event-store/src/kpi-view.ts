import { readFileSync } from 'node:fs';
import type { Kpi } from './kpi-registry.js';
import { type Dialect, onCluster } from './migrations/dialect.js';

/** The SQL of a KPI as it stands in `kpi/<name>.sql`, beside both `src` and `dist`. */
export const kpiSql = (name: string): string => readFileSync(new URL(`../kpi/${name}.sql`, import.meta.url), 'utf8').trim();

/** The statement that makes a KPI's parameterised view. The files name the database `baton`; a store may be called otherwise. */
export const kpiViewStatement = (dialect: Dialect, kpi: Kpi): string => {
  const select = kpiSql(kpi.name).replace(/^--.*\n/gm, '').replaceAll('baton.events', `${dialect.database}.events`);
  return `CREATE OR REPLACE VIEW ${dialect.database}.kpi_${kpi.name}${onCluster(dialect)} AS ${select}`;
};
