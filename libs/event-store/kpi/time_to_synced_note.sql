-- K8, time to synced CRM note: first approved note.synced of a call minus its call.ended, which is the end of its last speech, over the
-- calls that ended in the range. Median and p90 are over the synced calls; the share under 90 s is over all ended calls, so a note
-- that never arrives counts against it. The note may be synced on a later day than the call ended; provisional while a call without
-- a note is younger than a day, and without one after that it is counted as missing.
WITH
  arraySort(groupArrayIf(assumeNotNull(wait_ms) / 1000, synced_at IS NOT NULL)) AS sorted,
  1.959964 * sqrt(n) / 2 AS half
SELECT
  split,
  multiIf(split = 'team', team, split = 'rep', rep, split = 'segment', segment_of, split = 'day', toString(ended_on),
    split = 'week', toString(toMonday(ended_on)), split = 'month', toString(toStartOfMonth(ended_on)), '') AS slice,
  quantileExactInclusiveOrNullIf(0.5)(wait_ms / 1000, synced_at IS NOT NULL) AS value,
  countIf(synced_at IS NOT NULL) AS n,
  countIf(ifNull(wait_ms < 90000, 0)) AS numerator,
  count() AS denominator,
  quantileExactInclusiveOrNullIf(0.9)(wait_ms / 1000, synced_at IS NOT NULL) AS p90_s,
  if(denominator = 0, NULL, numerator / denominator) AS under_90s,
  countIf(synced_at IS NULL AND ended_on + 1 < {today:Date}) AS missing,
  if(denominator = 0, NULL, missing / denominator) AS missing_share,
  if(n = 0, NULL, sorted[greatest(1, toInt64(floor(n / 2 - half)))]) AS low,
  if(n = 0, NULL, sorted[least(toInt64(n), toInt64(ceil(n / 2 + half)) + 1)]) AS high,
  toUInt8(countIf(synced_at IS NULL AND ended_on + 1 >= {today:Date}) > 0) AS provisional
FROM (
  SELECT
    call_id,
    maxOrNullIf(occurred_at, event_type = 'call.ended') AS ended_at,
    minOrNullIf(occurred_at, event_type = 'note.synced' AND approval_id != '') AS synced_at,
    maxIf(rep_local_date, event_type = 'call.ended') AS ended_on,
    argMaxIf(team_id, occurred_at, event_type = 'call.ended') AS team,
    argMaxIf(rep_id, occurred_at, event_type = 'call.ended') AS rep,
    argMaxIf(segment, occurred_at, event_type = 'call.ended') AS segment_of,
    dateDiff('millisecond', ended_at, synced_at) AS wait_ms
  FROM baton.events
  WHERE tenant_id = {tenant:String} AND event_type IN ('call.ended', 'note.synced') AND call_id != ''
    AND rep_local_date >= {from_date:Date} AND ({call:String} = '' OR call_id = {call:String})
  GROUP BY call_id
  HAVING ended_at IS NOT NULL AND ended_on <= {to_date:Date} AND ({team:String} = '' OR team = {team:String})
)
ARRAY JOIN splitByChar(',', {split:String}) AS split
GROUP BY split, slice
