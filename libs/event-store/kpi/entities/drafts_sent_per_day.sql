-- K3, behind it: the messages that were sent in the range. One counts when Baton drafted it and a rep approved it; a mail the rep wrote
-- and one that no rep approved are here without counting. Workdays, by which the KPI divides, are no entities.
SELECT
  'message' AS kind,
  message_id AS id,
  if(account != '', account, message_id) AS label,
  counts,
  CAST(NULL AS Nullable(Float64)) AS value,
  toUnixTimestamp64Milli(sent_at) AS at_ms,
  rep,
  team,
  account AS account_id,
  deal AS deal_id,
  '' AS call_id,
  workflow AS workflow_id
FROM (
  SELECT
    message_id,
    toUInt8(max(outcome = 'ai_draft' AND approval_id != '')) AS counts,
    min(occurred_at) AS sent_at,
    argMin(rep_id, occurred_at) AS rep,
    argMin(team_id, occurred_at) AS team,
    argMin(account_id, occurred_at) AS account,
    argMin(deal_id, occurred_at) AS deal,
    argMin(workflow_id, occurred_at) AS workflow
  FROM baton.events
  WHERE tenant_id = {tenant:String} AND event_type = 'outreach.sent'
    AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} AND ({team:String} = '' OR team_id = {team:String})
  GROUP BY message_id
)
