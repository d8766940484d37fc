export * from './checks.js';
export * from './fact.js';
export * from './facts.js';
export * from './keys.js';
export * from './topology.js';
export * from './topology-picture.js';
export {
  Command, CreatedRecordRemove, DealCloseDateSet, DealFieldSet, DealStageSet, FieldKind, FieldValue, MailDraftCreate, NoteCreate, Target, TaskCreate,
} from './gen/baton/commands/v1/command.js';
export { About, Actor, type Envelope } from './gen/baton/envelope/v1/envelope.js';
export { MailPerson } from './gen/baton/facts/v1/mail_person.js';
export { CallStarted, Invitee } from './gen/baton/facts/v1/call_started.js';
export { CallUtteranceHeard, Word } from './gen/baton/facts/v1/call_utterance_heard.js';
export { CoachCardRaised } from './gen/baton/facts/v1/coach_card_raised.js';
export { CoachCardCleared } from './gen/baton/facts/v1/coach_card_cleared.js';
export { CallTalkMeasured } from './gen/baton/facts/v1/call_talk_measured.js';
export { ObjectionDetected } from './gen/baton/facts/v1/objection_detected.js';
export { SettingsRuleLearned, WrongMark } from './gen/baton/facts/v1/settings_rule_learned.js';
export { DealContext, PipelineStage } from './gen/baton/facts/v1/deal_context.js';
export { Evidence, EvidenceSource, Side } from './gen/baton/facts/v1/evidence.js';
export { CrmField, NextStep, NoteDrafted, NoteLine, Proposal } from './gen/baton/facts/v1/note_drafted.js';
export { WriteApproved } from './gen/baton/facts/v1/write_approved.js';
export { KpiValue, QueryKpisRequest, QueryKpisResponse } from './gen/baton/analytics/v1/kpi.js';
export { CheckCompletenessRequest, CheckCompletenessResponse, RebuildRequest, RebuildResponse } from './gen/baton/analytics/v1/event_store_admin.js';
export { CallEnd, CallGap, CallStart, Hypothesis, StreamRequest, StreamResponse } from './gen/baton/ingest/v1/call_stream.js';
export * from './approval-rules.js';
export * from './http.js';
export * from './playbook.js';
export * from './socket.js';
