import type { FunnelBoard, KpiDefinition, KpiEntities, KpiEntity, KpiNumber, KpiPart, KpiTile, Rollout, StoredEvents } from '@baton/contracts';

export const nowMs = Date.parse('2026-11-22T15:00:00Z');
const weekMs = 7 * 86_400_000;
const firstMonday = Date.parse('2026-08-24');
const mondayOf = (at: number): string => new Date(firstMonday + at * weekMs).toISOString().slice(0, 10);
const labelOf = (slice: string): string => new Date(slice).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

export const partOf = (slice: string, value: number | null, more: Partial<KpiPart> = {}): KpiPart => ({ slice, label: slice, value, n: 24, low: null, high: null, provisional: false, suppressed: false, ...more });
/** A weekly trend from numbers; without one the week is kept back, and the last is provisional where asked. */
export const trendOf = (values: readonly (number | null)[], isLastProvisional = false): KpiPart[] => values.map((value, at) =>
  partOf(mondayOf(at), value, { label: labelOf(mondayOf(at)), suppressed: value === null, n: value === null ? 4 : 24, provisional: isLastProvisional && at === values.length - 1 }));
export const numberOf = (name: string, title: string, unit: string, more: Partial<KpiNumber> = {}): KpiNumber => ({ name, number: '', title, value: null, unit, n: 0, target: '', low: null, high: null, provisional: false, suppressed: false, note: '', ...more });
const usual: KpiTile['splits'] = ['team', 'rep', 'segment', 'day', 'week', 'month'];
/** A tile as the gateway tells it; of a share that is to lie in a band unless told otherwise. */
export const tileOf = (name: string, more: Partial<KpiTile> = {}): KpiTile =>
  ({ ...numberOf(name, name, 'ratio'), direction: 'band', targetLow: 0.43, targetHigh: 0.46, target: '43–46 %', splits: usual, companions: [], trend: [], parts: [], awaits: [], ...more });

const kpis: readonly KpiTile[] = [
  tileOf('warm_accounts', { number: 'K1', title: 'Warm accounts surfaced per rep per week', unit: 'per rep and week', value: 27, n: 351, target: '20–40', targetLow: 20, targetHigh: 40, trend: trendOf([21, 23, 22, 25, 24, 24, 26, 27, 26, 28, 29, 27, 27]) }),
  tileOf('warm_to_reply', { number: 'K2', title: 'Warm-to-reply conversion', value: 0.172, n: 412, low: 0.141, high: 0.203, target: '15–25 %', targetLow: 0.15, targetHigh: 0.25, trend: trendOf([0.11, 0.12, 0.13, 0.125, 0.14, 0.15, 0.16, 0.158, 0.17, 0.172, 0.175, 0.18, 0.11], true) }),
  tileOf('drafts_sent_per_day', { number: 'K3', title: 'Drafts reviewed and sent per day', unit: 'per workday', value: 11.4, n: 1_168, target: '10–15', targetLow: 10, targetHigh: 15, trend: trendOf([6, 8, 9.5, 10.8, 11, 11.1, 11, 11.3, 11.2, 11.4, 11.6, 11.5, 11.4]) }),
  tileOf('reply_rate_lift', { number: 'K4', title: 'Reply rate, signal-led against cold', unit: 'times', value: 3.3, n: 980, target: '≥ 3×', direction: 'above', targetLow: 3, targetHigh: null, note: 'baseline: imported', trend: trendOf([1.9, 2.1, 2, 2.4, 2.6, 2.7, 2.9, 3, 3.1, 3.1, 3.2, 3.4, 3.3]),
    companions: [numberOf('reply_rate_signal_led', 'Signal-led mails answered within 14 days', 'ratio', { value: 0.17, n: 980, low: 0.148, high: 0.195 }), numberOf('reply_rate_cold', 'Cold mails answered within 14 days', 'ratio', { suppressed: true, n: 6 })] }),
  tileOf('prep_time', { number: 'K5', title: 'Time in prep per call, median', unit: 'seconds', value: 210, n: 265, low: 198, high: 224, target: '< 5 min', direction: 'below', targetLow: null, targetHigh: 300, trend: trendOf([420, 410, 380, 350, 340, 300, 280, 260, 250, 240, 225, 215, 210]) }),
  tileOf('rep_talk_ratio', { number: 'K6', title: 'Rep talk ratio', value: 0.467, n: 301, trend: trendOf([0.49, 0.485, 0.482, 0.47, 0.475, 0.478, 0.472, 0.468, 0.462, 0.466, 0.47, 0.468, 0.467]) }),
  tileOf('objection_handle_time', { number: 'K7', title: 'Objection handle time, median', unit: 'seconds', value: 21, n: 138, low: 18, high: 25, target: '< 20 s', direction: 'below', targetLow: null, targetHigh: 20, trend: trendOf([34, 31, null, 32, 30, 27, 26, null, null, 24, 22, 21, 21]) }),
  tileOf('time_to_synced_note', { number: 'K8', title: 'Time to synced CRM note, median', unit: 'seconds', value: 64, n: 277, low: 58, high: 71, target: '< 90 s', direction: 'below', targetLow: null, targetHigh: 90, trend: trendOf([180, 150, 140, 120, 110, 105, 90, 85, 80, 74, 70, 66, 64], true),
    companions: [numberOf('time_to_synced_note_p90', 'Time to synced CRM note, p90', 'seconds', { value: 142, n: 277 }), numberOf('time_to_synced_note_under_90s', 'Calls with a note in the CRM within 90 s', 'ratio', { value: 0.81, n: 301, low: 0.762, high: 0.85 }), numberOf('notes_missing_after_a_day', 'Calls without a note in the CRM after a day', 'ratio', { value: 0.08, n: 301, low: 0.054, high: 0.116 })] }),
  tileOf('stage_update_accuracy', { number: 'K9', title: 'Stage update accuracy', value: 0.91, n: 164, low: 0.856, high: 0.945, target: '> 95 %', direction: 'above', targetLow: 0.95, targetHigh: null, provisional: true, trend: trendOf([null, 0.82, 0.84, 0.85, 0.86, 0.88, 0.88, 0.89, 0.9, 0.9, 0.91, 0.92, 0.91], true) }),
  tileOf('stale_deal_rate', { number: 'K10', title: 'Stale deal flag rate', value: 0.041, n: 146, low: 0.019, high: 0.087, target: '< 5 %', direction: 'below', targetLow: null, targetHigh: 0.05, splits: ['team', 'rep', 'segment'], trend: [] }),
  tileOf('workflow_completions', { number: 'K11', title: 'Full workflow completions per rep per week', unit: 'per rep and week', value: 4.2, n: 251, target: '≥ 5', direction: 'above', targetLow: 5, targetHigh: null, trend: trendOf([1.8, 2, 2.2, 2.5, 2.8, 3, 3.2, 3.4, 3.6, 3.6, 3.9, 4.1, 4.2]) }),
  tileOf('admin_hours_saved', { number: 'K12', title: 'Admin hours saved per rep per week', unit: 'hours', value: 6.8, n: 604, target: '6–10 h', targetLow: 6, targetHigh: 10, trend: trendOf([2.1, 3, 3.8, 4.4, 4.9, 5.2, 5.6, 6, 6.1, 6.4, 6.5, 6.7, 6.8]) }),
];

/** Parts by rep, for a tile that is told apart by them: one of them too small to show. */
export const byRep = (tile: KpiTile): KpiPart[] => (tile.value === null ? [] : [
  partOf('rep-dana', tile.value * 0.9, { label: 'Dana Okafor', n: 160, low: tile.value * 0.82, high: tile.value * 0.99 }), partOf('rep-luis', tile.value * 1.08, { label: 'Luis Ferrer', n: 113, low: tile.value * 1.02, high: tile.value * 1.09 }),
  partOf('rep-mina', null, { label: 'Mina Aalto', n: 4, suppressed: true }),
]);

export const fullBoard = (more: Partial<FunnelBoard> = {}): FunnelBoard => ({
  from: '2026-08-24', to: '2026-11-22', team: 'west', split: null, teams: ['east', 'west'], kpis: [...kpis],
  steps: [
    { step: 1, title: 'signal surfaced', workflows: 1_914, before: 1_914, fromPrevious: 1, medianHours: null }, { step: 2, title: 'mail sent', workflows: 1_168, before: 1_914, fromPrevious: 0.61, medianHours: 4.1 }, { step: 3, title: 'brief viewed', workflows: 322, before: 1_168, fromPrevious: 0.276, medianHours: 76.8 },
    { step: 4, title: 'call ended', workflows: 301, before: 322, fromPrevious: 0.935, medianHours: 0.7 }, { step: 5, title: 'note synced', workflows: 277, before: 301, fromPrevious: 0.92, medianHours: 64 / 3_600 }, { step: 6, title: 'CRM written', workflows: 251, before: 277, fromPrevious: 0.906, medianHours: 0.2 },
  ],
  leaks: [{ leak: '5 of 6, missing brief', workflows: 74 }, { leak: '5 of 6, missing CRM write', workflows: 26 }, { leak: '6 of 6, out of order', workflows: 3 }],
  pending: { pending: 7, medianDays: 2, oldestDays: 9 },
  baselines: [{ name: 'cold_reply_rate', value: 0.052, from: '2026-07-01' }, { name: 'note', value: 14, from: '2026-07-01' }, { name: 'research', value: 35, from: '2026-07-01' }],
  ...more,
});

const awaited: Readonly<Record<string, readonly string[]>> = {
  warm_accounts: ['signal.surfaced', 'rep.workday_started'], warm_to_reply: ['signal.surfaced', 'outreach.reply_received'], drafts_sent_per_day: ['outreach.sent', 'rep.workday_started'], reply_rate_lift: ['outreach.sent', 'outreach.reply_received'],
  prep_time: ['prep.view_heartbeat'], workflow_completions: ['signal.surfaced', 'outreach.sent'], admin_hours_saved: ['task.completed', 'rep.workday_started'],
};
/** A board on its first day: nothing measured, and half of it awaits stages that do not run. */
export const emptyBoard = (more: Partial<FunnelBoard> = {}): FunnelBoard => fullBoard({
  kpis: kpis.map((tile) => ({ ...tile, value: null, n: 0, low: null, high: null, provisional: false, note: '', trend: [], parts: [], awaits: [...(awaited[tile.name] ?? [])], companions: tile.companions.map((each) => ({ ...each, value: null, n: 0, low: null, high: null, suppressed: false })) })),
  steps: fullBoard().steps.map((step) => ({ ...step, workflows: 0, before: 0, fromPrevious: null, medianHours: null })), leaks: [], pending: { pending: 0, medianDays: null, oldestDays: null }, baselines: [], ...more,
});

export const definitionOf = (name = 'time_to_synced_note'): KpiDefinition => ({
  name, number: 'K8', title: 'Time to synced CRM note, median', unit: 'seconds', target: '< 90 s',
  definition: 'First approved note.synced of a call minus its call.ended, which is the end of its last speech, over the calls that ended in the range. Median and p90 are over the synced calls; the share under 90 s is over all ended calls, so a note that never arrives counts against it.',
  sql: 'SELECT\n  quantileOrNull(0.5)(wait_s) AS value,\n  count() AS n\nFROM waits\nWHERE tenant_id = {tenant:String} AND event_type IN (\'call.ended\', \'note.synced\')\n', provisional: 'while a call without a note is younger than a day', facts: [{ type: 'call.ended', isAwaited: false }, { type: 'note.synced', isAwaited: false }],
});

export const entityOf = (id: string, more: Partial<KpiEntity> = {}): KpiEntity =>
  ({ kind: 'call', id, label: id, counts: true, value: 58, atMs: nowMs - 3_600_000, repId: 'rep-dana', repName: 'Dana Okafor', teamId: 'west', accountId: 'halden', dealId: '4471', callId: id, workflowId: '', ...more });
export const entitiesOf = (name = 'time_to_synced_note', more: Partial<KpiEntities> = {}): KpiEntities => ({
  name, total: 301, entities: [
    entityOf('call-halden-3', { label: 'Halden Freight: pilot review' }), entityOf('call-morrow-1', { label: 'Morrow Labs: discovery', counts: false, value: 131, repId: 'rep-luis', repName: 'Luis Ferrer', atMs: nowMs - 26 * 3_600_000, dealId: '4472' }),
    entityOf('call-brandt-2', { label: 'Brandt Logistik: security', counts: false, value: null, atMs: nowMs - 4 * 86_400_000, dealId: '4480' }), entityOf('call-halden-2', { label: 'Halden Freight: discovery', value: 44, atMs: nowMs - 6 * 86_400_000 }),
  ], ...more,
});

type StoredEvent = StoredEvents['events'][number];
export const eventOf = (id: string, type: string, more: Partial<StoredEvent> = {}): StoredEvent =>
  ({ id, type, stage: 'live_call', atMs: nowMs - 3_600_000, actor: 'coach', repId: 'rep-dana', repName: '', dealId: '4471', callId: 'call-halden-3', payload: '{"a":1}', topic: 'call.v1', partition: 3, offset: 1_204, ...more });
export const eventsOfCall = (more: Partial<StoredEvents> = {}): StoredEvents => ({
  events: [
    eventOf('e1', 'call.started', { actor: 'ingest', atMs: nowMs - 5_400_000, payload: '{"platform":"zoom","title":"Halden Freight: pilot review","participants":["Dana Okafor","Aisha Karim"]}' }), eventOf('e2', 'objection.detected', { topic: 'coach.v1', offset: 88, atMs: nowMs - 4_500_000 }),
    eventOf('e3', 'call.ended', { actor: 'ingest', offset: 1_460 }), eventOf('e4', 'note.drafted', { stage: 'post_call', actor: 'notes', topic: 'notes.v1', partition: 0, offset: 41, atMs: nowMs - 3_598_000 }),
    eventOf('e5', 'write.approved', { stage: 'crm', actor: 'rep', repName: 'Dana Okafor', topic: 'write.approved.v1', partition: 5, offset: 17, atMs: nowMs - 3_560_000 }), eventOf('e6', 'note.synced', { stage: 'post_call', actor: 'crm-sync', topic: 'crm.v1', partition: 5, offset: 52, atMs: nowMs - 3_542_000 }),
  ], isCut: false, ...more,
});

type Week = Rollout['weeks'][number];
const week = (at: number, title: string, deliverables: Week['deliverables']): Week => ({ week: at, title, isDone: deliverables.every(({ isDone }) => isDone), deliverables });
/** A team in its third week: two weeks done, one under way, one to come. */
export const rolloutOf = (more: Partial<Rollout> = {}): Rollout => ({
  startedOn: '2026-11-04', day: 19,
  weeks: [
    week(1, 'baseline measured, inbox and CRM connected', [{ id: 'baseline', title: 'Baselines of every task are recorded', isDone: true, done: 5, of: 5, says: 'tasks with a baseline, of the five there are' }, { id: 'connected', title: 'Inbox and CRM are connected', isDone: true, done: 2, of: 2, says: 'connections that answered in the last day' }]),
    week(2, 'signals reviewed daily, 10 drafts a day', [{ id: 'signals', title: 'Signals are reviewed on every workday', isDone: true, done: 5, of: 5, says: 'workdays with a signal that was opened' }, { id: 'drafts', title: 'Ten drafts are sent a day', isDone: true, done: 11, of: 10, says: 'approved mails per workday of the week' }]),
    week(3, 'every call briefed and coached', [{ id: 'briefed', title: 'Every call has an opened brief', isDone: false, done: 18, of: 23, says: 'calls of the week whose brief was viewed before they began' }, { id: 'coached', title: 'Every call is coached', isDone: true, done: 23, of: 23, says: 'calls of the week with a live transcript' }]),
    week(4, 'notes synced under 90 s, then the second rep', [{ id: 'synced', title: 'Notes are in the CRM within 90 s', isDone: false, done: 0, of: 0, says: 'begins on day 22' }, { id: 'stale', title: 'Fewer than 5 % of open deals are stale', isDone: false, done: 0, of: 0, says: 'counted on day 28' }]),
  ],
  gate: { isOpen: false, says: 'Weeks 3 and 4 are not done: a second rep is to wait.' }, diagnosis: { hoursSaved: 6.8, weakestStage: '', says: 'Admin hours saved 6.8: above 4, no stage to repair.' }, ...more,
});
