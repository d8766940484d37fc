import { m0001Events } from './m0001-events.js';
import { m0002KpiColumns } from './m0002-kpi-columns.js';
import { m0003Comments } from './m0003-comments.js';
import type { Migration } from './migration.js';

/** In the order they run; a released one is never changed, a new one is added below. */
export const migrations: readonly Migration[] = [m0001Events, m0002KpiColumns, m0003Comments];
