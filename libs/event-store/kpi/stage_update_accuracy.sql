-- K9, stage update accuracy: of the proposed stage changes that a rep decided on in the range, the share accepted as proposed and not
-- reverted within 7 days. The latest decision on a proposal wins. Reverted is a write taken back, or the stage set back in the CRM
-- to the one it had before. Pending and expired proposals are outside, and taking a write back is no decision on a proposal.
-- Provisional while an accepted change is younger than 7 days.
WITH
  decisions AS (
    SELECT
      proposal_id,
      max(occurred_at) AS decided_at,
      argMax(rep_local_date, occurred_at) AS day,
      argMax(event_type = 'write.approved' AND outcome = 'unchanged', occurred_at) AS accepted,
      argMax(event_type, occurred_at) AS decision,
      argMax(approval_id, occurred_at) AS approval,
      argMax(deal_id, occurred_at) AS deal,
      argMax(team_id, occurred_at) AS team,
      argMax(rep_id, occurred_at) AS rep,
      argMax(segment, occurred_at) AS segment_of,
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
  split,
  multiIf(split = 'team', team, split = 'rep', rep, split = 'segment', segment_of, split = 'day', toString(day),
    split = 'week', toString(toMonday(day)), split = 'month', toString(toStartOfMonth(day)), '') AS slice,
  if(n = 0, NULL, numerator / n) AS value,
  count() AS n,
  countIf(accepted AND NOT reverted) AS numerator,
  count() AS denominator,
  countIf(reverted) AS reversals,
  toUInt8(countIf(accepted AND NOT reverted AND day + 7 >= {today:Date}) > 0) AS provisional
FROM (
  SELECT
    team, rep, segment_of, day, accepted,
    accepted AND (
      ifNull(undone_at > decided_at AND undone_at <= decided_at + INTERVAL 7 DAY, 0)
      OR (stage_before != '' AND arrayExists(move -> move.1 > decided_at AND move.1 <= decided_at + INTERVAL 7 DAY AND move.2 = stage_before, moves))
    ) AS reverted
  FROM decisions
  LEFT JOIN undoings USING (approval)
  LEFT JOIN stage_changes USING (deal)
)
ARRAY JOIN splitByChar(',', {split:String}) AS split
GROUP BY split, slice
