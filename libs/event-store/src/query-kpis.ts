import { type Kpi, type KpiMeasure, kpiRegistry } from './kpi-registry.js';
import type { EventStore } from './port.js';

/** Days are YYYY-MM-DD of the rep's own calendar, both included; an empty team or call means all. */
export interface KpiQuestion { readonly tenant: string; readonly fromDate: string; readonly toDate: string; readonly teamId: string; readonly callId: string }

export interface KpiReading {
  readonly name: string;
  readonly title: string;
  /** Absent when nothing was measured. */
  readonly value: number | undefined;
  readonly unit: string;
  readonly n: number;
  readonly target: string;
}

type Row = Readonly<Record<string, number | null>>;

const reading = (measure: KpiMeasure, row: Row): KpiReading => ({
  name: measure.name, title: measure.title, unit: measure.unit, target: measure.target,
  value: row[measure.column] ?? undefined, n: row[measure.count] ?? 0,
});

const readKpi = async (store: EventStore, kpi: Kpi, question: KpiQuestion): Promise<KpiReading[]> => {
  const call = 'tenant={tenant:String}, from_date={from_date:Date}, to_date={to_date:Date}, team={team:String}, call={call:String}';
  const [row = {}] = await store.select<Row>(`SELECT * FROM ${store.database}.kpi_${kpi.name}(${call})`, {
    tenant: question.tenant, from_date: question.fromDate, to_date: question.toDate, team: question.teamId, call: question.callId,
  });
  return kpi.measures.map((measure) => reading(measure, row));
};

/** Every KPI of a tenant over a stretch of days, in the registry's order. */
export const queryKpis = async (store: EventStore, question: KpiQuestion): Promise<KpiReading[]> =>
  (await Promise.all(kpiRegistry.map((kpi) => readKpi(store, kpi, question)))).flat();
