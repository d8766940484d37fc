-- Stage funnel: of the workflows whose first signal surfaced in the range, how many reached each of the six steps in order within 60
-- days of a signal, which share of those at the step before that is, and the median hours between the two. Steps are those of
-- K11; the funnel counts in milliseconds, so a step that comes 50 ms too early is out of order.
WITH
  workflows AS (
    SELECT
      workflow_id,
      windowFunnel(5184000000)(
        toUInt64(toUnixTimestamp64Milli(occurred_at)), event_type = 'signal.surfaced', event_type = 'outreach.sent', event_type = 'prep.view_heartbeat',
        event_type = 'call.ended', event_type = 'note.synced', event_type = 'crm.write_applied'
      ) AS level,
      minOrNullIf(occurred_at, event_type = 'signal.surfaced') AS surfaced_at,
      argMinIf(rep_local_date, occurred_at, event_type = 'signal.surfaced') AS day,
      argMinIf(team_id, occurred_at, event_type = 'signal.surfaced') AS team,
      argMinIf(rep_id, occurred_at, event_type = 'signal.surfaced') AS rep,
      argMinIf(segment, occurred_at, event_type = 'signal.surfaced') AS segment_of,
      argMinIf(signal_type, occurred_at, event_type = 'signal.surfaced') AS type_of,
      assumeNotNull(surfaced_at) AS t1,
      arrayFirst(at -> at >= t1, arraySort(groupArrayIf(occurred_at, event_type = 'outreach.sent'))) AS t2,
      arrayFirst(at -> at >= t2, arraySort(groupArrayIf(occurred_at, event_type = 'prep.view_heartbeat'))) AS t3,
      arrayFirst(at -> at >= t3, arraySort(groupArrayIf(occurred_at, event_type = 'call.ended'))) AS t4,
      arrayFirst(at -> at >= t4, arraySort(groupArrayIf(occurred_at, event_type = 'note.synced'))) AS t5,
      arrayFirst(at -> at >= t5, arraySort(groupArrayIf(occurred_at, event_type = 'crm.write_applied'))) AS t6
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND workflow_id != '' AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} + 62
      AND (event_type IN ('signal.surfaced', 'prep.view_heartbeat', 'call.ended') OR (event_type IN ('outreach.sent', 'note.synced') AND approval_id != '')
        OR (event_type = 'crm.write_applied' AND approval_id != '' AND action IN ('deal_stage_set', 'deal_close_date_set', 'deal_field_set', 'task_create')))
    GROUP BY workflow_id
    HAVING surfaced_at IS NOT NULL AND day <= {to_date:Date} AND ({team:String} = '' OR team = {team:String})
  )
SELECT
  slice,
  step,
  ['signal surfaced', 'mail sent', 'brief viewed', 'call ended', 'note synced', 'CRM written'][step] AS title,
  countIf(level >= step) AS workflows,
  countIf(level >= step - 1) AS before,
  if(before = 0, NULL, workflows / before) AS from_previous,
  quantileExactInclusiveOrNullIf(0.5)(dateDiff('millisecond', times[step - 1], times[step]) / 3600000, step > 1 AND level >= step) AS median_hours
FROM (
  SELECT
    multiIf({split:String} = 'team', team, {split:String} = 'rep', rep, {split:String} = 'segment', segment_of, {split:String} = 'signal_type', type_of,
      {split:String} = 'week', toString(toMonday(day)), {split:String} = 'month', toString(toStartOfMonth(day)), '') AS slice,
    level,
    [t1, t2, t3, t4, t5, t6] AS times
  FROM workflows
)
ARRAY JOIN [1, 2, 3, 4, 5, 6] AS step
GROUP BY slice, step
ORDER BY slice, step
