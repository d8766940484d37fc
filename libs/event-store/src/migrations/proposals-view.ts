import { column, type EntityView, instant, repColumn, teamColumn, tenantColumn } from './entity-view.js';

const actions = ['noteCreate', 'dealStageSet', 'dealCloseDateSet', 'dealFieldSet', 'taskCreate', 'mailDraftCreate', 'createdRecordRemove'];
const oneOf = actions.map((name) => `'${name}'`).join(', ');

/** A proposal is part of the payload of what proposed it; decisions and writes follow under its id and its approval's. */
export const proposals: EntityView = {
  name: 'proposals', comment: 'One row per write that was proposed to a rep.',
  columns: [
    tenantColumn, column('proposal_id', 'String', 'The proposal.'), repColumn, teamColumn, column('deal_id', 'String', 'The deal, or empty.'), column('call_id', 'String', 'The call it came from, or empty.'),
    column('action', 'String', 'The write, such as deal_stage_set.'), column('risk', 'String', 'low or risky.'), column('confidence', 'Float64', 'How sure the proposal is, 0 to 1.'),
    column('local_date', 'Date', 'Day it was proposed, in the calendar of the rep.'), column('proposed_at', instant, 'When it was proposed, UTC.'), column('expires_at', instant, 'When it expires, UTC; NULL for never.'),
    column('decision', 'String', 'unchanged or edited where it was approved, rejected, or waiting; the latest decision counts.'), column('decided_at', instant, 'When it was decided on, UTC.'),
    column('approval_id', 'String', 'The signed approval, or empty.'), column('applied_at', instant, 'When the approved write was in the CRM, UTC.'),
  ],
  select: `SELECT p.tenant_id AS tenant_id, p.proposal_id AS proposal_id, p.rep AS rep_id, p.team AS team_id, p.deal AS deal_id, p.call AS call_id, p.action AS action, p.risk AS risk, p.confidence AS confidence,
  p.day AS local_date, p.proposed_at AS proposed_at, if(p.expires_ms = 0, NULL, fromUnixTimestamp64Milli(p.expires_ms, 'UTC')) AS expires_at,
  if(d.decision = '', 'waiting', d.decision) AS decision, d.decided_at AS decided_at, d.approval AS approval_id, w.applied_at AS applied_at
FROM (
  SELECT tenant_id, JSONExtractString(proposal, 'proposalId') AS proposal_id, argMin(rep_id, occurred_at) AS rep, argMin(team_id, occurred_at) AS team, argMin(deal_id, occurred_at) AS deal, argMin(call_id, occurred_at) AS call,
    argMin(lower(replaceRegexpAll(arrayFirst(key -> key IN (${oneOf}), JSONExtractKeys(proposal, 'command')), '([A-Z])', '_\\\\1')), occurred_at) AS action,
    argMin(JSONExtractString(proposal, 'risk'), occurred_at) AS risk, argMin(JSONExtractFloat(proposal, 'confidence'), occurred_at) AS confidence, min(rep_local_date) AS day,
    minOrNull(occurred_at) AS proposed_at, max(JSONExtractInt(proposal, 'expiresAtMs')) AS expires_ms
  FROM (
    SELECT tenant_id, rep_id, team_id, deal_id, call_id, occurred_at, rep_local_date,
      arrayJoin(if(event_type = 'note.drafted', JSONExtractArrayRaw(payload, 'proposals'), [JSONExtractRaw(payload, 'proposal')])) AS proposal
    FROM baton.events WHERE event_type IN ('note.drafted', 'field.update_proposed')
  )
  WHERE proposal_id != '' GROUP BY tenant_id, proposal_id
) AS p
LEFT JOIN (
  SELECT tenant_id, proposal_id, argMax(if(event_type = 'proposal.rejected', 'rejected', outcome), occurred_at) AS decision, maxOrNull(occurred_at) AS decided_at,
    argMax(if(event_type = 'proposal.rejected', '', approval_id), occurred_at) AS approval
  FROM baton.events WHERE event_type IN ('write.approved', 'proposal.rejected') AND proposal_id != '' GROUP BY tenant_id, proposal_id
) AS d ON d.tenant_id = p.tenant_id AND d.proposal_id = p.proposal_id
LEFT JOIN (
  SELECT tenant_id, approval_id, minOrNull(occurred_at) AS applied_at FROM baton.events WHERE event_type = 'crm.write_applied' AND approval_id != '' GROUP BY tenant_id, approval_id
) AS w ON w.tenant_id = p.tenant_id AND w.approval_id = d.approval`,
};
