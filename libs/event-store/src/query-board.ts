import { awaitedFacts, type Kpi, kpiRegistry, type KpiSplit, kpiTables } from './kpi-registry.js';
import { trailingMondays } from './kpi-weeks.js';
import type { EventStore } from './port.js';
import { type KpiPart, type KpiReading, type KpiSlice, measureSplits, queryKpiTable, shownSlices, suppressed, unmeasured } from './query-kpis.js';
import type { KpiQuestion } from './query-view.js';

/** A KPI with everything its tile shows. */
export interface BoardTile {
  readonly kpi: Kpi;
  readonly own: KpiReading;
  readonly companions: readonly KpiReading[];
  /** By week, named by its Monday, oldest first. */
  readonly trend: readonly KpiPart[];
  /** Empty unless it knows the split that was asked for. */
  readonly parts: readonly KpiPart[];
  /** Facts it rests on that no stage emits yet. */
  readonly awaits: readonly string[];
}

export interface FunnelStep { readonly step: number; readonly title: string; readonly workflows: number; readonly before: number; readonly fromPrevious: number | undefined; readonly medianHours: number | undefined }
export interface FunnelLeak { readonly leak: string; readonly workflows: number }
export interface PendingUpdates { readonly pending: number; readonly medianDays: number | undefined; readonly oldestDays: number | undefined }
/** What a tenant recorded of the time before Baton, or set as a threshold; `from` is the first day it is valid. */
export interface Baseline { readonly name: string; readonly value: number; readonly from: string }

/** Everything the funnel page shows of a stretch of days. */
export interface Board {
  readonly tiles: readonly BoardTile[];
  readonly steps: readonly FunnelStep[];
  readonly leaks: readonly FunnelLeak[];
  readonly pending: PendingUpdates;
  /** The newest of each name by the last day. */
  readonly baselines: readonly Baseline[];
}

/** A value that is the state of one day has no week of its own: its trend is what it was on the last day of each. */
const trendWeeks = 13;

const ownParts = (slices: readonly KpiSlice[]): KpiPart[] => slices.flatMap(({ slice, readings: [reading] }) => (reading ? [{ slice, reading }] : []));

/** Weeks in which the view found nothing are there all the same. */
const onLastDays = (kpi: Kpi, question: KpiQuestion, weeks: readonly KpiSlice[]): KpiSlice[] =>
  trailingMondays(question.fromDate, question.toDate, trendWeeks).map((monday) => weeks.find(({ slice }) => slice === monday) ?? { slice: monday, readings: unmeasured(kpi) });

/** Whole, trend and parts come of one query: a view costs more to plan than to be split once more. */
const tileOf = async (store: EventStore, kpi: Kpi, question: KpiQuestion, split: KpiSplit | ''): Promise<BoardTile> => {
  const known = kpi.splits.filter((each) => each === split);
  const slices = await measureSplits(store, kpi, question, [...new Set<KpiSplit | ''>(['', 'week', ...known])]);
  const partsBy = (by: KpiSplit): KpiSlice[] => shownSlices(kpi, question, by, slices.get(by) ?? []);
  const [own, ...companions] = (slices.get('')?.[0]?.readings ?? []).map((one) => suppressed(one, question));
  if (!own) throw new Error(`the KPI ${kpi.name} has no number of its own`);
  const trend = ownParts(kpi.splits.includes('week') ? partsBy('week') : onLastDays(kpi, question, partsBy('week')));
  const parts = ownParts(known.flatMap(partsBy));
  return { kpi, own, companions, trend, parts, awaits: kpi.facts.filter((fact) => Object.hasOwn(awaitedFacts, fact)) };
};

const tableRows = async <R>(store: EventStore, name: string, question: KpiQuestion): Promise<R[]> => {
  const table = kpiTables.find((each) => each.name === name);
  if (!table) throw new Error(`there is no table ${name}`);
  return queryKpiTable<R>(store, table, question);
};

interface StepRow { readonly step: number; readonly title: string; readonly workflows: number; readonly before: number; readonly from_previous: number | null; readonly median_hours: number | null }
interface PendingRow { readonly pending: number; readonly median_days: number | null; readonly oldest_days: number | null }

const stepOf = ({ step, title, workflows, before, ...row }: StepRow): FunnelStep =>
  ({ step, title, workflows, before, fromPrevious: row.from_previous ?? undefined, medianHours: row.median_hours ?? undefined });

const pendingOf = (row: PendingRow | undefined): PendingUpdates =>
  ({ pending: row?.pending ?? 0, medianDays: row?.median_days ?? undefined, oldestDays: row?.oldest_days ?? undefined });

const baselinesOf = async (store: EventStore, { tenant, toDate }: KpiQuestion): Promise<Baseline[]> => {
  const rows = await store.select<{ name: string; value: number; valid_from: string }>(
    `SELECT outcome AS name, argMax(quantity, (rep_local_date, occurred_at)) AS value, max(rep_local_date) AS valid_from FROM ${store.database}.events
WHERE tenant_id = {tenant:String} AND event_type = 'settings.kpi_baseline_set' AND rep_local_date <= {to_date:Date} GROUP BY name ORDER BY name`,
    { tenant, to_date: toDate },
  );
  return rows.map(({ name, value, valid_from: from }) => ({ name, value, from }));
};

/** The twelve KPIs with trend and parts, and the tables beside them. A split that a KPI does not know leaves its parts empty. */
export const queryBoard = async (store: EventStore, question: KpiQuestion, split: KpiSplit | '' = ''): Promise<Board> => {
  const [tiles, steps, leaks, pending, baselines] = await Promise.all([
    Promise.all(kpiRegistry.map((kpi) => tileOf(store, kpi, question, split))),
    tableRows<StepRow>(store, 'stage_funnel', question), tableRows<FunnelLeak>(store, 'leak_table', question), tableRows<PendingRow>(store, 'pending_stage_updates', question),
    baselinesOf(store, question),
  ]);
  return { tiles, steps: steps.map(stepOf), leaks: leaks.map(({ leak, workflows }) => ({ leak, workflows })), pending: pendingOf(pending[0]), baselines };
};
