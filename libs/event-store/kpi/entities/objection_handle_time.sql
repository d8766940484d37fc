-- K7, behind it: the objections that were detected in the range, each with the seconds until the rep handled it, which is by words or by
-- the mark on its card and counts up to 120 s; without a value where nobody did. One counts when it was handled within 20 s.
WITH
  marks AS (
    SELECT objection, minOrNullIf(occurred_at, event_type = 'coach.card_dismissed' AND outcome = 'handled') AS marked_at
    FROM (
      SELECT
        event_type, outcome, occurred_at,
        max(objection_id) OVER (PARTITION BY JSONExtractString(payload, 'cardId')) AS objection
      FROM baton.events
      WHERE tenant_id = {tenant:String} AND event_type IN ('coach.card_raised', 'coach.card_dismissed') AND ({call:String} = '' OR call_id = {call:String})
        AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} + 1
    )
    WHERE objection != ''
    GROUP BY objection
  )
SELECT
  'objection' AS kind,
  objection AS id,
  multiIf(deal != '', deal, account != '', account, call) AS label,
  toUInt8(handled AND waited_ms < 20000) AS counts,
  if(handled, waited_ms / 1000, NULL) AS value,
  toUnixTimestamp64Milli(assumeNotNull(detected_at)) AS at_ms,
  rep,
  team,
  account AS account_id,
  deal AS deal_id,
  call AS call_id,
  workflow AS workflow_id
FROM (
  SELECT
    objection, detected_at, team, rep, account, deal, call, workflow,
    dateDiff('millisecond', detected_at, marked_at) AS marked_ms,
    coalesce(least(answered_ms, marked_ms), answered_ms, marked_ms) AS waited_ms,
    ifNull(waited_ms BETWEEN 0 AND 120000, 0) AS handled
  FROM (
    SELECT
      objection_id AS objection,
      minOrNullIf(occurred_at, event_type = 'objection.detected') AS detected_at,
      minOrNullIf(toInt64(duration_ms), event_type = 'objection.handled') AS answered_ms,
      argMinIf(rep_local_date, occurred_at, event_type = 'objection.detected') AS day,
      argMinIf(team_id, occurred_at, event_type = 'objection.detected') AS team,
      argMinIf(rep_id, occurred_at, event_type = 'objection.detected') AS rep,
      argMinIf(account_id, occurred_at, event_type = 'objection.detected') AS account,
      argMinIf(deal_id, occurred_at, event_type = 'objection.detected') AS deal,
      argMinIf(call_id, occurred_at, event_type = 'objection.detected') AS call,
      argMinIf(workflow_id, occurred_at, event_type = 'objection.detected') AS workflow
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type IN ('objection.detected', 'objection.handled') AND objection_id != ''
      AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} + 1 AND ({call:String} = '' OR call_id = {call:String})
    GROUP BY objection
    HAVING detected_at IS NOT NULL AND day <= {to_date:Date} AND ({team:String} = '' OR team = {team:String})
  ) AS objections
  LEFT JOIN marks USING (objection)
)
