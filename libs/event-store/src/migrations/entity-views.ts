import { column, type EntityView, instant, repColumn, teamColumn, tenantColumn } from './entity-view.js';
import { proposals } from './proposals-view.js';

const calls: EntityView = {
  name: 'calls', comment: 'One row per call.',
  columns: [
    tenantColumn, column('call_id', 'String', 'The call.'), repColumn, teamColumn, column('account_id', 'String', 'The company.'), column('deal_id', 'String', 'The deal, or empty.'),
    column('local_date', 'Date', 'Day of its end in the calendar of the rep, or of its start while it lasts.'), column('started_at', instant, 'First words, UTC.'), column('ended_at', instant, 'Last words, UTC; NULL while it lasts.'),
    column('how_ended', 'String', 'Why it ended, such as hung_up.'), column('duration_s', 'Float64', 'Length, seconds.'), column('rep_talk_s', 'Float64', 'Speech of the rep, seconds.'),
    column('other_talk_s', 'Float64', 'Speech of everybody else, seconds.'), column('note_synced_at', instant, 'When its approved note was first in the CRM, UTC.'),
    column('note_wait_s', 'Nullable(Float64)', 'From its end to that note, seconds; K8 is the median of it.'),
  ],
  select: `SELECT tenant_id, call_id, argMax(events.rep_id, occurred_at) AS rep_id, argMax(events.team_id, occurred_at) AS team_id, argMax(events.account_id, occurred_at) AS account_id, argMax(events.deal_id, occurred_at) AS deal_id,
  max(rep_local_date) AS local_date, minOrNullIf(occurred_at, event_type = 'call.started') AS started_at, maxOrNullIf(occurred_at, event_type = 'call.ended') AS ended_at,
  argMaxIf(outcome, occurred_at, event_type = 'call.ended') AS how_ended, argMaxIf(duration_ms, occurred_at, event_type = 'call.ended') / 1000 AS duration_s,
  argMaxIf(rep_talk_ms, occurred_at, event_type = 'call.ended') / 1000 AS rep_talk_s, argMaxIf(other_talk_ms, occurred_at, event_type = 'call.ended') / 1000 AS other_talk_s,
  min(synced.note_synced_at) AS note_synced_at, dateDiff('millisecond', ended_at, note_synced_at) / 1000 AS note_wait_s
FROM baton.events AS events
LEFT JOIN (
  SELECT tenant_id, call_id, minOrNull(occurred_at) AS note_synced_at FROM baton.events
  WHERE event_type = 'note.synced' AND approval_id != '' AND call_id != '' GROUP BY tenant_id, call_id
) AS synced USING (tenant_id, call_id)
WHERE event_type IN ('call.started', 'call.ended') AND call_id != ''
GROUP BY tenant_id, call_id`,
};

const deals: EntityView = {
  name: 'deals', comment: 'One row per deal, as the CRM last showed it.',
  columns: [
    tenantColumn, column('deal_id', 'String', 'The deal, by its id in the CRM.'), column('account_id', 'String', 'The company.'), repColumn, teamColumn,
    column('state', 'String', 'open, won or lost; empty for a stage the CRM does not list.'), column('amount', 'Decimal(18, 2)', 'What it is worth.'), column('currency', 'String', 'Currency of amount, ISO 4217.'),
    column('first_seen_at', instant, 'When the CRM first showed it, UTC.'), column('changed_at', instant, 'When the CRM last showed a change, UTC.'),
    column('flagged_at', instant, 'When it was last flagged as stale, UTC.'), column('cleared_at', instant, 'When that flag was last cleared, UTC.'), column('is_stale', 'UInt8', '1 when the last flag stands; K10 is the share of it among open deals.'),
  ],
  select: `SELECT tenant_id, deal_id, argMaxIf(events.account_id, (occurred_at, received_at), event_type = 'crm.deal_changed') AS account_id,
  argMaxIf(events.rep_id, (occurred_at, received_at), event_type = 'crm.deal_changed') AS rep_id, argMaxIf(events.team_id, (occurred_at, received_at), event_type = 'crm.deal_changed') AS team_id,
  argMaxIf(outcome, (occurred_at, received_at), event_type = 'crm.deal_changed') AS state, argMaxIf(events.amount, (occurred_at, received_at), event_type = 'crm.deal_changed') AS amount,
  argMaxIf(events.currency, (occurred_at, received_at), event_type = 'crm.deal_changed') AS currency, minOrNullIf(occurred_at, event_type = 'crm.deal_changed') AS first_seen_at,
  maxOrNullIf(occurred_at, event_type = 'crm.deal_changed') AS changed_at, maxOrNullIf(occurred_at, event_type = 'deal.stale_flagged') AS flagged_at,
  maxOrNullIf(occurred_at, event_type = 'deal.stale_cleared') AS cleared_at, flagged_at IS NOT NULL AND (cleared_at IS NULL OR assumeNotNull(flagged_at) > assumeNotNull(cleared_at)) AS is_stale
FROM baton.events AS events
WHERE event_type IN ('crm.deal_changed', 'deal.stale_flagged', 'deal.stale_cleared') AND deal_id != ''
GROUP BY tenant_id, deal_id
HAVING first_seen_at IS NOT NULL`,
};

const objections: EntityView = {
  name: 'objections', comment: 'One row per objection of a buyer in a call.',
  columns: [
    tenantColumn, column('objection_id', 'String', 'The objection.'), column('call_id', 'String', 'The call.'), repColumn, teamColumn, column('local_date', 'Date', 'Day in the calendar of the rep.'),
    column('kind', 'String', 'price, timing, authority, need, trust, status quo or competitor.'), column('detected_at', instant, 'When the buyer had said it, UTC.'),
    column('how_handled', 'String', 'How it was handled, or empty.'), column('handle_s', 'Nullable(Float64)', 'From the end of the words of the buyer to the answer, seconds; NULL when nobody answered. K7 counts the mark of the rep on a card as well.'),
  ],
  select: `SELECT tenant_id, objection_id, argMin(events.call_id, occurred_at) AS call_id, argMin(events.rep_id, occurred_at) AS rep_id, argMin(events.team_id, occurred_at) AS team_id, min(rep_local_date) AS local_date,
  argMinIf(outcome, occurred_at, event_type = 'objection.detected') AS kind, minOrNullIf(occurred_at, event_type = 'objection.detected') AS detected_at,
  argMinIf(outcome, occurred_at, event_type = 'objection.handled') AS how_handled, minOrNullIf(duration_ms, event_type = 'objection.handled') / 1000 AS handle_s
FROM baton.events AS events
WHERE event_type IN ('objection.detected', 'objection.handled') AND objection_id != ''
GROUP BY tenant_id, objection_id
HAVING detected_at IS NOT NULL`,
};

/** Approved writes that complete a workflow, as K11 counts them. */
const completing = "event_type = 'crm.write_applied' AND approval_id != '' AND action IN ('deal_stage_set', 'deal_close_date_set', 'deal_field_set', 'task_create')";
const steps: readonly (readonly [column: string, condition: string, comment: string])[] = [
  ['surfaced_at', "event_type = 'signal.surfaced'", 'First signal, UTC.'], ['mail_sent_at', "event_type = 'outreach.sent' AND approval_id != ''", 'First approved mail, UTC.'],
  ['brief_viewed_at', "event_type = 'prep.view_heartbeat'", 'First look at the brief, UTC.'], ['call_ended_at', "event_type = 'call.ended'", 'First end of a call, UTC.'],
  ['note_synced_at', "event_type = 'note.synced' AND approval_id != ''", 'First approved note in the CRM, UTC.'], ['crm_written_at', completing, 'First approved change of the deal or task in the CRM, UTC.'],
];

const workflows: EntityView = {
  name: 'workflows', comment: 'One row per workflow, from the first signal to the CRM write.',
  columns: [
    tenantColumn, column('workflow_id', 'String', 'The workflow.'), column('account_id', 'String', 'The company.'), repColumn, teamColumn, column('segment', 'String', 'Market segment of the account.'),
    column('signal_type', 'String', 'Kind of the signal it began with.'), column('local_date', 'Date', 'Day of its first step in the calendar of the rep.'),
    ...steps.map(([name, , comment]) => column(name, instant, comment)),
    column('steps_done', 'UInt8', 'How many of the six steps were taken in order within 60 days of a signal; 6 is a completion as in K11.'),
  ],
  select: `SELECT tenant_id, workflow_id, argMaxIf(events.account_id, occurred_at, account_id != '') AS account_id, argMin(events.rep_id, occurred_at) AS rep_id, argMin(events.team_id, occurred_at) AS team_id,
  argMinIf(events.segment, occurred_at, event_type = 'signal.surfaced') AS segment, argMinIf(events.signal_type, occurred_at, event_type = 'signal.surfaced') AS signal_type, min(rep_local_date) AS local_date,
  ${steps.map(([name, condition]) => `minOrNullIf(occurred_at, ${condition}) AS ${name}`).join(',\n  ')},
  windowFunnel(5184000000)(toUInt64(toUnixTimestamp64Milli(occurred_at)), ${steps.map(([, condition]) => condition).join(', ')}) AS steps_done
FROM baton.events AS events
WHERE workflow_id != '' AND event_type IN ('signal.surfaced', 'outreach.sent', 'prep.view_heartbeat', 'call.ended', 'note.synced', 'crm.write_applied')
GROUP BY tenant_id, workflow_id`,
};

const reps: EntityView = {
  name: 'reps', comment: 'One row per rep with what there is of their work.',
  columns: [
    tenantColumn, repColumn, column('team_id', 'String', 'Their latest team.'), column('first_day', 'Date', 'First day with an event.'), column('last_day', 'Date', 'Last day with an event.'),
    column('workdays', 'UInt64', 'Days they worked.'), column('calls_ended', 'UInt64', 'Calls that ended.'), column('notes_synced', 'UInt64', 'Calls with an approved note in the CRM.'),
    column('writes_approved', 'UInt64', 'Writes they approved.'), column('proposals_rejected', 'UInt64', 'Proposals they rejected.'),
  ],
  select: `SELECT tenant_id, rep_id, argMax(events.team_id, occurred_at) AS team_id, min(rep_local_date) AS first_day, max(rep_local_date) AS last_day,
  uniqExactIf(rep_local_date, event_type = 'rep.workday_started') AS workdays, uniqExactIf(call_id, event_type = 'call.ended') AS calls_ended,
  uniqExactIf(call_id, event_type = 'note.synced' AND approval_id != '') AS notes_synced, uniqExactIf(approval_id, event_type = 'write.approved') AS writes_approved,
  uniqExactIf(proposal_id, event_type = 'proposal.rejected') AS proposals_rejected
FROM baton.events AS events
WHERE rep_id != ''
GROUP BY tenant_id, rep_id`,
};

/** The views beside those of the KPIs. */
export const entityViews: readonly EntityView[] = [calls, deals, proposals, objections, workflows, reps];
