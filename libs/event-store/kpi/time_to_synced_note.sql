-- K8, time to synced CRM note: first approved note.synced of a call minus its call.ended, per call, over the calls that
-- ended on days from_date..to_date of the rep's own calendar. Median and p90 are over the synced calls; the share under
-- 90 s is over all ended calls, so a note that never arrives counts against it. Entities and first or last instants, never
-- row counts: duplicates change nothing. The note may be synced on a later day than the call ended.
SELECT
  countIf(synced_at IS NOT NULL) AS synced,
  count() AS ended,
  quantileOrNullIf(0.5)(wait_ms / 1000, synced_at IS NOT NULL) AS p50_s,
  quantileOrNullIf(0.9)(wait_ms / 1000, synced_at IS NOT NULL) AS p90_s,
  if(count() = 0, NULL, countIf(ifNull(wait_ms < 90000, 0)) / count()) AS under_90s
FROM (
  SELECT
    call_id,
    maxOrNullIf(occurred_at, event_type = 'call.ended') AS ended_at,
    minOrNullIf(occurred_at, event_type = 'note.synced' AND approval_id != '') AS synced_at,
    maxIf(rep_local_date, event_type = 'call.ended') AS ended_on,
    argMaxIf(team_id, received_at, event_type = 'call.ended') AS team,
    dateDiff('millisecond', ended_at, synced_at) AS wait_ms
  FROM baton.events
  WHERE tenant_id = {tenant:String} AND event_type IN ('call.ended', 'note.synced') AND call_id != ''
    AND rep_local_date >= {from_date:Date} AND ({call:String} = '' OR call_id = {call:String})
  GROUP BY call_id
  HAVING ended_at IS NOT NULL AND ended_on <= {to_date:Date} AND ({team:String} = '' OR team = {team:String})
)
