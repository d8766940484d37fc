-- K6, rep talk ratio: speech of the rep divided by all speech, summed over calls that ended on days from_date..to_date of
-- the rep's own calendar. Speech only, so silence counts for nobody. Calls under 5 minutes count only when asked for one by
-- one; a call in which one side never spoke is a voicemail or a no-show. The largest summary of a call wins, so a repeated
-- one adds nothing. Ratio of sums, never a mean of ratios.
SELECT
  count() AS calls,
  if(count() = 0, NULL, sum(rep_ms) / sum(rep_ms + other_ms)) AS ratio,
  if(count() = 0, NULL, countIf(rep_ms / (rep_ms + other_ms) BETWEEN 0.43 AND 0.46) / count()) AS inside_band
FROM (
  SELECT
    call_id,
    max(rep_talk_ms) AS rep_ms,
    max(other_talk_ms) AS other_ms,
    max(duration_ms) AS lasted_ms,
    argMax(team_id, received_at) AS team,
    argMax(outcome, received_at) AS reason
  FROM baton.events
  WHERE tenant_id = {tenant:String} AND event_type = 'call.ended' AND call_id != ''
    AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} AND ({call:String} = '' OR call_id = {call:String})
  GROUP BY call_id
  HAVING (lasted_ms >= 300000 OR {call:String} != '') AND rep_ms > 0 AND other_ms > 0 AND reason != 'cancelled'
    AND ({team:String} = '' OR team = {team:String})
)
