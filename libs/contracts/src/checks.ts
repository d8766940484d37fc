import type { Fact, FactOf, FactType } from './facts.js';
import type { RememberedTopic } from './gen/baton/facts/v1/remembered_topic.js';

type Complaint = string | undefined;
type Check<T extends FactType> = (payload: FactOf<T>['payload'], fact: FactOf<T>) => Complaint;

/** Protobuf decodes almost any bytes and fills defaults, so what must be there is said here; the first complaint wins. */
const needs = (fields: Readonly<Record<string, unknown>>): Complaint => {
  const missing = Object.entries(fields).find(([, value]) => value === '' || value === undefined || value === 0);
  return missing && `${missing[0]} is missing`;
};
const span = (from: number, to: number): Complaint => (from < 0 || to < from ? `the span ${from} to ${to} ms runs backwards` : undefined);
/** A setting that counts from a day is filed under that day. */
const sameDay = (validFrom: string, filedUnder: string): Complaint => (/^\d{4}-\d{2}-\d{2}$/.test(validFrom) && validFrom === filedUnder ? undefined : `it counts from ${JSON.stringify(validFrom)}, and is filed under ${JSON.stringify(filedUnder)}`);

/** What somebody is said to have brought up has words, a call and a moment. */
const remembers = (topics: readonly RememberedTopic[]): Complaint =>
  topics.map(({ kind, topic, callId, saidAtMs, evidence }) => needs({ kind, topic, callId, saidAtMs, evidence })).find((complaint) => complaint !== undefined);

const checks: { [T in FactType]: Check<T> } = {
  'call.started': (_, { about }) => needs({ callId: about.callId }),
  'call.utterance_heard': (p, { about }) => needs({ callId: about.callId, utteranceId: p.utteranceId, revision: p.revision }) ?? span(p.startMs, p.endMs),
  'call.gap_noted': (p, { about }) => needs({ callId: about.callId, reason: p.reason }) ?? span(p.fromMs, p.toMs),
  'call.ended': (p, { about }) => needs({ callId: about.callId }) ?? span(0, p.durationMs),
  'objection.detected': (p) => needs({ objectionId: p.objectionId, evidence: p.evidence }),
  'objection.handled': (p) => needs({ objectionId: p.objectionId, how: p.how }),
  'coach.card_raised': (p) => needs({ cardId: p.cardId, seq: p.seq, headline: p.headline, evidence: p.evidence }),
  'coach.card_cleared': (p) => needs({ cardId: p.cardId, seq: p.seq, reason: p.reason }),
  'coach.line_sharpened': (p, { about }) => needs({ callId: about.callId, cardId: p.cardId, line: p.line, engine: p.engine }),
  'coach.deal_recalled': (p, { about }) => needs({ callId: about.callId, seq: p.seq }) ?? remembers(p.topics),
  'coach.deal_remembered': (p, { about }) => needs({ dealId: about.dealId }) ?? remembers(p.topics),
  'call.talk_measured': (p) => needs({ seq: p.seq }),
  'note.drafted': (p, { about }) => needs({ callId: about.callId, noteId: p.noteId }) ?? needs({ 'a proposal with id and command': p.proposals.every((each) => each.proposalId && each.command?.target) || undefined }),
  'crm.deal_changed': (p, { about }) => needs({ dealId: about.dealId, deal: p.deal?.dealId }),
  'mail.received': (p, { about }) => needs({ dealId: about.dealId, messageId: p.messageId, sentAtMs: p.sentAtMs }),
  'mail.sent': (p, { about }) => needs({ dealId: about.dealId, messageId: p.messageId, sentAtMs: p.sentAtMs }),
  'meeting.booked': (p, { about }) => needs({ dealId: about.dealId, meetingId: about.meetingId, startsAtMs: p.startsAtMs }) ?? span(p.startsAtMs, p.endsAtMs),
  'meeting.moved': (p, { about }) => needs({ dealId: about.dealId, meetingId: about.meetingId, startsAtMs: p.startsAtMs }) ?? span(p.startsAtMs, p.endsAtMs),
  'meeting.cancelled': (_, { about }) => needs({ dealId: about.dealId, meetingId: about.meetingId }),
  'meeting.missed': (_, { about }) => needs({ dealId: about.dealId, meetingId: about.meetingId }),
  'field.update_proposed': (p, { about }) => needs({ dealId: about.dealId, field: p.field, 'a proposal with id and command': p.proposal?.proposalId && p.proposal.command?.target ? true : undefined }),
  'deal.stale_flagged': (p, { about }) => needs({ dealId: about.dealId, reason: p.reason }),
  'deal.stale_cleared': (p, { about }) => needs({ dealId: about.dealId, reason: p.reason }),
  'next_step.missing': (p, { about }) => needs({ dealId: about.dealId, reason: p.reason }),
  'next_step.found': (p, { about }) => needs({ dealId: about.dealId, reason: p.reason }),
  'deal.reminder_raised': (p, { about }) => needs({ dealId: about.dealId, ruleId: p.ruleId, text: p.text }),
  'deal.reminder_cleared': (p, { about }) => needs({ dealId: about.dealId, ruleId: p.ruleId }),
  'deal.pace_measured': (p, { about }) => needs({ dealId: about.dealId, stageId: p.stageId, deals: p.deals }),
  'proposal.edited': (p, { about }) => needs({ proposalId: about.proposalId, command: p.command }),
  'proposal.rejected': (_, { about }) => needs({ proposalId: about.proposalId }),
  'proposal.seconding_asked': (p, { about }) => needs({ proposalId: about.proposalId, repId: about.repId, payloadHash: p.payloadHash }),
  'proposal.follow_up_asked': (p, { about }) => needs({ proposalId: about.proposalId, fromProposalId: p.fromProposalId, why: p.why, 'a proposal with command': p.proposal?.command?.target }),
  'proposal.approval_refused': (p, { about }) => needs({ proposalId: about.proposalId, reason: p.reason }),
  'coach.card_dismissed': (p) => needs({ cardId: p.cardId, verdict: p.verdict }),
  'write.approved': (p, { about }) => needs({ approvalId: about.approvalId, proposalId: about.proposalId, target: about.target, payload: p.payload, payloadHash: p.payloadHash, signature: p.signature, keyId: p.keyId }),
  'crm.write_claimed': (p) => needs({ epoch: p.epoch, owner: p.owner }),
  'crm.write_attempted': (p, { about }) => needs({ approvalId: about.approvalId, writeKey: p.writeKey }),
  'crm.write_applied': (p, { about }) => needs({ approvalId: about.approvalId, recordId: p.recordId }),
  'crm.write_refused': (p, { about }) => needs({ approvalId: about.approvalId, reason: p.reason }),
  'crm.write_uncertain': (p, { about }) => needs({ approvalId: about.approvalId, reason: p.reason }),
  'crm.write_held': (p, { about }) => needs({ approvalId: about.approvalId, reason: p.reason, approval: p.approval.length }),
  'crm.write_undone': (p, { about }) => needs({ approvalId: about.approvalId, undoneApprovalId: p.undoneApprovalId }),
  'note.synced': (p, { about }) => needs({ callId: about.callId, recordId: p.recordId }),
  'settings.playbook_published': (p) => needs({ playbookVersion: p.playbookVersion, playbookJson: p.playbookJson }),
  'settings.rep_added': (p, { about }) => needs({ repId: about.repId, email: p.email, timeZone: p.timeZone }),
  'settings.connection_changed': (p) => needs({ connectionId: p.connectionId, vendor: p.vendor, status: p.status }),
  'settings.writes_paused': (p) => needs({ by: p.by }),
  'settings.approval_rules_published': (p) => needs({ rulesJson: p.rulesJson }),
  'settings.rule_learned': (p) => needs({ ruleId: p.ruleId }),
  'settings.hygiene_rules_published': (p) => needs({ rulesJson: p.rulesJson }),
  'settings.dial_set': (p) => needs({ by: p.by, 'a dial from 0 to 1': p.dial >= 0 && p.dial <= 1 ? true : undefined }),
  'settings.kpi_baseline_set': (p, fact) => needs({ name: p.name }) ?? sameDay(p.validFrom, fact.repLocalDate) ?? needs({ 'a value of 0 or more': p.value >= 0 ? true : undefined }),
  'rep.workday_started': (_, { about, repLocalDate }) => needs({ repId: about.repId, repLocalDate }),
  'task.completed': (p, { about }) => needs({ repId: about.repId, taskId: p.taskId, kind: p.kind }) ?? span(0, p.activeMs),
  'signal.surfaced': (p, { about }) => needs({ accountId: about.accountId, signalId: p.signalId }),
  'outreach.sent': (p, { about }) => needs({ accountId: about.accountId, messageId: p.messageId, cohort: p.cohort, origin: p.origin }),
  'outreach.reply_received': (p, { about }) => needs({ accountId: about.accountId, messageId: p.messageId, kind: p.kind }),
  'prep.view_heartbeat': (p, { about }) => needs({ callId: about.callId, viewId: p.viewId }) ?? span(0, p.activeMs),
  'audit.claimed': (p) => needs({ epoch: p.epoch, owner: p.owner }),
  'audit.entry_chained': (p) => needs({ epoch: p.epoch, seq: p.seq, topic: p.topic, factHash: p.factHash, entryHash: p.entryHash }),
  'audit.head_signed': (p) => needs({ epoch: p.epoch, seq: p.seq, entryHash: p.entryHash, signature: p.signature, keyId: p.keyId }),
  'audit.checkpointed': (p) => needs({ epoch: p.epoch }),
};

/** Says what a decoded fact lacks, or nothing when it can be trusted. */
export const checkPayload = (fact: Fact): Complaint => (checks[fact.type] as Check<FactType>)(fact.payload as never, fact as never);
