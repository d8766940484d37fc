-- Pending stage updates: the proposed stage changes that wait for a rep at the end of the last day of the range, beside K9, which leaves
-- them out: neither decided on, nor expired, nor replaced by a later proposal by then; with the median and the greatest age in
-- whole days of the rep's own calendar.
WITH
  proposals AS (
    SELECT
      JSONExtractString(proposal, 'proposalId') AS id,
      min(rep_local_date) AS proposed_on,
      max(JSONExtractInt(proposal, 'expiresAtMs')) AS expires_at_ms,
      argMin(team_id, occurred_at) AS team,
      argMin(rep_id, occurred_at) AS rep,
      argMin(segment, occurred_at) AS segment_of
    FROM (
      SELECT
        rep_local_date, occurred_at, team_id, rep_id, segment,
        arrayJoin(if(event_type = 'note.drafted', JSONExtractArrayRaw(payload, 'proposals'), [JSONExtractRaw(payload, 'proposal')])) AS proposal
      FROM baton.events
      WHERE tenant_id = {tenant:String} AND event_type IN ('note.drafted', 'field.update_proposed') AND rep_local_date BETWEEN {to_date:Date} - 92 AND {to_date:Date}
    )
    WHERE JSONHas(proposal, 'command', 'dealStageSet')
    GROUP BY id
  ),
  settled AS (
    SELECT proposal_id AS id FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type IN ('write.approved', 'proposal.rejected') AND rep_local_date BETWEEN {to_date:Date} - 92 AND {to_date:Date}
    UNION ALL
    SELECT JSONExtractString(payload, 'supersedes') AS id FROM baton.events
    WHERE tenant_id = {tenant:String} AND event_type = 'field.update_proposed' AND rep_local_date BETWEEN {to_date:Date} - 92 AND {to_date:Date}
  )
SELECT
  multiIf({split:String} = 'team', team, {split:String} = 'rep', rep, {split:String} = 'segment', segment_of, '') AS slice,
  count() AS pending,
  quantileExactInclusiveOrNull(0.5)({to_date:Date} - proposed_on) AS median_days,
  max({to_date:Date} - proposed_on) AS oldest_days
FROM proposals
WHERE id NOT IN (SELECT id FROM settled) AND ({team:String} = '' OR team = {team:String})
  AND (expires_at_ms = 0 OR expires_at_ms >= toUnixTimestamp({to_date:Date} + 1, 'UTC') * 1000)
GROUP BY slice
ORDER BY slice
