import type { Dialect } from './dialect.js';

/** What is asked about: a tenant and days of the rep's calendar, both included. */
export interface Asked { readonly tenant: string; readonly from: string; readonly to: string }

type Shape = (d: Dialect, asked: Asked) => string;

/** The shapes of the thirteen questions, without roster and outcome rules, so that three engines can be asked the same: each answers one row of numbers. */
export const shapes: Readonly<Record<string, Shape>> = (() => {
  const quoted = (types: readonly string[]): string => types.map((type) => `'${type}'`).join(', ');
  const between = (d: Dialect, { from, to }: Asked): string => `rep_local_date BETWEEN ${d.day(from)} AND ${d.day(to)}`;
  const events = (d: Dialect, asked: Asked, ...types: readonly string[]): string => `FROM ${d.table} WHERE tenant_id = '${asked.tenant}' AND event_type IN (${quoted(types)}) AND ${between(d, asked)}`;
  const numbers = (d: Dialect, ...values: readonly string[]): string => values.map((value, at) => `${d.number(value)} AS v${at}`).join(', ');
  const first = (d: Dialect, type: string): string => d.minIf('occurred_at', `event_type = '${type}'`);
  const within = (d: Dialect, from: string, to: string, days: number): string => `${from} < ${to} AND ${d.ms(from, to)} <= ${days * 86_400_000}`;
  const steps = ['signal.surfaced', 'outreach.sent', 'prep.view_heartbeat', 'call.ended', 'note.synced', 'crm.write_applied'] as const;
  const stepTimes = (d: Dialect, asked: Asked): string => `(SELECT workflow_id, ${steps.map((type, at) => `${first(d, type)} AS t${at + 1}`).join(', ')} ${events(d, asked, ...steps)} GROUP BY workflow_id) w`;
  const reached = (step: number): string => Array.from({ length: step }, (_, at) => (at === 0 ? 't1 IS NOT NULL' : `t${at} <= t${at + 1}`)).join(' AND ');
  return {
    k01_warm_accounts: (d, asked) => `SELECT ${numbers(d, 'sum(found)', 'count(*)')} FROM (SELECT rep_id, ${d.week('rep_local_date')} AS week, count(DISTINCT account_id) AS found
      ${events(d, asked, 'signal.surfaced')} AND score >= 50 GROUP BY rep_id, ${d.week('rep_local_date')}) w`,
    k02_warm_to_reply: (d, asked) => `SELECT ${numbers(d, 'count(*)', d.countIf(within(d, 'warm', 'replied', 14)))} FROM (SELECT rep_id, account_id, ${d.minIf('occurred_at', `event_type = 'signal.surfaced' AND score >= 50`)} AS warm,
      ${d.minIf('occurred_at', `event_type = 'outreach.reply_received' AND outcome = 'human'`)} AS replied ${events(d, asked, 'signal.surfaced', 'outreach.reply_received')} GROUP BY rep_id, account_id) p WHERE warm IS NOT NULL`,
    k03_drafts_per_day: (d, asked) => `SELECT ${numbers(d, d.uniqIf('message_id', `event_type = 'outreach.sent' AND outcome = 'ai_draft' AND approval_id <> ''`), d.countIf(`event_type = 'rep.workday_started'`))}
      ${events(d, asked, 'outreach.sent', 'rep.workday_started')}`,
    k04_reply_lift: (d, asked) => `SELECT ${numbers(d, d.countIf(`kind = 'signal_led'`), d.countIf(`kind = 'signal_led' AND ${within(d, 'sent', 'replied', 14)}`), d.countIf(`kind = 'cold'`), d.countIf(`kind = 'cold' AND ${within(d, 'sent', 'replied', 14)}`))}
      FROM (SELECT message_id, max(cohort) AS kind, ${first(d, 'outreach.sent')} AS sent, ${first(d, 'outreach.reply_received')} AS replied ${events(d, asked, 'outreach.sent', 'outreach.reply_received')} GROUP BY message_id) m WHERE sent IS NOT NULL`,
    k05_prep_time: (d, asked) => `SELECT ${numbers(d, d.median('active'), 'count(*)')} FROM (SELECT call_id, sum(longest) AS active
      FROM (SELECT call_id, view_id, max(duration_ms) AS longest ${events(d, asked, 'prep.view_heartbeat')} GROUP BY call_id, view_id) v GROUP BY call_id) c`,
    k06_talk_ratio: (d, asked) => `SELECT ${numbers(d, 'sum(rep)', 'sum(rep + other)')} FROM (SELECT call_id, max(rep_talk_ms) AS rep, max(other_talk_ms) AS other ${events(d, asked, 'call.ended')} GROUP BY call_id) c WHERE rep > 0 AND other > 0`,
    k07_objections: (d, asked) => `SELECT ${numbers(d, d.median('waited'), d.countIf('waited < 20000'), 'count(*)')} FROM (SELECT objection_id, ${d.ms(first(d, 'objection.detected'), first(d, 'objection.handled'))} AS waited
      ${events(d, asked, 'objection.detected', 'objection.handled')} GROUP BY objection_id) o`,
    k08_note_sync: (d, asked) => `SELECT ${numbers(d, d.median('waited'), d.countIf('waited < 90000'), 'count(*)')} FROM (SELECT call_id, ${first(d, 'call.ended')} AS ended, ${d.ms(first(d, 'call.ended'), first(d, 'note.synced'))} AS waited
      ${events(d, asked, 'call.ended', 'note.synced')} GROUP BY call_id) c WHERE ended IS NOT NULL`,
    k09_stage_accuracy: (d, asked) => `SELECT ${numbers(d, 'count(*)', d.countIf('approved IS NOT NULL AND (rejected IS NULL OR approved > rejected)'))} FROM (SELECT proposal_id, ${d.maxIf('occurred_at', `event_type = 'write.approved'`)} AS approved,
      ${d.maxIf('occurred_at', `event_type = 'proposal.rejected'`)} AS rejected ${events(d, asked, 'write.approved', 'proposal.rejected')} AND action = 'deal_stage_set' GROUP BY proposal_id) p`,
    k10_stale_deals: (d, asked) => `SELECT ${numbers(d, 'count(*)', d.countIf('flagged IS NOT NULL AND (cleared IS NULL OR flagged > cleared)'))} FROM (SELECT deal_id, ${d.maxIf('occurred_at', `outcome = 'open'`)} AS opened,
      ${d.maxIf('occurred_at', `outcome IN ('won', 'lost')`)} AS closed, ${d.maxIf('occurred_at', `event_type = 'deal.stale_flagged'`)} AS flagged, ${d.maxIf('occurred_at', `event_type = 'deal.stale_cleared'`)} AS cleared
      ${events(d, { ...asked, from: '1970-01-01' }, 'crm.deal_changed', 'deal.stale_flagged', 'deal.stale_cleared')} GROUP BY deal_id) x WHERE opened IS NOT NULL AND (closed IS NULL OR opened > closed)`,
    k11_completions: (d, asked) => `SELECT ${numbers(d, d.countIf(`${reached(6)} AND ${d.ms('t1', 't6')} <= ${60 * 86_400_000}`))} FROM ${stepTimes(d, asked)}`,
    k12_admin_saved: (d, asked) => `SELECT ${numbers(d, 'sum(saved)', 'count(*)')} FROM (SELECT task_id, greatest(0, 1500000 - max(duration_ms)) AS saved ${events(d, asked, 'task.completed')} GROUP BY task_id) t`,
    stage_funnel: (d, asked) => `SELECT ${numbers(d, ...steps.map((_, at) => d.countIf(reached(at + 1))), d.median(d.ms('t1', 't2')))} FROM ${stepTimes(d, asked)}`,
  };
})();
