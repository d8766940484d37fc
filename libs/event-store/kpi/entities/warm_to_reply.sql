-- K2, behind it: the pairs of rep and account whose first warm signal of the range came at one instant. One counts when a person
-- answered with a signal's mail within 14 days after it. Warm is what K1 calls warm.
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
    WHERE tenant_id = {tenant:String} AND event_type = 'signal.surfaced' AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date}
  ),
  replies AS (
    SELECT rep_id AS rep, account_id AS account, groupUniqArray(occurred_at) AS replied_at
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'outreach.reply_received' AND outcome = 'human' AND signal_id != ''
      AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} + 16
    GROUP BY rep, account
  )
SELECT
  'account' AS kind,
  concat(account, ' ', rep) AS id,
  account AS label,
  toUInt8(arrayExists(at -> at > first_at AND at <= first_at + INTERVAL 14 DAY, replied_at)) AS counts,
  CAST(NULL AS Nullable(Float64)) AS value,
  toUnixTimestamp64Milli(first_at) AS at_ms,
  rep,
  team,
  account AS account_id,
  deal AS deal_id,
  '' AS call_id,
  workflow AS workflow_id
FROM (
  SELECT
    s.rep_id AS rep,
    s.account_id AS account,
    min(s.occurred_at) AS first_at,
    argMin(s.team_id, s.occurred_at) AS team,
    argMin(s.deal_id, s.occurred_at) AS deal,
    argMin(s.workflow_id, s.occurred_at) AS workflow
  FROM signals AS s
  ASOF LEFT JOIN thresholds AS t ON s.tenant_id = t.tenant_id AND s.rep_local_date >= t.valid_from
  WHERE s.score >= t.least_score
  GROUP BY rep, account
  HAVING {team:String} = '' OR team = {team:String}
) AS pairs
LEFT JOIN replies USING (rep, account)
