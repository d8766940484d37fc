import { DealContext, Proposal, Side } from '@baton/contracts';
import type { Happening } from './kpi-event.js';

/** An instant of the fixture's month, November 2026, UTC. The 16th is a Monday. */
export const november = (day: number, hour: number, minute = 0, second = 0): number => Date.UTC(2026, 10, day, hour, minute, second);

const seconds = (count: number): number => count * 1_000;
const workdays = [16, 17, 18, 19, 20];

const baseline = (day: number, outcome: string, quantity: number): Happening =>
  ({ type: 'settings.kpi_baseline_set', atMs: november(day, 6), key: outcome, about: { repId: '', teamId: '' }, columns: { outcome, quantity } });
const signal = (atMs: number, account: string, score: number): Happening =>
  ({ type: 'signal.surfaced', atMs, key: account, workflow: `w-${account}`, about: { accountId: account }, columns: { signal_id: `s-${account}`, signal_type: 'hiring', segment: 'freight', score } });
const sent = (atMs: number, account: string, columns: Happening['columns']): Happening =>
  ({ type: 'outreach.sent', atMs, key: account, workflow: `w-${account}`, about: { accountId: account, approvalId: columns?.approval_id ?? `approved-${account}` }, columns: { message_id: `m-${account}`, outcome: 'ai_draft', cohort: 'signal_led', ...columns } });
const reply = (atMs: number, account: string, outcome: string): Happening =>
  ({ type: 'outreach.reply_received', atMs, key: account, about: { accountId: account }, columns: { message_id: `m-${account}`, signal_id: `s-${account}`, outcome } });
const viewed = (atMs: number, key: string, call: string, workflow: string, active: number): Happening =>
  ({ type: 'prep.view_heartbeat', atMs, key, workflow, about: { callId: call }, columns: { view_id: `v-${call}`, duration_ms: seconds(active) } });
const task = (day: number, key: string, outcome: string, activeSeconds: number): Happening =>
  ({ type: 'task.completed', atMs: november(day, 16), key, columns: { task_id: key, outcome, duration_ms: seconds(activeSeconds) } });

export const callStarted = (atMs: number, call: string): Happening => ({ type: 'call.started', atMs, key: call, about: { callId: call } });
export const callEnded = (atMs: number, call: string, workflow: string, repTalkMs: number, otherTalkMs: number): Happening =>
  ({ type: 'call.ended', atMs, key: call, workflow, about: { callId: call }, payload: { durationMs: seconds(1_500), repTalkMs, otherTalkMs, reason: 'hung_up' } });
const noteSynced = (atMs: number, call: string, workflow: string): Happening => ({ type: 'note.synced', atMs, key: call, workflow, about: { callId: call, approvalId: `approved-note-${call}` } });

/** Words of the buyer, as evidence. */
export const buyerSaid = (utteranceId: string) => ({ utteranceId, speaker: 'Priya', side: Side.BUYER, quote: 'Too dear.', startMs: 0, endMs: 1, source: undefined });
const objected = (atMs: number, objectionId: string): Happening => ({ type: 'objection.detected', atMs, key: objectionId, about: { callId: 'call-1' },
  payload: { objectionId, evidence: buyerSaid(objectionId) } });
const answered = (atMs: number, objectionId: string, afterMs: number): Happening => ({ type: 'objection.handled', atMs, key: objectionId, about: { callId: 'call-1' }, payload: { objectionId, how: 'answered', afterMs } });

const stages = [{ id: 'discovery', order: 1 }, { id: 'evaluation', order: 2 }, { id: 'won', order: 3, isWon: true }].map((stage) => ({ label: stage.id, isWon: false, isLost: false, ...stage }));
/** The CRM shows a deal in a stage. */
export const dealChanged = (atMs: number, deal: string, stageId: string, amount = '10000'): Happening =>
  ({ type: 'crm.deal_changed', atMs, key: deal, about: { dealId: deal }, payload: { deal: DealContext.fromPartial({ dealId: deal, stageId, stages, amount, currency: 'EUR' }), changed: ['stage'], why: 'webhook' } });
export const flagged = (atMs: number, deal: string): Happening => ({ type: 'deal.stale_flagged', atMs, key: deal, about: { dealId: deal } });
export const cleared = (atMs: number, deal: string): Happening => ({ type: 'deal.stale_cleared', atMs, key: deal, about: { dealId: deal } });
/** A proposal that a deal is won, which a rep may approve until the end of the month. */
export const stageProposal = (proposalId: string, more: object = {}): Proposal =>
  Proposal.fromPartial({ proposalId, expiresAtMs: november(30, 12), command: { target: { recordId: proposalId }, action: { $case: 'dealStageSet', value: { stageId: 'won' } } }, ...more });
export const stageProposed = (atMs: number, deal: string, more: object = {}, supersedes = ''): Happening =>
  ({ type: 'field.update_proposed', atMs, key: deal, about: { dealId: deal }, payload: { field: 'stage', proposal: stageProposal(`stage-${deal}`, more), supersedes } });
/** A rep approved that a deal goes from discovery to evaluation. */
export const stageApproved = (atMs: number, deal: string, more: object = {}): Happening => ({
  type: 'write.approved', atMs, key: deal, about: { dealId: deal, proposalId: `stage-${deal}`, approvalId: `approved-stage-${deal}`, target: `hubspot|deal|${deal}` },
  payload: { action: 'deal_stage_set', edited: false, payload: '{"dealStageSet":{"stageId":"evaluation"},"expectedBefore":[{"field":"stage","value":"discovery"}]}', ...more },
});
export const stageApplied = (atMs: number, deal: string, workflow: string): Happening =>
  ({ type: 'crm.write_applied', atMs, key: deal, workflow, about: { dealId: deal, approvalId: `approved-stage-${deal}` }, payload: { action: 'deal_stage_set' } });

/** One week of two reps of which one is idle: 55 events, from which every KPI is worked out by hand in the spec. */
export const kpiFixture = (): readonly Happening[] => [
  ...['dana', 'omar'].flatMap((repId) => workdays.map((day): Happening => ({ type: 'rep.workday_started', atMs: november(day, 7), key: repId, about: { repId } }))),
  baseline(1, 'warm_threshold', 0.6), baseline(1, 'cold_reply_rate', 0.1), baseline(1, 'research', 45), baseline(1, 'note', 15), baseline(18, 'note', 12),
  signal(november(16, 8), 'a', 0.9), signal(november(16, 8, 30), 'b', 0.7), signal(november(17, 8), 'c', 0.6), signal(november(18, 8), 'a', 0.8),
  sent(november(16, 10), 'a', {}), sent(november(17, 10), 'b', {}), sent(november(17, 11), 'c', {}),
  sent(november(18, 11), 'x', { outcome: 'manual', cohort: 'cold', approval_id: '' }),
  reply(november(19, 8), 'a', 'human'), reply(november(17, 10) + 15 * 86_400_000, 'b', 'human'), reply(november(18, 9), 'c', 'automatic'),
  viewed(november(19, 9, 40), 'first', 'call-1', 'w-a', 180), viewed(november(19, 9, 50), 'again', 'call-1', 'w-a', 180), viewed(november(20, 8), 'first', 'call-2', 'w-b', 240),
  callStarted(november(19, 10), 'call-1'), callEnded(november(19, 10, 25), 'call-1', 'w-a', seconds(800), seconds(700)),
  callStarted(november(20, 9), 'call-2'), callEnded(november(20, 9, 25), 'call-2', 'w-b', seconds(600), seconds(900)),
  objected(november(19, 10, 5), 'o-1'), answered(november(19, 10, 5, 14), 'o-1', seconds(14)),
  objected(november(19, 10, 10), 'o-2'), answered(november(19, 10, 10, 28), 'o-2', seconds(28)), objected(november(19, 10, 20), 'o-3'),
  noteSynced(november(19, 10, 26, 10), 'call-1', 'w-a'), noteSynced(november(20, 9, 28), 'call-2', 'w-b'),
  stageApproved(november(19, 10, 29), 'd1'), stageApplied(november(19, 10, 30), 'd1', 'w-a'), stageApproved(november(20, 11), 'd2'),
  { type: 'crm.write_undone', atMs: november(23, 9), key: 'd2', about: { dealId: 'd2', approvalId: 'approved-undo-d2' }, payload: { undoneApprovalId: 'approved-stage-d2' } },
  stageProposed(november(20, 12), 'd3'),
  dealChanged(november(2, 9), 'd1', 'discovery'), dealChanged(november(2, 9), 'd2', 'discovery', '30000'), dealChanged(november(3, 9), 'd3', 'discovery'), dealChanged(november(12, 9), 'd4', 'won'),
  flagged(november(17, 5), 'd1'), flagged(november(16, 5), 'd2'), cleared(november(18, 5), 'd2'),
  task(17, 'note-1', 'note', 180), task(19, 'note-2', 'note', 180), task(18, 'research-1', 'research', 405),
];
