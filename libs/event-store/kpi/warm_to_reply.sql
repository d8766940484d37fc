-- K2, warm-to-reply conversion: of the pairs of rep and account whose first warm signal of the range came at one instant, the share
-- in which a person answered with a signal's mail within 14 days after it. Bounces, out-of-office notes and unsubscribes are no
-- answers. A pair belongs to the day of its first signal; while an unanswered pair is younger than 14 days the number is
-- provisional. Warm is what K1 calls warm.
WITH
  thresholds AS (
    SELECT tenant_id, rep_local_date AS valid_from, argMax(quantity, occurred_at) AS least_score
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'settings.kpi_baseline_set' AND outcome = 'warm_threshold'
    GROUP BY tenant_id, valid_from
  ),
  signals AS (
    SELECT tenant_id, occurred_at, rep_local_date, rep_id, team_id, account_id, segment, signal_type, score
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'signal.surfaced' AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date}
  ),
  replies AS (
    SELECT rep_id AS rep, account_id AS account, groupUniqArray(occurred_at) AS replied_at
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'outreach.reply_received' AND outcome = 'human' AND signal_id != ''
      AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} + 16
    GROUP BY rep, account
  )
SELECT
  split,
  multiIf(split = 'team', team, split = 'rep', rep, split = 'segment', segment_of, split = 'signal_type', type_of,
    split = 'day', toString(day), split = 'week', toString(toMonday(day)), split = 'month', toString(toStartOfMonth(day)), '') AS slice,
  if(n = 0, NULL, numerator / n) AS value,
  count() AS n,
  countIf(converted) AS numerator,
  count() AS denominator,
  toUInt8(countIf(NOT converted AND day + 14 >= {today:Date}) > 0) AS provisional
FROM (
  SELECT rep, team, segment_of, type_of, day, arrayExists(at -> at > first_at AND at <= first_at + INTERVAL 14 DAY, replied_at) AS converted
  FROM (
    SELECT
      s.rep_id AS rep,
      s.account_id AS account,
      min(s.occurred_at) AS first_at,
      argMin(s.rep_local_date, s.occurred_at) AS day,
      argMin(s.team_id, s.occurred_at) AS team,
      argMin(s.segment, s.occurred_at) AS segment_of,
      argMin(s.signal_type, s.occurred_at) AS type_of
    FROM signals AS s
    ASOF LEFT JOIN thresholds AS t ON s.tenant_id = t.tenant_id AND s.rep_local_date >= t.valid_from
    WHERE s.score >= t.least_score
    GROUP BY rep, account
    HAVING {team:String} = '' OR team = {team:String}
  ) AS pairs
  LEFT JOIN replies USING (rep, account)
)
ARRAY JOIN splitByChar(',', {split:String}) AS split
GROUP BY split, slice
