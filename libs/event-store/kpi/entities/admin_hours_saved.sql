-- K12, behind it: the tasks completed in the range, each with the hours it took less than the tenant's recorded minutes for such a task
-- as they stood on that day, never below nought. One counts when it saved anything. Workdays, by which the KPI divides, are no entities.
WITH
  baselines AS (
    SELECT outcome AS task_kind, rep_local_date AS valid_from, argMax(quantity, occurred_at) AS usual_min
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'settings.kpi_baseline_set'
    GROUP BY task_kind, valid_from
  ),
  tasks AS (
    SELECT
      task_id,
      min(occurred_at) AS done_at,
      argMin(outcome, occurred_at) AS task_kind,
      argMin(rep_local_date, occurred_at) AS day,
      argMin(rep_id, occurred_at) AS rep,
      argMin(team_id, occurred_at) AS team,
      argMin(account_id, occurred_at) AS account,
      argMin(deal_id, occurred_at) AS deal,
      argMin(call_id, occurred_at) AS call,
      argMin(workflow_id, occurred_at) AS workflow,
      max(duration_ms) / 60000 AS active_min
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'task.completed' AND task_id != '' AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date}
    GROUP BY task_id
    HAVING {team:String} = '' OR team = {team:String}
  )
SELECT
  'task' AS kind,
  t.task_id AS id,
  t.task_kind AS label,
  toUInt8(b.usual_min > t.active_min) AS counts,
  CAST(greatest(0., b.usual_min - t.active_min) / 60 AS Nullable(Float64)) AS value,
  toUnixTimestamp64Milli(t.done_at) AS at_ms,
  t.rep AS rep,
  t.team AS team,
  t.account AS account_id,
  t.deal AS deal_id,
  t.call AS call_id,
  t.workflow AS workflow_id
FROM tasks AS t
ASOF LEFT JOIN baselines AS b ON t.task_kind = b.task_kind AND t.day >= b.valid_from
