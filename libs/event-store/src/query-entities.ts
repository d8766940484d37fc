import { entitiesOfKpi } from './kpi-entities.js';
import type { Kpi } from './kpi-registry.js';
import type { EventStore } from './port.js';
import { type KpiQuestion, viewCall } from './query-view.js';

/** One call, deal, mail or whatever else a KPI counts. */
export interface KpiEntityRow {
  readonly kind: string;
  /** One for each row of a KPI. */
  readonly id: string;
  /** The id of the deal or account it belongs to where there is one. */
  readonly label: string;
  /** Whether it is in the numerator, or meets the target where the KPI is a median. */
  readonly counts: boolean;
  /** Its own measure in the KPI's unit. */
  readonly value: number | undefined;
  readonly atMs: number;
  readonly repId: string;
  readonly teamId: string;
  readonly accountId: string;
  readonly dealId: string;
  readonly callId: string;
  readonly workflowId: string;
}

export interface KpiEntityList { readonly total: number; readonly entities: readonly KpiEntityRow[] }

interface Row {
  readonly kind: string; readonly id: string; readonly label: string; readonly counts: number; readonly value: number | null; readonly at_ms: number; readonly rep: string; readonly team: string;
  readonly account_id: string; readonly deal_id: string; readonly call_id: string; readonly workflow_id: string; readonly total: number;
}

const entityOf = ({ kind, id, label, ...row }: Row): KpiEntityRow => ({
  kind, id, label, counts: row.counts === 1, value: row.value ?? undefined, atMs: row.at_ms, repId: row.rep, teamId: row.team,
  accountId: row.account_id, dealId: row.deal_id, callId: row.call_id, workflowId: row.workflow_id,
});

/** Most entities that one answer holds. */
export const mostEntities = 100_000;

/** What stands behind a KPI over a stretch of days, newest first: how many in all, and at most `limit` of them. */
export const queryEntities = async (store: EventStore, kpi: Pick<Kpi, 'name'>, question: KpiQuestion, { limit }: { readonly limit: number }): Promise<KpiEntityList> => {
  const { from, parameters } = viewCall(store.database, entitiesOfKpi(kpi), question);
  const rows = await store.select<Row>(
    `SELECT *, count() OVER () AS total FROM ${from} ORDER BY at_ms DESC, id LIMIT {limit:UInt32}`, { ...parameters, limit: Math.min(Math.max(1, limit), mostEntities) },
  );
  return { total: rows[0]?.total ?? 0, entities: rows.map(entityOf) };
};
