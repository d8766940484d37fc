import type { Measures } from './event-row.js';
import { kpiText } from './kpi-text.js';

/** By what a KPI's rows may be told apart: its view answers one row per value, in `slice`. */
export type KpiSplit = 'team' | 'rep' | 'segment' | 'signal_type' | 'day' | 'week' | 'month';

export type KpiUnit = 'seconds' | 'ratio' | 'times' | 'hours' | 'per rep and week' | 'per workday';

/** Where a KPI ought to be: below `high`, from `low` on, or between the two. Bounds are in the KPI's unit. */
export type KpiTarget =
  | { readonly direction: 'below'; readonly high: number; readonly text: string }
  | { readonly direction: 'above'; readonly low: number; readonly text: string }
  | { readonly direction: 'band'; readonly low: number; readonly high: number; readonly text: string };

/**
 * How the 95 % interval is reckoned. wilson: of the share that `numerator` is of `denominator`; order: of the median, by its
 * order statistics, which the view finds as `low` and `high`; none: what stands behind the number is no sample of independent yes and no.
 */
export type KpiInterval = 'wilson' | 'order' | 'none';

/** One number read from a KPI's view: `value` is the column that holds it, `n` the one that says how many entities stand behind it. */
export interface KpiMeasure {
  readonly name: string;
  readonly title: string;
  readonly value: string;
  readonly n: string;
  /** Columns a share is made of; absent where there is no share. */
  readonly numerator?: string;
  readonly denominator?: string;
  readonly unit: KpiUnit;
  readonly interval: KpiInterval;
}

interface KpiEntry {
  /** The KPI's key: its SQL is `kpi/<name>.sql`, its view `kpi_<name>`. */
  readonly name: string;
  /** K1 to K12. */
  readonly number: string;
  readonly title: string;
  readonly target: KpiTarget;
  readonly unit: KpiUnit;
  readonly splits: readonly KpiSplit[];
  readonly interval: KpiInterval;
  /** When a number is provisional, in words; empty where it never is. The view says so in its column `provisional`. */
  readonly provisional: string;
  /** What of the pipeline feeds it, by the names of its facts. */
  readonly facts: readonly string[];
  /** Numbers of the same view that go with it. */
  readonly companions: readonly KpiMeasure[];
}

/** A KPI: `definition` in words and `sql` both come from its file, which reads on its own. */
export interface Kpi extends KpiEntry { readonly definition: string; readonly sql: string }

/** A table beside the KPIs, with rows instead of one number. */
export interface KpiTable { readonly name: string; readonly title: string; readonly columns: readonly string[]; readonly definition: string; readonly sql: string }

/** Fewer entities than this say nothing: the number is not shown, its n is. */
export const leastN = 10;

const calendar = ['day', 'week', 'month'] as const;
const people = ['team', 'rep', 'segment'] as const;
const share = (name: string, title: string, value: string, numerator: string, denominator: string): KpiMeasure =>
  ({ name, title, value, n: denominator, numerator, denominator, unit: 'ratio', interval: 'wilson' });
const plain = (name: string, title: string, value: string, n: string, unit: KpiUnit): KpiMeasure => ({ name, title, value, n, unit, interval: 'none' });
const workflowFacts = ['signal.surfaced', 'outreach.sent', 'prep.view_heartbeat', 'call.ended', 'note.synced', 'crm.write_applied'] as const;

const entries: readonly KpiEntry[] = [
  {
    name: 'warm_accounts', number: 'K1', title: 'Warm accounts surfaced per rep per week', unit: 'per rep and week', interval: 'none',
    target: { direction: 'band', low: 20, high: 40, text: '20–40' }, splits: [...people, 'signal_type', 'week', 'month'], provisional: '',
    facts: ['signal.surfaced', 'rep.workday_started', 'settings.kpi_baseline_set'],
    companions: [
      plain('warm_accounts_median', 'Warm accounts of the median rep and week', 'p50', 'n', 'per rep and week'),
      plain('warm_accounts_inside_band', 'Weeks of reps inside 20–40', 'inside_band', 'n', 'ratio'),
    ],
  },
  {
    name: 'warm_to_reply', number: 'K2', title: 'Warm-to-reply conversion', unit: 'ratio', interval: 'wilson',
    target: { direction: 'band', low: 0.15, high: 0.25, text: '15–25 %' }, splits: [...people, 'signal_type', ...calendar],
    provisional: 'while an unanswered pair is younger than 14 days', facts: ['signal.surfaced', 'outreach.reply_received', 'settings.kpi_baseline_set'], companions: [],
  },
  {
    name: 'drafts_sent_per_day', number: 'K3', title: 'Drafts reviewed and sent per day', unit: 'per workday', interval: 'none',
    target: { direction: 'band', low: 10, high: 15, text: '10–15' }, splits: [...people, 'signal_type', ...calendar], provisional: '',
    facts: ['outreach.sent', 'rep.workday_started'], companions: [],
  },
  {
    name: 'reply_rate_lift', number: 'K4', title: 'Reply rate, signal-led against cold', unit: 'times', interval: 'none',
    target: { direction: 'above', low: 3, text: '≥ 3×' }, splits: [...people, ...calendar], provisional: 'while an unanswered mail is younger than 14 days',
    facts: ['outreach.sent', 'outreach.reply_received', 'settings.kpi_baseline_set'],
    companions: [
      share('reply_rate_signal_led', 'Signal-led mails answered within 14 days', 'led_rate', 'numerator', 'denominator'),
      share('reply_rate_cold', 'Cold mails answered within 14 days', 'cold_rate', 'cold_replied', 'cold_sent'),
    ],
  },
  {
    name: 'prep_time', number: 'K5', title: 'Time in prep per call, median', unit: 'seconds', interval: 'order',
    target: { direction: 'below', high: 300, text: '< 5 min' }, splits: [...people, ...calendar], provisional: '', facts: ['call.started', 'prep.view_heartbeat'],
    companions: [
      plain('prep_time_p90', 'Time in prep per call, p90', 'p90_s', 'n', 'seconds'),
      share('prep_time_under_5_min', 'Briefed calls with less than 5 min of prep', 'under_5_min_share', 'under_5_min', 'n'),
      share('prep_coverage', 'Calls whose brief was opened', 'coverage', 'numerator', 'denominator'),
    ],
  },
  {
    name: 'rep_talk_ratio', number: 'K6', title: 'Rep talk ratio', unit: 'ratio', interval: 'none',
    target: { direction: 'band', low: 0.43, high: 0.46, text: '43–46 %' }, splits: [...people, ...calendar], provisional: '', facts: ['call.ended'],
    companions: [share('rep_talk_ratio_inside_band', 'Calls inside the talk band', 'inside_band', 'calls_inside', 'n')],
  },
  {
    name: 'objection_handle_time', number: 'K7', title: 'Objection handle time, median', unit: 'seconds', interval: 'order',
    target: { direction: 'below', high: 20, text: '< 20 s' }, splits: [...people, ...calendar], provisional: '',
    facts: ['objection.detected', 'objection.handled', 'coach.card_raised', 'coach.card_dismissed'],
    companions: [share('objection_handled_under_20s', 'Objections handled within 20 s', 'under_20s', 'numerator', 'denominator')],
  },
  {
    name: 'time_to_synced_note', number: 'K8', title: 'Time to synced CRM note, median', unit: 'seconds', interval: 'order',
    target: { direction: 'below', high: 90, text: '< 90 s' }, splits: [...people, ...calendar], provisional: 'while a call without a note is younger than a day',
    facts: ['call.ended', 'note.synced'],
    companions: [
      plain('time_to_synced_note_p90', 'Time to synced CRM note, p90', 'p90_s', 'n', 'seconds'),
      share('time_to_synced_note_under_90s', 'Calls with a note in the CRM within 90 s', 'under_90s', 'numerator', 'denominator'),
      share('notes_missing_after_a_day', 'Calls without a note in the CRM after a day', 'missing_share', 'missing', 'denominator'),
    ],
  },
  {
    name: 'stage_update_accuracy', number: 'K9', title: 'Stage update accuracy', unit: 'ratio', interval: 'wilson',
    target: { direction: 'above', low: 0.95, text: '> 95 %' }, splits: [...people, ...calendar], provisional: 'while an accepted change is younger than 7 days',
    facts: ['write.approved', 'proposal.rejected', 'crm.write_undone', 'crm.deal_changed'], companions: [],
  },
  {
    name: 'stale_deal_rate', number: 'K10', title: 'Stale deal flag rate', unit: 'ratio', interval: 'wilson',
    target: { direction: 'below', high: 0.05, text: '< 5 %' }, splits: people, provisional: '', facts: ['crm.deal_changed', 'deal.stale_flagged', 'deal.stale_cleared'],
    companions: [plain('stale_deal_rate_by_amount', 'Stale share of the open pipeline by amount', 'by_amount', 'n', 'ratio')],
  },
  {
    name: 'workflow_completions', number: 'K11', title: 'Full workflow completions per rep per week', unit: 'per rep and week', interval: 'none',
    target: { direction: 'above', low: 5, text: '≥ 5' }, splits: [...people, 'signal_type', 'week', 'month'], provisional: '',
    facts: [...workflowFacts, 'rep.workday_started'], companions: [],
  },
  {
    name: 'admin_hours_saved', number: 'K12', title: 'Admin hours saved per rep per week', unit: 'hours', interval: 'none',
    target: { direction: 'band', low: 6, high: 10, text: '6–10 h' }, splits: [...people, 'week', 'month'], provisional: '',
    facts: ['task.completed', 'settings.kpi_baseline_set', 'rep.workday_started'], companions: [],
  },
];

/** The twelve KPIs, in order: the list from which views, the KPI service, the command line, the documents and the specs are made. */
export const kpiRegistry: readonly Kpi[] = entries.map((entry) => ({ ...entry, ...kpiText(entry.name) }));

/** A KPI by its key or number, however it is written; undefined where there is none. */
export const kpiNamed = (asked: string): Kpi | undefined => kpiRegistry.find(({ name, number }) => [name, number.toLowerCase()].includes(asked.toLowerCase()));

export const kpiTables: readonly KpiTable[] = [
  { name: 'stage_funnel', title: 'Stage funnel', columns: ['slice', 'step', 'title', 'workflows', 'before', 'from_previous', 'median_hours'], ...kpiText('stage_funnel') },
  { name: 'leak_table', title: 'Leak table', columns: ['slice', 'leak', 'workflows'], ...kpiText('leak_table') },
  {
    name: 'rollout', title: 'Rollout', ...kpiText('rollout'),
    columns: [
      'slice', 'week', 'started_on', 'workdays', 'days_with_signal', 'drafts', 'calls', 'briefed', 'coached', 'briefed_and_coached', 'notes_under_90s',
      'baselines', 'crm_connected', 'inbox_connected', 'active_reps', 'tasks',
    ],
  },
  { name: 'pending_stage_updates', title: 'Pending stage updates', columns: ['slice', 'pending', 'median_days', 'oldest_days'], ...kpiText('pending_stage_updates') },
];

/** Every number of a KPI, its own first. */
export const measuresOfKpi = ({ name, title, unit, interval, companions }: Kpi): readonly KpiMeasure[] =>
  [{ name, title, value: 'value', n: 'n', numerator: 'numerator', denominator: 'denominator', unit, interval }, ...companions];

/**
 * Facts of stages that do not run yet, and the columns of `events` each fills: their contracts and mappings stand, so that they count from the day
 * their stage does. Ids of reps, teams, accounts, calls and approvals and the workflow come with every fact's envelope.
 */
export const awaitedFacts: Readonly<Record<string, readonly (keyof Measures)[]>> = {
  'signal.surfaced': ['signal_id', 'signal_type', 'segment', 'score'],
  'outreach.sent': ['message_id', 'signal_id', 'signal_type', 'segment', 'cohort', 'outcome'],
  'outreach.reply_received': ['message_id', 'signal_id', 'outcome'],
  'prep.view_heartbeat': ['view_id', 'duration_ms'],
};
