import type { EventRow } from '../event-row.js';
import { quote } from '../embedded/quote.js';
import { type Dialect, onCluster } from './dialect.js';
import type { Migration } from './migration.js';

/** What each column of `events` holds, for people who write their own SQL. Part of a released statement: a later column brings its own comment. */
export const eventComments = {
  event_id: 'Id of the event, a time-ordered UUID. A redelivered event has the same id, so count uniqExact(event_id).',
  tenant_id: 'The organisation the event belongs to.',
  event_type: 'What happened, in the past tense, such as call.ended.',
  stage: 'Stage of the workflow: live_call, post_call, crm, hygiene, source or none.',
  occurred_at: 'When it happened, UTC, to the millisecond.',
  received_at: 'When the log took it, UTC. Of two rows with one event_id the later one stays.',
  rep_local_date: 'Day in the calendar of the rep, fixed when it happened. Every KPI counts by it.',
  actor: 'Who did it: ai, rep, buyer or system.',
  rep_id: 'The rep whose work it is, or empty.',
  team_id: 'Team of the rep at that time.',
  workflow_id: 'Chain from the first signal to the CRM write.',
  causation_id: 'event_id of the event that led to this one.',
  account_id: 'The company the organisation sells to.',
  deal_id: 'The deal, by its id in the CRM.',
  contact_id: 'The person at the account.',
  call_id: 'The call.',
  meeting_id: 'The meeting in the calendar.',
  proposal_id: 'The proposed write.',
  approval_id: 'The signed approval of a rep, or empty where nobody approved.',
  target: 'The vendor record a write goes to, as connection|object|record.',
  objection_id: 'The objection within its call.',
  outcome: 'How it came out. Its words depend on event_type, such as human for a reply or won for a deal.',
  duration_ms: 'How long it took, milliseconds.',
  rep_talk_ms: 'Speech of the rep in the call, milliseconds.',
  other_talk_ms: 'Speech of everybody else in the call, milliseconds.',
  signal_id: 'The buying signal.',
  message_id: 'The mail.',
  view_id: 'One viewing of a brief. Its heartbeats are cumulative.',
  task_id: 'One completed task.',
  action: 'The write it is about, such as deal_stage_set.',
  cohort: 'signal_led or cold for the first mail to somebody, follow_up for every other.',
  segment: 'Market segment of the account.',
  signal_type: 'Kind of buying signal, such as hiring.',
  score: 'How warm a signal is, 0 to 1.',
  quantity: 'What a recorded baseline says: minutes, a share or a threshold.',
  amount: 'What the deal is worth, in currency.',
  currency: 'Currency of amount, ISO 4217.',
  schema_version: 'Version of the payload.',
  trace_id: 'Trace the event was made in.',
  kafka_topic: 'Topic of the log the event is in.',
  kafka_partition: 'Partition of that topic.',
  kafka_offset: 'Place in that partition.',
  payload: 'Everything the event says, as JSON. Read it with JSONExtractString(payload, ...).',
} as const satisfies Partial<Record<keyof EventRow, string>>;

/** One statement for all: metadata alone changes, and a repeat changes nothing. */
const columns = (dialect: Dialect): string => `ALTER TABLE ${dialect.database}.events${onCluster(dialect)}
  ${Object.entries(eventComments).map(([name, comment]) => `COMMENT COLUMN ${name} ${quote(comment)}`).join(',\n  ')}`;

const table = (dialect: Dialect): string => `ALTER TABLE ${dialect.database}.events${onCluster(dialect)}
  MODIFY COMMENT 'Every event of the workflow, one row each once merged. Before a merge a redelivered event may stand twice.'`;

export const m0003Comments: Migration = { id: '0003_comments', statements: (dialect) => [columns(dialect), table(dialect)] };
