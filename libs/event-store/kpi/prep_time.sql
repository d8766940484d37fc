-- K5, time in prep per call: how long the rep had the brief of a call open and was active, before the call began, summed over the
-- viewings of the call. Heartbeats carry the time so far, so the largest of a viewing counts and repeats add nothing; more than
-- 60 s without activity is not counted by the console. Median over the calls that began in the range and had at least one viewing:
-- a brief nobody opened is missing, not nought; the coverage says how many had one.
WITH
  calls AS (
    SELECT
      call_id,
      min(occurred_at) AS began_at,
      argMin(rep_local_date, occurred_at) AS day,
      argMin(team_id, occurred_at) AS team,
      argMin(rep_id, occurred_at) AS rep,
      argMin(segment, occurred_at) AS segment_of
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'call.started' AND call_id != ''
      AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} AND ({call:String} = '' OR call_id = {call:String})
    GROUP BY call_id
    HAVING {team:String} = '' OR team = {team:String}
  ),
  heartbeats AS (
    SELECT call_id, view_id, occurred_at AS seen_at, duration_ms AS active_ms
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'prep.view_heartbeat' AND call_id != '' AND view_id != ''
      AND rep_local_date BETWEEN {from_date:Date} - 31 AND {to_date:Date} + 1 AND ({call:String} = '' OR call_id = {call:String})
  ),
  arraySort(groupArrayIf(prep_s, viewed)) AS sorted,
  1.959964 * sqrt(n) / 2 AS half
SELECT
  split,
  multiIf(split = 'team', team, split = 'rep', rep, split = 'segment', segment_of, split = 'day', toString(day),
    split = 'week', toString(toMonday(day)), split = 'month', toString(toStartOfMonth(day)), '') AS slice,
  quantileExactInclusiveOrNullIf(0.5)(prep_s, viewed) AS value,
  countIf(viewed) AS n,
  n AS numerator,
  count() AS denominator,
  quantileExactInclusiveOrNullIf(0.9)(prep_s, viewed) AS p90_s,
  countIf(viewed AND prep_s < 300) AS under_5_min,
  if(n = 0, NULL, under_5_min / n) AS under_5_min_share,
  if(denominator = 0, NULL, n / denominator) AS coverage,
  if(n = 0, NULL, sorted[greatest(1, toInt64(floor(n / 2 - half)))]) AS low,
  if(n = 0, NULL, sorted[least(toInt64(n), toInt64(ceil(n / 2 + half)) + 1)]) AS high,
  toUInt8(0) AS provisional
FROM (
  SELECT call_id, any(day) AS day, any(team) AS team, any(rep) AS rep, any(segment_of) AS segment_of, sum(active_ms) / 1000 AS prep_s, max(seen) AS viewed
  FROM (
    SELECT
      c.call_id AS call_id,
      h.view_id AS view,
      any(c.day) AS day,
      any(c.team) AS team,
      any(c.rep) AS rep,
      any(c.segment_of) AS segment_of,
      max(h.view_id != '' AND h.seen_at <= c.began_at) AS seen,
      maxIf(h.active_ms, h.view_id != '' AND h.seen_at <= c.began_at) AS active_ms
    FROM calls AS c
    LEFT JOIN heartbeats AS h ON c.call_id = h.call_id
    GROUP BY call_id, view
  )
  GROUP BY call_id
)
ARRAY JOIN splitByChar(',', {split:String}) AS split
GROUP BY split, slice
