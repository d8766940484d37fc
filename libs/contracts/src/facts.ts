import type { About, Envelope } from './gen/baton/envelope/v1/envelope.js';
import { AuditCheckpointed } from './gen/baton/facts/v1/audit_checkpointed.js';
import { AuditClaimed } from './gen/baton/facts/v1/audit_claimed.js';
import { AuditEntryChained } from './gen/baton/facts/v1/audit_entry_chained.js';
import { AuditHeadSigned } from './gen/baton/facts/v1/audit_head_signed.js';
import { CallEnded } from './gen/baton/facts/v1/call_ended.js';
import { CallGapNoted } from './gen/baton/facts/v1/call_gap_noted.js';
import { CallStarted } from './gen/baton/facts/v1/call_started.js';
import { CallTalkMeasured } from './gen/baton/facts/v1/call_talk_measured.js';
import { CallUtteranceHeard } from './gen/baton/facts/v1/call_utterance_heard.js';
import { CoachCardCleared } from './gen/baton/facts/v1/coach_card_cleared.js';
import { CoachCardDismissed } from './gen/baton/facts/v1/coach_card_dismissed.js';
import { CoachCardRaised } from './gen/baton/facts/v1/coach_card_raised.js';
import { CoachDealRecalled } from './gen/baton/facts/v1/coach_deal_recalled.js';
import { CoachDealRemembered } from './gen/baton/facts/v1/coach_deal_remembered.js';
import { CoachLineSharpened } from './gen/baton/facts/v1/coach_line_sharpened.js';
import { CrmDealChanged } from './gen/baton/facts/v1/crm_deal_changed.js';
import { CrmWriteApplied } from './gen/baton/facts/v1/crm_write_applied.js';
import { CrmWriteAttempted } from './gen/baton/facts/v1/crm_write_attempted.js';
import { CrmWriteClaimed } from './gen/baton/facts/v1/crm_write_claimed.js';
import { CrmWriteHeld } from './gen/baton/facts/v1/crm_write_held.js';
import { CrmWriteRefused } from './gen/baton/facts/v1/crm_write_refused.js';
import { CrmWriteUncertain } from './gen/baton/facts/v1/crm_write_uncertain.js';
import { CrmWriteUndone } from './gen/baton/facts/v1/crm_write_undone.js';
import { DealPaceMeasured } from './gen/baton/facts/v1/deal_pace_measured.js';
import { DealReminderCleared } from './gen/baton/facts/v1/deal_reminder_cleared.js';
import { DealReminderRaised } from './gen/baton/facts/v1/deal_reminder_raised.js';
import { DealStaleCleared } from './gen/baton/facts/v1/deal_stale_cleared.js';
import { DealStaleFlagged } from './gen/baton/facts/v1/deal_stale_flagged.js';
import { FieldUpdateProposed } from './gen/baton/facts/v1/field_update_proposed.js';
import { MailReceived } from './gen/baton/facts/v1/mail_received.js';
import { MailSent } from './gen/baton/facts/v1/mail_sent.js';
import { MeetingBooked } from './gen/baton/facts/v1/meeting_booked.js';
import { MeetingCancelled } from './gen/baton/facts/v1/meeting_cancelled.js';
import { MeetingMissed } from './gen/baton/facts/v1/meeting_missed.js';
import { MeetingMoved } from './gen/baton/facts/v1/meeting_moved.js';
import { NextStepFound } from './gen/baton/facts/v1/next_step_found.js';
import { NextStepMissing } from './gen/baton/facts/v1/next_step_missing.js';
import { NoteDrafted } from './gen/baton/facts/v1/note_drafted.js';
import { NoteSynced } from './gen/baton/facts/v1/note_synced.js';
import { ObjectionDetected } from './gen/baton/facts/v1/objection_detected.js';
import { ObjectionHandled } from './gen/baton/facts/v1/objection_handled.js';
import { OutreachReplyReceived } from './gen/baton/facts/v1/outreach_reply_received.js';
import { OutreachSent } from './gen/baton/facts/v1/outreach_sent.js';
import { PrepViewHeartbeat } from './gen/baton/facts/v1/prep_view_heartbeat.js';
import { ProposalApprovalRefused } from './gen/baton/facts/v1/proposal_approval_refused.js';
import { ProposalEdited } from './gen/baton/facts/v1/proposal_edited.js';
import { ProposalFollowUpAsked } from './gen/baton/facts/v1/proposal_follow_up_asked.js';
import { ProposalRejected } from './gen/baton/facts/v1/proposal_rejected.js';
import { ProposalSecondingAsked } from './gen/baton/facts/v1/proposal_seconding_asked.js';
import { RepWorkdayStarted } from './gen/baton/facts/v1/rep_workday_started.js';
import { SettingsApprovalRulesPublished } from './gen/baton/facts/v1/settings_approval_rules_published.js';
import { SettingsConnectionChanged } from './gen/baton/facts/v1/settings_connection_changed.js';
import { SettingsDialSet } from './gen/baton/facts/v1/settings_dial_set.js';
import { SettingsHygieneRulesPublished } from './gen/baton/facts/v1/settings_hygiene_rules_published.js';
import { SettingsKpiBaselineSet } from './gen/baton/facts/v1/settings_kpi_baseline_set.js';
import { SettingsPlaybookPublished } from './gen/baton/facts/v1/settings_playbook_published.js';
import { SettingsRepAdded } from './gen/baton/facts/v1/settings_rep_added.js';
import { SettingsRuleLearned } from './gen/baton/facts/v1/settings_rule_learned.js';
import { SettingsWritesPaused } from './gen/baton/facts/v1/settings_writes_paused.js';
import { SignalSurfaced } from './gen/baton/facts/v1/signal_surfaced.js';
import { TaskCompleted } from './gen/baton/facts/v1/task_completed.js';
import { WriteApproved } from './gen/baton/facts/v1/write_approved.js';

/** The codec of every fact, by name: the only list of payloads. */
export const factCodecs = {
  'crm.deal_changed': CrmDealChanged,
  'mail.received': MailReceived,
  'mail.sent': MailSent,
  'meeting.booked': MeetingBooked,
  'meeting.moved': MeetingMoved,
  'meeting.cancelled': MeetingCancelled,
  'meeting.missed': MeetingMissed,
  'call.started': CallStarted,
  'call.utterance_heard': CallUtteranceHeard,
  'call.gap_noted': CallGapNoted,
  'call.ended': CallEnded,
  'objection.detected': ObjectionDetected,
  'objection.handled': ObjectionHandled,
  'coach.card_raised': CoachCardRaised,
  'coach.card_cleared': CoachCardCleared,
  'coach.line_sharpened': CoachLineSharpened,
  'coach.deal_recalled': CoachDealRecalled,
  'coach.deal_remembered': CoachDealRemembered,
  'call.talk_measured': CallTalkMeasured,
  'note.drafted': NoteDrafted,
  'field.update_proposed': FieldUpdateProposed,
  'deal.stale_flagged': DealStaleFlagged,
  'deal.stale_cleared': DealStaleCleared,
  'next_step.missing': NextStepMissing,
  'next_step.found': NextStepFound,
  'deal.reminder_raised': DealReminderRaised,
  'deal.reminder_cleared': DealReminderCleared,
  'deal.pace_measured': DealPaceMeasured,
  'proposal.edited': ProposalEdited,
  'proposal.rejected': ProposalRejected,
  'proposal.seconding_asked': ProposalSecondingAsked,
  'proposal.follow_up_asked': ProposalFollowUpAsked,
  'proposal.approval_refused': ProposalApprovalRefused,
  'coach.card_dismissed': CoachCardDismissed,
  'write.approved': WriteApproved,
  'crm.write_claimed': CrmWriteClaimed,
  'crm.write_attempted': CrmWriteAttempted,
  'crm.write_applied': CrmWriteApplied,
  'crm.write_refused': CrmWriteRefused,
  'crm.write_uncertain': CrmWriteUncertain,
  'crm.write_held': CrmWriteHeld,
  'crm.write_undone': CrmWriteUndone,
  'note.synced': NoteSynced,
  'settings.playbook_published': SettingsPlaybookPublished,
  'settings.rep_added': SettingsRepAdded,
  'settings.connection_changed': SettingsConnectionChanged,
  'settings.writes_paused': SettingsWritesPaused,
  'settings.approval_rules_published': SettingsApprovalRulesPublished,
  'settings.rule_learned': SettingsRuleLearned,
  'settings.hygiene_rules_published': SettingsHygieneRulesPublished,
  'settings.dial_set': SettingsDialSet,
  'settings.kpi_baseline_set': SettingsKpiBaselineSet,
  'rep.workday_started': RepWorkdayStarted,
  'task.completed': TaskCompleted,
  'signal.surfaced': SignalSurfaced,
  'outreach.sent': OutreachSent,
  'outreach.reply_received': OutreachReplyReceived,
  'prep.view_heartbeat': PrepViewHeartbeat,
  'audit.claimed': AuditClaimed,
  'audit.entry_chained': AuditEntryChained,
  'audit.head_signed': AuditHeadSigned,
  'audit.checkpointed': AuditCheckpointed,
} as const;

export type FactType = keyof typeof factCodecs;

/** Payload type of a fact, by its name. */
export type PayloadOf<T extends FactType> = ReturnType<(typeof factCodecs)[T]['decode']>;

/** A fact of a given name: the envelope every fact carries, and its payload. */
export type FactOf<T extends FactType> = { [K in T]: Omit<Envelope, 'type' | 'about'> & { type: K; about: About; payload: PayloadOf<K> } }[T];
export type Fact = FactOf<FactType>;

export const factTypes = Object.keys(factCodecs) as FactType[];
export const isFactType = (name: string): name is FactType => Object.hasOwn(factCodecs, name);
