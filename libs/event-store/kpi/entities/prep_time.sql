-- K5, behind it: the calls that began in the range, each with the seconds the rep had its brief open and was active before the call
-- began; without a value where nobody opened it. One counts when it was opened for less than 5 minutes.
WITH
  calls AS (
    SELECT
      call_id,
      min(occurred_at) AS began_at,
      argMin(team_id, occurred_at) AS team,
      argMin(rep_id, occurred_at) AS rep,
      argMin(account_id, occurred_at) AS account,
      argMin(deal_id, occurred_at) AS deal,
      argMin(workflow_id, occurred_at) AS workflow
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'call.started' AND call_id != ''
      AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} AND ({call:String} = '' OR call_id = {call:String})
    GROUP BY call_id
    HAVING {team:String} = '' OR team = {team:String}
  ),
  heartbeats AS (
    SELECT call_id, view_id, occurred_at AS seen_at, duration_ms AS active_ms
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'prep.view_heartbeat' AND call_id != '' AND view_id != ''
      AND rep_local_date BETWEEN {from_date:Date} - 31 AND {to_date:Date} + 1 AND ({call:String} = '' OR call_id = {call:String})
  )
SELECT
  'call' AS kind,
  call_id AS id,
  multiIf(deal != '', deal, account != '', account, call_id) AS label,
  toUInt8(viewed AND prep_s < 300) AS counts,
  if(viewed, prep_s, NULL) AS value,
  toUnixTimestamp64Milli(began) AS at_ms,
  rep,
  team,
  account AS account_id,
  deal AS deal_id,
  call_id,
  workflow AS workflow_id
FROM (
  SELECT
    call_id,
    any(began) AS began,
    any(team) AS team,
    any(rep) AS rep,
    any(account) AS account,
    any(deal) AS deal,
    any(workflow) AS workflow,
    sum(active_ms) / 1000 AS prep_s,
    max(seen) AS viewed
  FROM (
    SELECT
      c.call_id AS call_id,
      h.view_id AS view,
      any(c.began_at) AS began,
      any(c.team) AS team,
      any(c.rep) AS rep,
      any(c.account) AS account,
      any(c.deal) AS deal,
      any(c.workflow) AS workflow,
      max(h.view_id != '' AND h.seen_at <= c.began_at) AS seen,
      maxIf(h.active_ms, h.view_id != '' AND h.seen_at <= c.began_at) AS active_ms
    FROM calls AS c
    LEFT JOIN heartbeats AS h ON c.call_id = h.call_id
    GROUP BY call_id, view
  )
  GROUP BY call_id
)
