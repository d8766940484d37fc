import { kpiBaselineNames, type Rollout } from '@baton/contracts';
import { type EventStore, kpiRegistry, kpiTables, type KpiQuestion, measureKpi, queryKpiTable } from '@baton/event-store';
import { rolloutOf, type RolloutWeekCounts } from '../domain/rollout.js';
import type { FunnelStep } from '../domain/rollout-diagnosis.js';

/** Whose rollout, as of which day (YYYY-MM-DD). */
export interface RolloutAsk { readonly tenant: string; readonly day: string }

interface WeekRow {
  readonly week: number; readonly started_on: string; readonly workdays: number; readonly days_with_signal: number; readonly drafts: number; readonly calls: number;
  readonly briefed: number; readonly coached: number; readonly briefed_and_coached: number; readonly notes_under_90s: number;
  readonly baselines: number; readonly crm_connected: number; readonly inbox_connected: number; readonly active_reps: number; readonly tasks: number;
}

const dayMs = 86_400_000;
/** Hours saved and the funnel are looked at over this many days, the one that is asked for included. */
const lookBackDays = 30;

const table = (name: string) => {
  const found = kpiTables.find((each) => each.name === name);
  if (!found) throw new Error(`there is no table ${name} beside the KPIs`);
  return found;
};
const hours = () => {
  const found = kpiRegistry.find(({ name }) => name === 'admin_hours_saved');
  if (!found) throw new Error('there is no KPI of admin hours saved');
  return found;
};

const weekCounts = (row: WeekRow): RolloutWeekCounts => ({
  week: row.week, workdays: row.workdays, daysWithSignal: row.days_with_signal, drafts: row.drafts, calls: row.calls, briefed: row.briefed, coached: row.coached,
  briefedAndCoached: row.briefed_and_coached, notesUnder90s: row.notes_under_90s,
});

/** Reads the rollout of a tenant from its events alone. */
export const readRollout = async (store: EventStore, { tenant, day }: RolloutAsk): Promise<Rollout> => {
  const fromDate = new Date(Date.parse(day) - (lookBackDays - 1) * dayMs).toISOString().slice(0, 10);
  const question: KpiQuestion = { tenant, fromDate, toDate: day, teamId: '', callId: '', today: day };
  const [rows, funnel, [whole]] = await Promise.all([
    queryKpiTable<WeekRow>(store, table('rollout'), question), queryKpiTable<FunnelStep>(store, table('stage_funnel'), question), measureKpi(store, hours(), question),
  ]);
  const setUp = rows.find(({ week }) => week === 0);
  const weeks = rows.filter(({ week }) => week > 0);
  const [saved] = whole?.readings ?? [];
  // Without tasks or baselines nothing was saved that could be told from nothing.
  const isMeasured = setUp !== undefined && setUp.tasks > 0 && setUp.baselines > 0;
  return rolloutOf({
    today: day, startedOn: weeks[0]?.started_on, baselines: setUp?.baselines ?? 0, baselinesKnown: kpiBaselineNames.length,
    isCrmConnected: setUp?.crm_connected === 1, isInboxConnected: setUp?.inbox_connected === 1, activeReps: setUp?.active_reps ?? 0,
    weeks: weeks.map(weekCounts), hoursSaved: isMeasured ? saved?.value : undefined, repWeeks: saved?.n ?? 0, funnel,
  });
};
