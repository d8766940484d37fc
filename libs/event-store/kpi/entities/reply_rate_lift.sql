-- K4, behind it: the signal-led first mails to somebody that were sent in the range. One counts when a person answered it within 14 days.
-- Cold mails, by whose share of answers the KPI divides, are not here.
SELECT
  'message' AS kind,
  message_id AS id,
  if(account != '', account, message_id) AS label,
  toUInt8(ifNull(replied_at > sent_at AND replied_at <= sent_at + INTERVAL 14 DAY, 0)) AS counts,
  CAST(NULL AS Nullable(Float64)) AS value,
  toUnixTimestamp64Milli(assumeNotNull(sent_at)) AS at_ms,
  rep,
  team,
  account AS account_id,
  deal AS deal_id,
  '' AS call_id,
  workflow AS workflow_id
FROM (
  SELECT
    message_id,
    minOrNullIf(occurred_at, event_type = 'outreach.sent') AS sent_at,
    minOrNullIf(occurred_at, event_type = 'outreach.reply_received' AND outcome = 'human') AS replied_at,
    argMinIf(rep_local_date, occurred_at, event_type = 'outreach.sent') AS day,
    argMinIf(cohort, occurred_at, event_type = 'outreach.sent') AS cohort_of,
    argMinIf(team_id, occurred_at, event_type = 'outreach.sent') AS team,
    argMinIf(rep_id, occurred_at, event_type = 'outreach.sent') AS rep,
    argMinIf(account_id, occurred_at, event_type = 'outreach.sent') AS account,
    argMinIf(deal_id, occurred_at, event_type = 'outreach.sent') AS deal,
    argMinIf(workflow_id, occurred_at, event_type = 'outreach.sent') AS workflow
  FROM baton.events
  WHERE tenant_id = {tenant:String} AND event_type IN ('outreach.sent', 'outreach.reply_received') AND message_id != ''
    AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} + 16
  GROUP BY message_id
  HAVING sent_at IS NOT NULL AND day <= {to_date:Date} AND cohort_of = 'signal_led' AND ({team:String} = '' OR team = {team:String})
)
