-- K6, rep talk ratio: speech of the rep divided by all speech, summed over calls that ended in the range. Speech only, so silence
-- counts for nobody. Calls under 5 minutes count only when asked for one by one; a call in which one side never spoke is a
-- voicemail or a no-show. The largest summary of a call wins, so a repeated one adds nothing. Ratio of sums, never a mean of ratios.
SELECT
  split,
  multiIf(split = 'team', team, split = 'rep', rep, split = 'segment', segment_of, split = 'day', toString(day),
    split = 'week', toString(toMonday(day)), split = 'month', toString(toStartOfMonth(day)), '') AS slice,
  if(n = 0, NULL, numerator / denominator) AS value,
  count() AS n,
  sum(rep_ms) AS numerator,
  sum(rep_ms + other_ms) AS denominator,
  countIf(rep_ms / (rep_ms + other_ms) BETWEEN 0.43 AND 0.46) AS calls_inside,
  if(n = 0, NULL, calls_inside / n) AS inside_band,
  toUInt8(0) AS provisional
FROM (
  SELECT
    call_id,
    max(rep_talk_ms) AS rep_ms,
    max(other_talk_ms) AS other_ms,
    max(duration_ms) AS lasted_ms,
    argMax(rep_local_date, occurred_at) AS day,
    argMax(team_id, occurred_at) AS team,
    argMax(rep_id, occurred_at) AS rep,
    argMax(segment, occurred_at) AS segment_of,
    argMax(outcome, occurred_at) AS reason
  FROM baton.events
  WHERE tenant_id = {tenant:String} AND event_type = 'call.ended' AND call_id != ''
    AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} AND ({call:String} = '' OR call_id = {call:String})
  GROUP BY call_id
  HAVING (lasted_ms >= 300000 OR {call:String} != '') AND rep_ms > 0 AND other_ms > 0 AND reason != 'cancelled'
    AND ({team:String} = '' OR team = {team:String})
)
ARRAY JOIN splitByChar(',', {split:String}) AS split
GROUP BY split, slice
