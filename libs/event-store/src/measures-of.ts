import type { DealContext, Fact, FactOf, FactType } from '@baton/contracts';
import type { Measures } from './event-row.js';

const nothing: Measures = {
  objection_id: '', outcome: '', duration_ms: 0, rep_talk_ms: 0, other_talk_ms: 0, signal_id: '', message_id: '', view_id: '', task_id: '', action: '', cohort: '', segment: '',
  signal_type: '', score: 0, quantity: 0, amount: 0, currency: '',
};

/** Past this a Decimal(18, 2) has no place for the number. */
const mostMoney = 9e15;

/** Decimal text as a CRM holds it; 0 for what is no amount a column could hold. */
const amountOf = (text: string): number => {
  const value = Number(text);
  return Number.isFinite(value) && Math.abs(value) < mostMoney ? Math.round(value * 100) / 100 : 0;
};

/** Whether the CRM has the deal as open, won or lost; empty where it shows a stage that it does not list. */
const dealState = ({ stageId, stages }: DealContext): string => {
  const stage = stages.find(({ id }) => id === stageId);
  if (!stage) return '';
  if (stage.isWon) return 'won';
  return stage.isLost ? 'lost' : 'open';
};

/** A write that takes an earlier one back is no decision on what a stage proposed. The bytes are canonical JSON, in which a quoted name can be nothing but the field. */
const takesBack = (command: string): boolean => /"undoesApprovalId":"[^"]/.test(command);

type Measure<T extends FactType> = (payload: FactOf<T>['payload']) => Partial<Measures>;

/** A fact without an entry has no measure of its own: its envelope and payload say it all. */
const measures: { readonly [T in FactType]?: Measure<T> } = {
  'call.gap_noted': (p) => ({ outcome: p.reason, duration_ms: p.toMs - p.fromMs }),
  'call.ended': (p) => ({ outcome: p.reason, duration_ms: p.durationMs, rep_talk_ms: p.repTalkMs, other_talk_ms: p.otherTalkMs }),
  'call.talk_measured': (p) => ({ rep_talk_ms: p.repMs, other_talk_ms: p.otherMs }),
  'objection.detected': (p) => ({ objection_id: p.objectionId, outcome: p.objectionType }),
  'objection.handled': (p) => ({ objection_id: p.objectionId, outcome: p.how, duration_ms: p.afterMs }),
  'coach.card_raised': (p) => ({ objection_id: p.objectionId, outcome: p.kind }),
  'coach.card_cleared': (p) => ({ outcome: p.reason }),
  'coach.card_dismissed': (p) => ({ outcome: p.verdict }),
  'crm.deal_changed': ({ deal }) => (deal ? { outcome: dealState(deal), amount: amountOf(deal.amount), currency: deal.currency } : {}),
  'proposal.rejected': (p) => ({ outcome: p.reason, action: p.action ?? '' }),
  'write.approved': (p) => ({ outcome: p.edited ? 'edited' : 'unchanged', action: takesBack(p.payload) ? 'undo' : p.action }),
  'crm.write_applied': (p) => ({ action: p.action }),
  'crm.write_refused': (p) => ({ outcome: p.reason }),
  'crm.write_uncertain': (p) => ({ outcome: p.reason }),
  'settings.kpi_baseline_set': (p) => ({ outcome: p.name, quantity: p.value }),
  'task.completed': (p) => ({ task_id: p.taskId, outcome: p.kind, duration_ms: p.activeMs, segment: p.segment }),
  'signal.surfaced': (p) => ({ signal_id: p.signalId, signal_type: p.signalType, segment: p.segment, score: p.score }),
  'outreach.sent': (p) => ({ message_id: p.messageId, signal_id: p.signalId, signal_type: p.signalType, segment: p.segment, cohort: p.cohort, outcome: p.origin }),
  'outreach.reply_received': (p) => ({ message_id: p.messageId, signal_id: p.signalId, outcome: p.kind }),
  'prep.view_heartbeat': (p) => ({ view_id: p.viewId, duration_ms: p.activeMs }),
};

/** What a fact measures; absent values are the empty text and 0. */
export const measuresOf = (fact: Fact): Measures => {
  const measure = measures[fact.type] as Measure<FactType> | undefined;
  return measure ? { ...nothing, ...measure(fact.payload as never) } : nothing;
};
