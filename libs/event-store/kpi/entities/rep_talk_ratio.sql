-- K6, behind it: the calls that ended in the range and are long enough, each with the rep's share of its speech. One counts when that
-- share is inside 43 to 46 %. The KPI divides the sums of all calls, so it is not the mean of these.
SELECT
  'call' AS kind,
  call_id AS id,
  multiIf(deal != '', deal, account != '', account, call_id) AS label,
  toUInt8(rep_ms / (rep_ms + other_ms) BETWEEN 0.43 AND 0.46) AS counts,
  CAST(rep_ms / (rep_ms + other_ms) AS Nullable(Float64)) AS value,
  toUnixTimestamp64Milli(ended_at) AS at_ms,
  rep,
  team,
  account AS account_id,
  deal AS deal_id,
  call_id,
  workflow AS workflow_id
FROM (
  SELECT
    call_id,
    max(rep_talk_ms) AS rep_ms,
    max(other_talk_ms) AS other_ms,
    max(duration_ms) AS lasted_ms,
    max(occurred_at) AS ended_at,
    argMax(team_id, occurred_at) AS team,
    argMax(rep_id, occurred_at) AS rep,
    argMax(account_id, occurred_at) AS account,
    argMax(deal_id, occurred_at) AS deal,
    argMax(workflow_id, occurred_at) AS workflow,
    argMax(outcome, occurred_at) AS reason
  FROM baton.events
  WHERE tenant_id = {tenant:String} AND event_type = 'call.ended' AND call_id != ''
    AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} AND ({call:String} = '' OR call_id = {call:String})
  GROUP BY call_id
  HAVING (lasted_ms >= 300000 OR {call:String} != '') AND rep_ms > 0 AND other_ms > 0 AND reason != 'cancelled'
    AND ({team:String} = '' OR team = {team:String})
)
