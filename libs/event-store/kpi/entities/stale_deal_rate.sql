-- K10, behind it: the deals open at the end of the last day of the range, at the time of their flag or, without one, of the CRM's latest
-- word on them. One counts when it is flagged as stale and was not cleared since.
SELECT
  'deal' AS kind,
  deal_id AS id,
  deal_id AS label,
  toUInt8(stale) AS counts,
  CAST(NULL AS Nullable(Float64)) AS value,
  toUnixTimestamp64Milli(if(stale, assumeNotNull(flagged_at), assumeNotNull(changed_at))) AS at_ms,
  rep,
  team,
  account AS account_id,
  deal_id,
  '' AS call_id,
  workflow AS workflow_id
FROM (
  SELECT
    deal_id,
    argMaxIf(outcome, (occurred_at, received_at), event_type = 'crm.deal_changed') AS state,
    argMaxIf(team_id, (occurred_at, received_at), event_type = 'crm.deal_changed') AS team,
    argMaxIf(rep_id, (occurred_at, received_at), event_type = 'crm.deal_changed') AS rep,
    argMaxIf(account_id, (occurred_at, received_at), event_type = 'crm.deal_changed') AS account,
    argMaxIf(workflow_id, (occurred_at, received_at), event_type = 'crm.deal_changed') AS workflow,
    maxOrNullIf(occurred_at, event_type = 'crm.deal_changed') AS changed_at,
    maxOrNullIf(occurred_at, event_type = 'deal.stale_flagged') AS flagged_at,
    maxOrNullIf(occurred_at, event_type = 'deal.stale_cleared') AS cleared_at,
    flagged_at IS NOT NULL AND (cleared_at IS NULL OR assumeNotNull(flagged_at) > assumeNotNull(cleared_at)) AS stale
  FROM baton.events
  WHERE tenant_id = {tenant:String} AND event_type IN ('crm.deal_changed', 'deal.stale_flagged', 'deal.stale_cleared') AND deal_id != ''
    AND rep_local_date <= {to_date:Date}
  GROUP BY deal_id
  HAVING state = 'open' AND ({team:String} = '' OR team = {team:String})
)
