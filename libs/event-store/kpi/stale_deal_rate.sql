-- K10, stale deal flag rate: of the deals open at the end of the last day of the range, the share flagged as stale and not cleared since.
-- A deal is open when the CRM's latest word on it is an open stage, so a reopened deal is open again; it is stale when its last flag
-- is later than its last clearing. As of one day, never an average over days.
-- Split by week it is the state at the end of each of the last thirteen weeks up to that day.
WITH
  deals AS (
    SELECT
      deal_id,
      arraySort(groupUniqArrayIf((occurred_at, received_at, rep_local_date, outcome, team_id, rep_id, segment, amount, currency), event_type = 'crm.deal_changed')) AS changes,
      arraySort(groupUniqArrayIf((occurred_at, rep_local_date), event_type = 'deal.stale_flagged')) AS flags,
      arraySort(groupUniqArrayIf((occurred_at, rep_local_date), event_type = 'deal.stale_cleared')) AS clearings
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type IN ('crm.deal_changed', 'deal.stale_flagged', 'deal.stale_cleared') AND deal_id != ''
      AND rep_local_date <= {to_date:Date}
    GROUP BY deal_id
  )
SELECT
  split,
  multiIf(split = 'team', team, split = 'rep', rep, split = 'segment', segment_of, split = 'week', toString(toMonday(as_of)), '') AS slice,
  if(n = 0, NULL, numerator / n) AS value,
  count() AS n,
  countIf(stale) AS numerator,
  count() AS denominator,
  if(uniqExact(money) = 1 AND sum(worth) > 0, toFloat64(sumIf(worth, stale)) / toFloat64(sum(worth)), NULL) AS by_amount,
  toUInt8(0) AS provisional
FROM (
  SELECT
    asked.1 AS split,
    asked.2 AS as_of,
    arrayLast(each -> each.3 <= as_of, changes) AS latest,
    latest.5 AS team,
    latest.6 AS rep,
    latest.7 AS segment_of,
    latest.8 AS worth,
    latest.9 AS money,
    arrayLast(each -> each.2 <= as_of, flags).1 > arrayLast(each -> each.2 <= as_of, clearings).1 AS stale
  FROM deals
  ARRAY JOIN arrayFlatten(arrayMap(
    part -> if(part = 'week', arrayMap(back -> (part, least({to_date:Date}, toMonday({to_date:Date}) + 6 - 7 * back)), range(13)), [(part, {to_date:Date})]), splitByChar(',', {split:String})
  )) AS asked
  WHERE latest.4 = 'open' AND ({team:String} = '' OR team = {team:String})
)
GROUP BY split, slice
