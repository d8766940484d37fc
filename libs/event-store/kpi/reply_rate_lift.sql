-- K4, reply rate, signal-led against cold: over the first mails to somebody that were sent in the range, the share of signal-led ones
-- a person answered within 14 days, divided by the same share of cold ones. Where fewer than 30 cold mails went out, the tenant's
-- recorded reply rate from before Baton stands in and the number is marked baseline: imported; without one there is no number.
-- While an unanswered mail is younger than 14 days the number is provisional.
WITH
  (
    SELECT argMaxOrNull(quantity, (rep_local_date, occurred_at)) FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'settings.kpi_baseline_set' AND outcome = 'cold_reply_rate' AND rep_local_date <= {to_date:Date}
  ) AS recorded_rate,
  mails AS (
    SELECT
      message_id,
      minOrNullIf(occurred_at, event_type = 'outreach.sent') AS sent_at,
      minOrNullIf(occurred_at, event_type = 'outreach.reply_received' AND outcome = 'human') AS replied_at,
      argMinIf(rep_local_date, occurred_at, event_type = 'outreach.sent') AS day,
      argMinIf(cohort, occurred_at, event_type = 'outreach.sent') AS kind,
      argMinIf(team_id, occurred_at, event_type = 'outreach.sent') AS team,
      argMinIf(rep_id, occurred_at, event_type = 'outreach.sent') AS rep,
      argMinIf(segment, occurred_at, event_type = 'outreach.sent') AS segment_of,
      ifNull(replied_at > sent_at AND replied_at <= sent_at + INTERVAL 14 DAY, 0) AS replied
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type IN ('outreach.sent', 'outreach.reply_received') AND message_id != ''
      AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} + 16
    GROUP BY message_id
    HAVING sent_at IS NOT NULL AND day <= {to_date:Date} AND kind IN ('signal_led', 'cold') AND ({team:String} = '' OR team = {team:String})
  )
SELECT
  split,
  slice,
  if(cold_basis > 0, led_rate / cold_basis, NULL) AS value,
  led_sent AS n,
  led_replied AS numerator,
  led_sent AS denominator,
  led_rate,
  cold_sent,
  cold_replied,
  if(cold_sent = 0, NULL, cold_replied / cold_sent) AS cold_rate,
  if(value IS NOT NULL AND cold_sent < 30, 'baseline: imported', '') AS note,
  provisional
FROM (
  SELECT
    split,
    multiIf(split = 'team', team, split = 'rep', rep, split = 'segment', segment_of, split = 'day', toString(day),
      split = 'week', toString(toMonday(day)), split = 'month', toString(toStartOfMonth(day)), '') AS slice,
    countIf(kind = 'signal_led') AS led_sent,
    countIf(kind = 'signal_led' AND replied) AS led_replied,
    countIf(kind = 'cold') AS cold_sent,
    countIf(kind = 'cold' AND replied) AS cold_replied,
    if(led_sent = 0, NULL, led_replied / led_sent) AS led_rate,
    if(cold_sent >= 30, cold_replied / cold_sent, recorded_rate) AS cold_basis,
    toUInt8(countIf(NOT replied AND day + 14 >= {today:Date}) > 0) AS provisional
  FROM mails
  ARRAY JOIN splitByChar(',', {split:String}) AS split
  GROUP BY split, slice
)
