-- K9, behind it: the proposed stage changes that a rep decided on in the range, at the time of the latest decision. One counts when it was
-- accepted as proposed and neither taken back nor set back in the CRM within 7 days.
WITH
  decisions AS (
    SELECT
      proposal_id,
      max(occurred_at) AS decided_at,
      argMax(rep_local_date, occurred_at) AS day,
      argMax(event_type = 'write.approved' AND outcome = 'unchanged', occurred_at) AS accepted,
      argMax(approval_id, occurred_at) AS approval,
      argMax(deal_id, occurred_at) AS deal,
      argMax(team_id, occurred_at) AS team,
      argMax(rep_id, occurred_at) AS rep,
      argMax(account_id, occurred_at) AS account,
      argMax(call_id, occurred_at) AS call,
      argMax(workflow_id, occurred_at) AS workflow,
      argMax(JSONExtract(JSONExtractString(payload, 'payload'), 'expectedBefore', 'Array(Tuple(field String, value String))'), occurred_at) AS expected,
      arrayFirst(each -> each.field IN ('stage', 'dealstage'), expected).value AS stage_before
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type IN ('write.approved', 'proposal.rejected') AND action = 'deal_stage_set' AND proposal_id != ''
      AND rep_local_date >= {from_date:Date}
    GROUP BY proposal_id
    HAVING day <= {to_date:Date} AND ({team:String} = '' OR team = {team:String})
  ),
  undoings AS (
    SELECT JSONExtractString(payload, 'undoneApprovalId') AS approval, minOrNull(occurred_at) AS undone_at
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'crm.write_undone' AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} + 9
    GROUP BY approval
  ),
  stage_changes AS (
    SELECT deal_id AS deal, groupUniqArray((occurred_at, JSONExtractString(payload, 'deal', 'stageId'))) AS moves
    FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'crm.deal_changed' AND rep_local_date BETWEEN {from_date:Date} AND {to_date:Date} + 9
      AND has(JSONExtract(payload, 'changed', 'Array(String)'), 'stage')
    GROUP BY deal
  )
SELECT
  'proposal' AS kind,
  proposal_id AS id,
  if(deal != '', deal, proposal_id) AS label,
  toUInt8(accepted AND NOT (
    ifNull(undone_at > decided_at AND undone_at <= decided_at + INTERVAL 7 DAY, 0)
    OR (stage_before != '' AND arrayExists(move -> move.1 > decided_at AND move.1 <= decided_at + INTERVAL 7 DAY AND move.2 = stage_before, moves))
  )) AS counts,
  CAST(NULL AS Nullable(Float64)) AS value,
  toUnixTimestamp64Milli(decided_at) AS at_ms,
  rep,
  team,
  account AS account_id,
  deal AS deal_id,
  call AS call_id,
  workflow AS workflow_id
FROM decisions
LEFT JOIN undoings USING (approval)
LEFT JOIN stage_changes USING (deal)
