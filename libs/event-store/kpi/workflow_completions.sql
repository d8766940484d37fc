-- K11, full workflow completions per rep per week: workflows in which a signal surfaced, an approved mail was sent, the brief was viewed,
-- the call ended, its approved note was synced and an approved change of the deal or task was written, in this order and within
-- 60 days of the signal; credited to the rep and the week of the last step, and divided by the weeks of active reps. A skipped
-- stage is no completion: leak_table says which one. The note's own write is the fifth step, never the sixth.
WITH
  workflows AS (
    SELECT
      workflow_id,
      windowFunnel(5184000000)(
        toUInt64(toUnixTimestamp64Milli(occurred_at)), event_type = 'signal.surfaced', event_type = 'outreach.sent', event_type = 'prep.view_heartbeat',
        event_type = 'call.ended', event_type = 'note.synced', event_type = 'crm.write_applied'
      ) AS level,
      argMinIf(segment, occurred_at, event_type = 'signal.surfaced') AS segment_of,
      argMinIf(signal_type, occurred_at, event_type = 'signal.surfaced') AS type_of,
      assumeNotNull(minOrNullIf(occurred_at, event_type = 'signal.surfaced')) AS t1,
      arrayFirst(at -> at >= t1, arraySort(groupArrayIf(occurred_at, event_type = 'outreach.sent'))) AS t2,
      arrayFirst(at -> at >= t2, arraySort(groupArrayIf(occurred_at, event_type = 'prep.view_heartbeat'))) AS t3,
      arrayFirst(at -> at >= t3, arraySort(groupArrayIf(occurred_at, event_type = 'call.ended'))) AS t4,
      arrayFirst(at -> at >= t4, arraySort(groupArrayIf(occurred_at, event_type = 'note.synced'))) AS t5,
      arrayFirst(each -> each.1 >= t5, arraySort(groupArrayIf((occurred_at, rep_local_date, rep_id, team_id), event_type = 'crm.write_applied'))) AS last_step
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND workflow_id != '' AND rep_local_date BETWEEN {from_date:Date} - 62 AND {to_date:Date} + 1
      AND (event_type IN ('signal.surfaced', 'prep.view_heartbeat', 'call.ended') OR (event_type IN ('outreach.sent', 'note.synced') AND approval_id != '')
        OR (event_type = 'crm.write_applied' AND approval_id != '' AND action IN ('deal_stage_set', 'deal_close_date_set', 'deal_field_set', 'task_create')))
      AND workflow_id IN (
        SELECT workflow_id FROM baton.events
        WHERE tenant_id = {tenant:String} AND event_type = 'crm.write_applied' AND approval_id != '' AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date}
      )
    GROUP BY workflow_id
    HAVING level = 6
  ),
  credited AS (
    SELECT last_step.2 AS day, last_step.3 AS rep, last_step.4 AS team, segment_of, type_of, 1 AS done FROM workflows
    WHERE day BETWEEN {from_date:Date} AND {to_date:Date}
    UNION ALL
    SELECT rep_local_date AS day, rep_id AS rep, team_id AS team, '' AS segment_of, '' AS type_of, 0 AS done FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'rep.workday_started' AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date}
  )
SELECT
  split,
  slice,
  if(rep_weeks = 0, NULL, completions / rep_weeks) AS value,
  rep_weeks AS n,
  completions AS numerator,
  rep_weeks AS denominator,
  toUInt8(0) AS provisional
FROM (
  SELECT
    split,
    multiIf(split = 'team', team, split = 'rep', rep, split = 'segment', segment_of, split = 'signal_type', type_of,
      split = 'week', toString(toMonday(day)), split = 'month', toString(toStartOfMonth(toMonday(day))), '') AS slice,
    countIf(done = 1) AS completions,
    uniqExactIf((rep, toMonday(day)), done = 0) AS own_rep_weeks,
    if(split IN ('segment', 'signal_type'), sum(own_rep_weeks) OVER (PARTITION BY split), own_rep_weeks) AS rep_weeks
  FROM credited
  ARRAY JOIN splitByChar(',', {split:String}) AS split
  WHERE {team:String} = '' OR team = {team:String}
  GROUP BY split, slice
)
