-- K3, drafts reviewed and sent per day: messages that Baton drafted, a rep approved and that were sent, divided by the workdays of
-- reps. Mails the rep wrote and mails no rep approved are left out; a weekend counts only where it was a workday.
SELECT
  split,
  slice,
  if(workdays = 0, NULL, sent / workdays) AS value,
  workdays AS n,
  sent AS numerator,
  workdays AS denominator,
  toUInt8(0) AS provisional
FROM (
  SELECT
    split,
    multiIf(split = 'team', team_id, split = 'rep', rep_id, split = 'segment', segment, split = 'signal_type', signal_type,
      split = 'day', toString(rep_local_date), split = 'week', toString(toMonday(rep_local_date)),
      split = 'month', toString(toStartOfMonth(rep_local_date)), '') AS slice,
    uniqExactIf(message_id, event_type = 'outreach.sent' AND outcome = 'ai_draft' AND approval_id != '') AS sent,
    uniqExactIf((rep_id, rep_local_date), event_type = 'rep.workday_started') AS own_workdays,
    if(split IN ('segment', 'signal_type'), sum(own_workdays) OVER (PARTITION BY split), own_workdays) AS workdays
  FROM (
    SELECT event_type, rep_local_date, rep_id, team_id, segment, signal_type, message_id, outcome, approval_id
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type IN ('outreach.sent', 'rep.workday_started')
      AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} AND ({team:String} = '' OR team_id = {team:String})
  )
  ARRAY JOIN splitByChar(',', {split:String}) AS split
  GROUP BY split, slice
)
