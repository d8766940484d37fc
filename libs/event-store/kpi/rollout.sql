-- Rollout: the weeks of seven days, in the reps' own calendar, since the first workday or call of the tenant, and in each what the first four
-- are judged by: workdays, those on which an approved mail answered a signal, approved drafts sent, calls that ended, those whose brief was
-- viewed before they began, that the coach listened to, both, and whose approved note was synced within 90 s. Week 0 is what was set up by
-- the last day: how many of the known baselines count, whether a CRM and an inbox are connected, how many reps had a workday in the
-- last seven days, and how many tasks were completed in the last thirty. Split by team or rep, each has weeks since its own first day.
WITH
  happenings AS (
    SELECT
      multiIf({split:String} = 'team', team_id, {split:String} = 'rep', rep_id, '') AS part,
      event_type, occurred_at, rep_local_date AS day, rep_id, call_id, message_id, approval_id, outcome, signal_id
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND rep_local_date <= {to_date:Date} AND ({team:String} = '' OR team_id = {team:String})
      AND event_type IN ('rep.workday_started', 'outreach.sent', 'call.started', 'call.ended', 'prep.view_heartbeat', 'call.talk_measured', 'coach.card_raised', 'note.synced')
  ),
  starts AS (
    SELECT part, min(day) AS first_day
    FROM happenings
    WHERE event_type IN ('rep.workday_started', 'call.started', 'call.ended')
    GROUP BY part
  ),
  days AS (
    SELECT
      part, day, rep_id,
      max(event_type = 'rep.workday_started') AS worked,
      max(event_type = 'outreach.sent' AND approval_id != '' AND signal_id != '') AS answered,
      uniqExactIf(message_id, event_type = 'outreach.sent' AND approval_id != '' AND outcome = 'ai_draft') AS sent
    FROM happenings
    WHERE event_type IN ('rep.workday_started', 'outreach.sent')
    GROUP BY part, day, rep_id
  ),
  calls AS (
    SELECT
      call_id,
      argMaxIf(part, occurred_at, event_type = 'call.ended') AS call_part,
      maxIf(day, event_type = 'call.ended') AS ended_on,
      maxOrNullIf(occurred_at, event_type = 'call.ended') AS ended_at,
      ifNull(minOrNullIf(occurred_at, event_type = 'call.started'), ended_at) AS began_at,
      ifNull(minOrNullIf(occurred_at, event_type = 'prep.view_heartbeat') <= began_at, 0) AS had_brief,
      max(event_type IN ('call.talk_measured', 'coach.card_raised')) AS had_coach,
      ifNull(dateDiff('millisecond', ended_at, minOrNullIf(occurred_at, event_type = 'note.synced' AND approval_id != '')) < 90000, 0) AS had_note
    FROM happenings
    WHERE event_type IN ('call.started', 'call.ended', 'prep.view_heartbeat', 'call.talk_measured', 'coach.card_raised', 'note.synced') AND call_id != ''
    GROUP BY call_id
    HAVING ended_at IS NOT NULL
  ),
  counted AS (
    SELECT part, day, toUInt64(worked) AS workday, toUInt64(worked AND answered) AS with_signal, sent, 0 AS ended, 0 AS had_brief, 0 AS had_coach, 0 AS had_both, 0 AS had_note FROM days
    UNION ALL
    SELECT call_part AS part, ended_on AS day, 0 AS workday, 0 AS with_signal, 0 AS sent, 1 AS ended, had_brief, had_coach, had_brief AND had_coach AS had_both, had_note FROM calls
  ),
  connections AS (
    SELECT argMax(JSONExtractString(payload, 'vendor'), occurred_at) AS vendor, argMax(JSONExtractString(payload, 'status'), occurred_at) AS status
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'settings.connection_changed' AND rep_local_date <= {to_date:Date}
    GROUP BY JSONExtractString(payload, 'connectionId'), rep_id
  )
SELECT *
FROM (
  SELECT
    part AS slice,
    toUInt32(intDiv(day - first_day, 7) + 1) AS week,
    toString(any(first_day)) AS started_on,
    sum(workday) AS workdays,
    sum(with_signal) AS days_with_signal,
    sum(sent) AS drafts,
    sum(ended) AS calls,
    sum(had_brief) AS briefed,
    sum(had_coach) AS coached,
    sum(had_both) AS briefed_and_coached,
    sum(had_note) AS notes_under_90s,
    toUInt64(0) AS baselines,
    toUInt8(0) AS crm_connected,
    toUInt8(0) AS inbox_connected,
    toUInt64(0) AS active_reps,
    toUInt64(0) AS tasks
  FROM counted
  INNER JOIN starts USING (part)
  WHERE day >= first_day
  GROUP BY slice, week
  UNION ALL
  SELECT
    '' AS slice,
    toUInt32(0) AS week,
    '' AS started_on,
    toUInt64(0) AS workdays,
    toUInt64(0) AS days_with_signal,
    toUInt64(0) AS drafts,
    toUInt64(0) AS calls,
    toUInt64(0) AS briefed,
    toUInt64(0) AS coached,
    toUInt64(0) AS briefed_and_coached,
    toUInt64(0) AS notes_under_90s,
    (
      SELECT uniqExact(outcome) FROM baton.events
      WHERE tenant_id = {tenant:String} AND event_type = 'settings.kpi_baseline_set' AND rep_local_date <= {to_date:Date}
        AND outcome IN ('warm_threshold', 'cold_reply_rate', 'research', 'outreach_draft', 'note', 'crm_update', 'pre_call_list')
    ) AS baselines,
    (SELECT toUInt8(countIf(status = 'connected' AND vendor IN ('hubspot', 'salesforce', 'pipedrive')) > 0) FROM connections) AS crm_connected,
    (SELECT toUInt8(countIf(status = 'connected' AND vendor IN ('gmail', 'outlook')) > 0) FROM connections) AS inbox_connected,
    (SELECT uniqExactIf(rep_id, event_type = 'rep.workday_started' AND day > {to_date:Date} - 7) FROM happenings) AS active_reps,
    (
      SELECT uniqExact(task_id) FROM baton.events
      WHERE tenant_id = {tenant:String} AND event_type = 'task.completed' AND task_id != '' AND rep_local_date BETWEEN {to_date:Date} - 29 AND {to_date:Date}
    ) AS tasks
)
ORDER BY slice, week
