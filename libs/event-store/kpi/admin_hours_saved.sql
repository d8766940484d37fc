-- K12, admin hours saved per rep per week: over the tasks completed in the range, the minutes the tenant recorded for such a task before
-- Baton, as they stood on that day, minus the minutes the rep was active on it, never below nought; summed, in hours, and divided by
-- the weeks of active reps. A task cannot save more than its baseline, and one without a baseline saves nothing. Tasks: research,
-- outreach_draft, note, crm_update, pre_call_list.
WITH
  baselines AS (
    SELECT outcome AS kind, rep_local_date AS valid_from, argMax(quantity, occurred_at) AS usual_min
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'settings.kpi_baseline_set'
    GROUP BY kind, valid_from
  ),
  tasks AS (
    SELECT
      task_id,
      argMin(outcome, occurred_at) AS kind,
      argMin(rep_local_date, occurred_at) AS day,
      argMin(rep_id, occurred_at) AS rep,
      argMin(team_id, occurred_at) AS team,
      argMin(segment, occurred_at) AS segment_of,
      max(duration_ms) / 60000 AS active_min
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'task.completed' AND task_id != '' AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date}
    GROUP BY task_id
  ),
  credited AS (
    SELECT t.day AS day, t.rep AS rep, t.team AS team, t.segment_of AS segment_of, greatest(0., b.usual_min - t.active_min) AS saved_min, 1 AS done
    FROM tasks AS t
    ASOF LEFT JOIN baselines AS b ON t.kind = b.kind AND t.day >= b.valid_from
    UNION ALL
    SELECT rep_local_date AS day, rep_id AS rep, team_id AS team, '' AS segment_of, 0. AS saved_min, 0 AS done
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'rep.workday_started' AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date}
  )
SELECT
  split,
  slice,
  if(rep_weeks = 0, NULL, numerator / rep_weeks) AS value,
  rep_weeks AS n,
  saved_min_sum / 60 AS numerator,
  rep_weeks AS denominator,
  tasks_done,
  toUInt8(0) AS provisional
FROM (
  SELECT
    split,
    multiIf(split = 'team', team, split = 'rep', rep, split = 'segment', segment_of,
      split = 'week', toString(toMonday(day)), split = 'month', toString(toStartOfMonth(toMonday(day))), '') AS slice,
    sum(saved_min) AS saved_min_sum,
    countIf(done = 1) AS tasks_done,
    uniqExactIf((rep, toMonday(day)), done = 0) AS own_rep_weeks,
    if(split = 'segment', sum(own_rep_weeks) OVER (PARTITION BY split), own_rep_weeks) AS rep_weeks
  FROM credited
  ARRAY JOIN splitByChar(',', {split:String}) AS split
  WHERE {team:String} = '' OR team = {team:String}
  GROUP BY split, slice
)
