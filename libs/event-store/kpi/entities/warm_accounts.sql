-- K1, behind it: the accounts a signal surfaced for, once per rep and Monday-based week of the rep's own calendar. One counts when at
-- least one of its signals of that week was at or above the tenant's warm threshold of that day; without a threshold every one is.
-- Workdays, by which the KPI divides, are no entities.
WITH
  thresholds AS (
    SELECT tenant_id, rep_local_date AS valid_from, argMax(quantity, occurred_at) AS least_score
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'settings.kpi_baseline_set' AND outcome = 'warm_threshold'
    GROUP BY tenant_id, valid_from
  ),
  signals AS (
    SELECT tenant_id, occurred_at, rep_local_date, rep_id, team_id, account_id, deal_id, workflow_id, score
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'signal.surfaced'
      AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} AND ({team:String} = '' OR team_id = {team:String})
  )
SELECT
  'account' AS kind,
  concat(account, ' ', rep, ' ', toString(week)) AS id,
  account AS label,
  counts,
  CAST(NULL AS Nullable(Float64)) AS value,
  toUnixTimestamp64Milli(surfaced_at) AS at_ms,
  rep,
  team,
  account AS account_id,
  deal AS deal_id,
  '' AS call_id,
  workflow AS workflow_id
FROM (
  SELECT
    toMonday(s.rep_local_date) AS week,
    s.rep_id AS rep,
    s.account_id AS account,
    toUInt8(max(s.score >= t.least_score)) AS counts,
    coalesce(minOrNullIf(s.occurred_at, s.score >= t.least_score), min(s.occurred_at)) AS surfaced_at,
    argMin(s.team_id, s.occurred_at) AS team,
    argMin(s.deal_id, s.occurred_at) AS deal,
    argMin(s.workflow_id, s.occurred_at) AS workflow
  FROM signals AS s
  ASOF LEFT JOIN thresholds AS t ON s.tenant_id = t.tenant_id AND s.rep_local_date >= t.valid_from
  GROUP BY week, rep, account
)
