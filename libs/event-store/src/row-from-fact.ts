import { type Fact, payloadToJson, type PlannedTopicName, plannedTopicOfFact, topicOfFact, type TopicName } from '@baton/contracts';
import type { EventRow, Measures } from './event-row.js';
import type { LogRecord } from './log-record.js';
import { measuresOf } from './measures-of.js';

/** A fact no column can hold; its bytes go to the dead letters. */
export class UnstorableFact extends Error {
  readonly reason = 'unstorable';
}

const dayMs = 86_400_000;
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const calendarDay = /^\d{4}-\d{2}-\d{2}$/;
/** ClickHouse's Date ends in 2149. */
const lastDay = '2149-06-06';

const stageOfTopic: Readonly<Record<TopicName | PlannedTopicName, string>> = {
  'call.v1': 'live_call', 'source.v1': 'source', 'deal.v1': 'none', 'hygiene.v1': 'hygiene', 'coach.v1': 'live_call', 'coach.deal.v1': 'none', 'notes.v1': 'post_call', 'review.v1': 'post_call',
  'write.approved.v1': 'crm', 'crm.v1': 'crm', 'settings.v1': 'none', 'rep.v1': 'none', 'audit.v1': 'none', 'signal.v1': 'signal', 'outreach.v1': 'outreach', 'prep.v1': 'call_prep',
};

/** The latest second that was written out, since neighbours in the log share it: a date costs more than the rest of a row. */
let second = { atMs: Number.NaN, text: '' };

/**
 * ClickHouse's text form of an instant, UTC.
 * @throws {RangeError} for what is no instant
 */
export const instantText = (atMs: number): string => {
  const startMs = Math.floor(atMs / 1_000) * 1_000;
  if (startMs !== second.atMs) second = { atMs: startMs, text: new Date(startMs).toISOString().replace('T', ' ').slice(0, 20) };
  return second.text + String(Math.trunc(atMs - startMs)).padStart(3, '0');
};

/** A month's days roll over into the next month, so a day that comes out as itself exists. */
const existsAsDay = (text: string): boolean =>
  calendarDay.test(text) && text >= '1970-01-01' && text <= lastDay && new Date(`${text}T00:00:00Z`).getUTCDate() === Number(text.slice(8));

/** The latest day that was looked at and exists. */
let knownDay = '';

const isDay = (text: string): boolean => {
  if (text === knownDay) return true;
  if (!existsAsDay(text)) return false;
  knownDay = text;
  return true;
};

const durations = ['duration_ms', 'rep_talk_ms', 'other_talk_ms'] as const;

const complaint = (fact: Fact, record: LogRecord, measures: Measures): string | undefined => {
  if (!uuid.test(fact.id)) return `the id ${JSON.stringify(fact.id.slice(0, 60))} is no UUID`;
  if (fact.occurredAtMs < 0) return `the time ${fact.occurredAtMs} lies before 1970`;
  if (fact.occurredAtMs > record.timestampMs + dayMs) return `the time ${fact.occurredAtMs} lies more than a day after its arrival`;
  if (fact.repLocalDate && !isDay(fact.repLocalDate)) return `the local date ${JSON.stringify(fact.repLocalDate.slice(0, 20))} is no day`;
  const wrong = durations.find((name) => !(Number.isSafeInteger(measures[name]) && measures[name] >= 0));
  return wrong && `${wrong} is ${measures[wrong]}, a count of milliseconds is 0 or more`;
};

const payloadText = (fact: Fact): string => {
  try {
    return JSON.stringify(payloadToJson(fact));
  } catch (error) {
    throw new UnstorableFact(`the payload has no JSON form: ${String(error)}`);
  }
};

/**
 * The row of a fact. Everything in it comes from the fact and its record, so a redelivery gives the same row.
 * @throws {UnstorableFact} when a column cannot hold what the fact says
 */
export const rowFromFact = (fact: Fact, record: LogRecord): EventRow => {
  const m = measuresOf(fact);
  const wrong = complaint(fact, record, m);
  if (wrong) throw new UnstorableFact(wrong);
  const topic = topicOfFact(fact.type) ?? plannedTopicOfFact(fact.type);
  const { about } = fact;
  const occurredAt = instantText(fact.occurredAtMs);
  // Written out, because a row of spread objects takes several times as long to build, and this runs for every event.
  return {
    event_id: fact.id.toLowerCase(), tenant_id: fact.tenant, event_type: fact.type, stage: topic ? stageOfTopic[topic] : 'none',
    occurred_at: occurredAt, received_at: instantText(record.timestampMs),
    rep_local_date: fact.repLocalDate || occurredAt.slice(0, 10),
    actor: fact.actor.toLowerCase().replace(/^actor_/, ''),
    rep_id: about.repId, team_id: about.teamId, account_id: about.accountId, deal_id: about.dealId, contact_id: about.contactId,
    call_id: about.callId, meeting_id: about.meetingId, proposal_id: about.proposalId, approval_id: about.approvalId, target: about.target,
    workflow_id: fact.correlationId, causation_id: fact.causationId,
    objection_id: m.objection_id, outcome: m.outcome, duration_ms: m.duration_ms, rep_talk_ms: m.rep_talk_ms, other_talk_ms: m.other_talk_ms,
    signal_id: m.signal_id, message_id: m.message_id, view_id: m.view_id, task_id: m.task_id, action: m.action, cohort: m.cohort, segment: m.segment,
    signal_type: m.signal_type, score: m.score, quantity: m.quantity, amount: m.amount, currency: m.currency,
    schema_version: fact.version, trace_id: fact.traceContext.split('-')[1] ?? '',
    kafka_topic: record.topic, kafka_partition: record.partition, kafka_offset: record.offset,
    payload: payloadText(fact),
  };
};
