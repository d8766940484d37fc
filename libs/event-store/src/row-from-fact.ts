import { type Fact, payloadToJson, type PlannedTopicName, plannedTopicOfFact, topicOfFact, type TopicName } from '@baton/contracts';
import type { EventRow } from './event-row.js';
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

/** ClickHouse's text form of an instant, UTC. */
export const instantText = (atMs: number): string => new Date(atMs).toISOString().replace('T', ' ').slice(0, 23);

/** A month's days roll over into the next month, so a day that comes out as itself exists. */
const isDay = (text: string): boolean =>
  calendarDay.test(text) && text >= '1970-01-01' && text <= lastDay && new Date(`${text}T00:00:00Z`).getUTCDate() === Number(text.slice(8));

const complaint = (fact: Fact, record: LogRecord): string | undefined => {
  if (!uuid.test(fact.id)) return `the id ${JSON.stringify(fact.id.slice(0, 60))} is no UUID`;
  if (fact.occurredAtMs < 0) return `the time ${fact.occurredAtMs} lies before 1970`;
  if (fact.occurredAtMs > record.timestampMs + dayMs) return `the time ${fact.occurredAtMs} lies more than a day after its arrival`;
  if (fact.repLocalDate && !isDay(fact.repLocalDate)) return `the local date ${JSON.stringify(fact.repLocalDate.slice(0, 20))} is no day`;
  const wrong = Object.entries(measuresOf(fact)).find(([name, value]) => name.endsWith('_ms') && !(Number.isSafeInteger(value) && Number(value) >= 0));
  return wrong && `${wrong[0]} is ${wrong[1]}, a count of milliseconds is 0 or more`;
};

const aboutColumns = ({ about }: Fact) => ({
  rep_id: about.repId, team_id: about.teamId, account_id: about.accountId, deal_id: about.dealId, contact_id: about.contactId,
  call_id: about.callId, meeting_id: about.meetingId, proposal_id: about.proposalId, approval_id: about.approvalId, target: about.target,
});

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
  const wrong = complaint(fact, record);
  if (wrong) throw new UnstorableFact(wrong);
  const topic = topicOfFact(fact.type) ?? plannedTopicOfFact(fact.type);
  return {
    event_id: fact.id.toLowerCase(), tenant_id: fact.tenant, event_type: fact.type, stage: topic ? stageOfTopic[topic] : 'none',
    occurred_at: instantText(fact.occurredAtMs), received_at: instantText(record.timestampMs),
    rep_local_date: fact.repLocalDate || instantText(fact.occurredAtMs).slice(0, 10),
    actor: fact.actor.toLowerCase().replace(/^actor_/, ''),
    ...aboutColumns(fact),
    workflow_id: fact.correlationId, causation_id: fact.causationId,
    ...measuresOf(fact),
    schema_version: fact.version, trace_id: fact.traceContext.split('-')[1] ?? '',
    kafka_topic: record.topic, kafka_partition: record.partition, kafka_offset: record.offset,
    payload: payloadText(fact),
  };
};
