-- Leak table: of the workflows whose first step of any kind came in the range, those that have five of the six steps of K11, by the one
-- they lack; and those that have all six, but not in order within 60 days of a signal.
SELECT
  slice,
  if(length(lacks) = 1, concat('5 of 6, missing ', lacks[1]), '6 of 6, out of order') AS leak,
  count() AS workflows
FROM (
  SELECT
    multiIf({split:String} = 'team', team, {split:String} = 'rep', rep, {split:String} = 'segment', segment_of,
      {split:String} = 'week', toString(toMonday(day)), {split:String} = 'month', toString(toStartOfMonth(day)), '') AS slice,
    lacks,
    level
  FROM (
    SELECT
      workflow_id,
      windowFunnel(5184000000)(
        toUInt64(toUnixTimestamp64Milli(occurred_at)), event_type = 'signal.surfaced', event_type = 'outreach.sent', event_type = 'prep.view_heartbeat',
        event_type = 'call.ended', event_type = 'note.synced', event_type = 'crm.write_applied'
      ) AS level,
      arrayFilter((name, there) -> there = 0, ['signal', 'mail', 'brief', 'call', 'note', 'CRM write'], [
        max(event_type = 'signal.surfaced'), max(event_type = 'outreach.sent'), max(event_type = 'prep.view_heartbeat'),
        max(event_type = 'call.ended'), max(event_type = 'note.synced'), max(event_type = 'crm.write_applied')
      ]) AS lacks,
      argMin(rep_local_date, occurred_at) AS day,
      argMin(team_id, occurred_at) AS team,
      argMin(rep_id, occurred_at) AS rep,
      argMin(segment, occurred_at) AS segment_of
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND workflow_id != '' AND rep_local_date BETWEEN {from_date:Date} - 62 AND {to_date:Date} + 62
      AND (event_type IN ('signal.surfaced', 'prep.view_heartbeat', 'call.ended') OR (event_type IN ('outreach.sent', 'note.synced') AND approval_id != '')
        OR (event_type = 'crm.write_applied' AND approval_id != '' AND action IN ('deal_stage_set', 'deal_close_date_set', 'deal_field_set', 'task_create')))
      AND workflow_id IN (
        SELECT workflow_id FROM baton.events
        WHERE tenant_id = {tenant:String} AND event_type IN ('note.synced', 'crm.write_applied') AND approval_id != '' AND rep_local_date BETWEEN {from_date:Date} - 62 AND {to_date:Date} + 62
      )
    GROUP BY workflow_id
    HAVING day BETWEEN {from_date:Date} AND {to_date:Date} AND ({team:String} = '' OR team = {team:String})
  )
)
WHERE length(lacks) = 1 OR (length(lacks) = 0 AND level < 6)
GROUP BY slice, leak
ORDER BY slice, workflows DESC, leak
