import { kpiRegistry, kpiTables } from './kpi-registry.js';
import { kpiText } from './kpi-text.js';
import type { KpiQuery } from './kpi-view.js';

/** Columns of every view of entities, in order. */
export const entityColumns = ['kind', 'id', 'label', 'counts', 'value', 'at_ms', 'rep', 'team', 'account_id', 'deal_id', 'call_id', 'workflow_id'] as const;

/** What stands behind a KPI, a row for each entity: its SQL is `kpi/entities/<name>.sql`, its view `kpi_<name>_entities`. */
export const entitiesOfKpi = ({ name }: { readonly name: string }): KpiQuery => ({ name: `${name}_entities`, ...kpiText(`entities/${name}`) });

/** Everything that has a view: the KPIs, the tables beside them, and what stands behind each KPI. */
export const kpiQueries: readonly KpiQuery[] = [...kpiRegistry, ...kpiTables, ...kpiRegistry.map(entitiesOfKpi)];
