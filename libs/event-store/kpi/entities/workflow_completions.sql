-- K11, behind it: the workflows that went through all six steps in order within 60 days of their signal and whose last step, an approved
-- change of the deal or task, came in the range. Every one counts; what stopped short is in the leak table. Workdays, by which the
-- KPI divides, are no entities.
SELECT
  'workflow' AS kind,
  workflow_id AS id,
  multiIf(deal != '', deal, account != '', account, workflow_id) AS label,
  toUInt8(1) AS counts,
  CAST(NULL AS Nullable(Float64)) AS value,
  toUnixTimestamp64Milli(last_step.1) AS at_ms,
  last_step.3 AS rep,
  last_step.4 AS team,
  account AS account_id,
  deal AS deal_id,
  call AS call_id,
  workflow_id
FROM (
  SELECT
    workflow_id,
    windowFunnel(5184000000)(
      toUInt64(toUnixTimestamp64Milli(occurred_at)), event_type = 'signal.surfaced', event_type = 'outreach.sent', event_type = 'prep.view_heartbeat',
      event_type = 'call.ended', event_type = 'note.synced', event_type = 'crm.write_applied'
    ) AS level,
    argMinIf(account_id, occurred_at, event_type = 'signal.surfaced') AS account,
    argMinIf(call_id, occurred_at, event_type = 'call.ended') AS call,
    argMinIf(deal_id, occurred_at, event_type = 'crm.write_applied') AS deal,
    assumeNotNull(minOrNullIf(occurred_at, event_type = 'signal.surfaced')) AS t1,
    arrayFirst(at -> at >= t1, arraySort(groupArrayIf(occurred_at, event_type = 'outreach.sent'))) AS t2,
    arrayFirst(at -> at >= t2, arraySort(groupArrayIf(occurred_at, event_type = 'prep.view_heartbeat'))) AS t3,
    arrayFirst(at -> at >= t3, arraySort(groupArrayIf(occurred_at, event_type = 'call.ended'))) AS t4,
    arrayFirst(at -> at >= t4, arraySort(groupArrayIf(occurred_at, event_type = 'note.synced'))) AS t5,
    arrayFirst(each -> each.1 >= t5, arraySort(groupArrayIf((occurred_at, rep_local_date, rep_id, team_id), event_type = 'crm.write_applied'))) AS last_step
  FROM baton.events
  WHERE tenant_id = {tenant:String} AND workflow_id != '' AND rep_local_date BETWEEN {from_date:Date} - 62 AND {to_date:Date} + 1
    AND (event_type IN ('signal.surfaced', 'prep.view_heartbeat', 'call.ended') OR (event_type IN ('outreach.sent', 'note.synced') AND approval_id != '')
      OR (event_type = 'crm.write_applied' AND approval_id != '' AND action IN ('deal_stage_set', 'deal_close_date_set', 'deal_field_set', 'task_create')))
  GROUP BY workflow_id
  HAVING level = 6
)
WHERE last_step.2 BETWEEN {from_date:Date} AND {to_date:Date} AND ({team:String} = '' OR last_step.4 = {team:String})
