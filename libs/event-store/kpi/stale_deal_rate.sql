-- K10, stale deal flag rate: of the deals open at the end of the last day of the range, the share flagged as stale and not cleared since.
-- A deal is open when the CRM's latest word on it is an open stage, so a reopened deal is open again; it is stale when its last flag
-- is later than its last clearing. As of one day, never an average over days.
SELECT
  multiIf({split:String} = 'team', team, {split:String} = 'rep', rep, {split:String} = 'segment', segment_of, '') AS slice,
  if(n = 0, NULL, numerator / n) AS value,
  count() AS n,
  countIf(stale) AS numerator,
  count() AS denominator,
  if(uniqExact(money) = 1 AND sum(worth) > 0, toFloat64(sumIf(worth, stale)) / toFloat64(sum(worth)), NULL) AS by_amount,
  toUInt8(0) AS provisional
FROM (
  SELECT
    deal_id,
    argMaxIf(outcome, (occurred_at, received_at), event_type = 'crm.deal_changed') AS state,
    argMaxIf(team_id, (occurred_at, received_at), event_type = 'crm.deal_changed') AS team,
    argMaxIf(rep_id, (occurred_at, received_at), event_type = 'crm.deal_changed') AS rep,
    argMaxIf(segment, (occurred_at, received_at), event_type = 'crm.deal_changed') AS segment_of,
    argMaxIf(amount, (occurred_at, received_at), event_type = 'crm.deal_changed') AS worth,
    argMaxIf(currency, (occurred_at, received_at), event_type = 'crm.deal_changed') AS money,
    maxOrNullIf(occurred_at, event_type = 'deal.stale_flagged') AS flagged_at,
    maxOrNullIf(occurred_at, event_type = 'deal.stale_cleared') AS cleared_at,
    flagged_at IS NOT NULL AND (cleared_at IS NULL OR assumeNotNull(flagged_at) > assumeNotNull(cleared_at)) AS stale
  FROM baton.events
  WHERE tenant_id = {tenant:String} AND event_type IN ('crm.deal_changed', 'deal.stale_flagged', 'deal.stale_cleared') AND deal_id != ''
    AND rep_local_date <= {to_date:Date}
  GROUP BY deal_id
  HAVING state = 'open' AND ({team:String} = '' OR team = {team:String})
)
GROUP BY slice
