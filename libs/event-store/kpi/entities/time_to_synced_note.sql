-- K8, behind it: the calls that ended in the range, each with the seconds until its first approved note was in the CRM; without a value
-- where none is. One counts when that took less than 90 s.
SELECT
  'call' AS kind,
  call_id AS id,
  multiIf(deal != '', deal, account != '', account, call_id) AS label,
  toUInt8(ifNull(wait_ms < 90000, 0)) AS counts,
  wait_ms / 1000 AS value,
  toUnixTimestamp64Milli(assumeNotNull(ended_at)) AS at_ms,
  rep,
  team,
  account AS account_id,
  deal AS deal_id,
  call_id,
  workflow AS workflow_id
FROM (
  SELECT
    call_id,
    maxOrNullIf(occurred_at, event_type = 'call.ended') AS ended_at,
    minOrNullIf(occurred_at, event_type = 'note.synced' AND approval_id != '') AS synced_at,
    maxIf(rep_local_date, event_type = 'call.ended') AS ended_on,
    argMaxIf(team_id, occurred_at, event_type = 'call.ended') AS team,
    argMaxIf(rep_id, occurred_at, event_type = 'call.ended') AS rep,
    argMaxIf(account_id, occurred_at, event_type = 'call.ended') AS account,
    argMaxIf(deal_id, occurred_at, event_type = 'call.ended') AS deal,
    argMaxIf(workflow_id, occurred_at, event_type = 'call.ended') AS workflow,
    dateDiff('millisecond', ended_at, synced_at) AS wait_ms
  FROM baton.events
  WHERE tenant_id = {tenant:String} AND event_type IN ('call.ended', 'note.synced') AND call_id != ''
    AND rep_local_date >= {from_date:Date} AND ({call:String} = '' OR call_id = {call:String})
  GROUP BY call_id
  HAVING ended_at IS NOT NULL AND ended_on <= {to_date:Date} AND ({team:String} = '' OR team = {team:String})
)
