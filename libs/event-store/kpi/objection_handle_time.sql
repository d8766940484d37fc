-- K7, objection handle time: from the end of the buyer's objection to the rep's first substantive words, on the call's own clock, or to
-- the rep's own mark of handled on its card, whichever came first; it counts up to 120 s. Median over the handled objections; the
-- share under 20 s is over all that were detected in the range, so an objection nobody answered counts against it.
WITH
  marks AS (
    SELECT objection, minOrNullIf(occurred_at, event_type = 'coach.card_dismissed' AND outcome = 'handled') AS marked_at
    FROM (
      SELECT
        event_type, outcome, occurred_at, JSONExtractString(payload, 'cardId') AS card,
        max(objection_id) OVER (PARTITION BY JSONExtractString(payload, 'cardId')) AS objection
      FROM baton.events
      WHERE tenant_id = {tenant:String} AND event_type IN ('coach.card_raised', 'coach.card_dismissed') AND ({call:String} = '' OR call_id = {call:String})
        AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} + 1
    )
    WHERE objection != ''
    GROUP BY objection
  ),
  arraySort(groupArrayIf(assumeNotNull(waited_ms) / 1000, handled)) AS sorted,
  1.959964 * sqrt(n) / 2 AS half
SELECT
  split,
  multiIf(split = 'team', team, split = 'rep', rep, split = 'segment', segment_of, split = 'day', toString(day),
    split = 'week', toString(toMonday(day)), split = 'month', toString(toStartOfMonth(day)), '') AS slice,
  quantileExactInclusiveOrNullIf(0.5)(waited_ms / 1000, handled) AS value,
  countIf(handled) AS n,
  countIf(handled AND waited_ms < 20000) AS numerator,
  count() AS denominator,
  if(denominator = 0, NULL, numerator / denominator) AS under_20s,
  if(n = 0, NULL, sorted[greatest(1, toInt64(floor(n / 2 - half)))]) AS low,
  if(n = 0, NULL, sorted[least(toInt64(n), toInt64(ceil(n / 2 + half)) + 1)]) AS high,
  toUInt8(0) AS provisional
FROM (
  SELECT
    day, team, rep, segment_of,
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
      argMinIf(segment, occurred_at, event_type = 'objection.detected') AS segment_of
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type IN ('objection.detected', 'objection.handled') AND objection_id != ''
      AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} + 1 AND ({call:String} = '' OR call_id = {call:String})
    GROUP BY objection
    HAVING detected_at IS NOT NULL AND day <= {to_date:Date} AND ({team:String} = '' OR team = {team:String})
  ) AS objections
  LEFT JOIN marks USING (objection)
)
ARRAY JOIN splitByChar(',', {split:String}) AS split
GROUP BY split, slice
