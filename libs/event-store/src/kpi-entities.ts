import { kpiText } from './kpi-text.js';
import type { KpiQuery } from './kpi-view.js';

/** Columns of every view of entities, in order. */
export const entityColumns = ['kind', 'id', 'label', 'counts', 'value', 'at_ms', 'rep', 'team', 'account_id', 'deal_id', 'call_id', 'workflow_id'] as const;

/** What stands behind a KPI, a row for each entity: its SQL is `kpi/entities/<name>.sql`, its view `kpi_<name>_entities`. */
export const entitiesOfKpi = ({ name }: { readonly name: string }): KpiQuery => ({ name: `${name}_entities`, ...kpiText(`entities/${name}`) });
