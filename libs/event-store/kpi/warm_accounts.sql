-- K1, warm accounts surfaced per rep per week: over reps and Monday-based weeks of the rep's own calendar, the accounts of which
-- at least one signal was at or above the tenant's warm threshold of that day, divided by the weeks of active reps. An account
-- counts once a week, however many signals it sends, and again in the next week. A rep is active in a week with at least one
-- workday, so an idle rep lowers the number. Without a threshold every surfaced signal is warm.
WITH
  thresholds AS (
    SELECT tenant_id, rep_local_date AS valid_from, argMax(quantity, occurred_at) AS least_score
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'settings.kpi_baseline_set' AND outcome = 'warm_threshold'
    GROUP BY tenant_id, valid_from
  ),
  happenings AS (
    SELECT tenant_id, event_type, rep_local_date, rep_id, team_id, account_id, segment, signal_type, score
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type IN ('signal.surfaced', 'rep.workday_started')
      AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} AND ({team:String} = '' OR team_id = {team:String})
  )
SELECT
  split,
  slice,
  if(rep_weeks = 0, NULL, accounts / rep_weeks) AS value,
  rep_weeks AS n,
  accounts AS numerator,
  rep_weeks AS denominator,
  p50,
  inside_band,
  toUInt8(0) AS provisional
FROM (
  SELECT
    split,
    slice,
    sum(found) AS accounts,
    if(split IN ('segment', 'signal_type'), sum(sum(active)) OVER (PARTITION BY split), sum(active)) AS rep_weeks,
    quantileExactInclusiveOrNullIf(0.5)(found, active = 1) AS p50,
    if(sum(active) = 0, NULL, countIf(active = 1 AND found BETWEEN 20 AND 40) / sum(active)) AS inside_band
  FROM (
    SELECT
      split,
      toMonday(h.rep_local_date) AS week,
      multiIf(split = 'team', h.team_id, split = 'rep', h.rep_id, split = 'segment', h.segment,
        split = 'signal_type', h.signal_type, split = 'week', toString(week), split = 'month', toString(toStartOfMonth(week)), '') AS slice,
      h.rep_id AS rep,
      uniqExactIf(h.account_id, h.event_type = 'signal.surfaced' AND h.score >= t.least_score) AS found,
      max(h.event_type = 'rep.workday_started') AS active
    FROM happenings AS h
    ASOF LEFT JOIN thresholds AS t ON h.tenant_id = t.tenant_id AND h.rep_local_date >= t.valid_from
    ARRAY JOIN splitByChar(',', {split:String}) AS split
    GROUP BY split, slice, rep, week
  )
  GROUP BY split, slice
)
