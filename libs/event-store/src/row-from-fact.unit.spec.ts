import { describe, expect, it } from '@jest/globals';
import { Actor, type Fact, factToJson, factTypes } from '@baton/contracts';
import type { EventRow } from './event-row.js';
import type { LogRecord } from './log-record.js';
import { m0001Events } from './migrations/m0001-events.js';
import { m0002KpiColumns } from './migrations/m0002-kpi-columns.js';
import { instantText, rowFromFact, UnstorableFact } from './row-from-fact.js';
import { sampleFact } from './testing/sample-fact.js';

const record = (more: Partial<LogRecord> = {}): LogRecord =>
  ({ topic: 'call.v1', partition: 3, offset: 42, value: new Uint8Array(), timestampMs: Date.UTC(2026, 10, 23, 9, 30, 2), ...more });
const rowOf = (fact: Fact, more: Partial<LogRecord> = {}): EventRow => rowFromFact(fact, record(more));

describe('the row of a fact', () => {
  it.each(factTypes)('carries the envelope, the place in the log and the payload of %s', (type) => {
    const fact = sampleFact(type);
    const row = rowOf(fact);
    expect(row).toMatchObject({
      event_id: fact.id, tenant_id: 'northwind', event_type: type, actor: 'rep', workflow_id: 'chain-1', causation_id: fact.causationId,
      occurred_at: '2026-11-23 09:30:00.125', received_at: '2026-11-23 09:30:02.000', rep_local_date: '2026-11-23', schema_version: 1,
      rep_id: 'rep-dana', team_id: 'west', account_id: 'acc-1', deal_id: '4471', contact_id: 'con-1', call_id: 'call-1', meeting_id: 'meet-1',
      proposal_id: 'prop-1', approval_id: 'appr-1', target: 'hubspot-main|deals|4471', trace_id: '0af7651916cd43dd8448eb211c80319c',
      kafka_topic: 'call.v1', kafka_partition: 3, kafka_offset: 42,
    });
    expect(JSON.parse(row.payload)).toEqual(JSON.parse(JSON.stringify(factToJson(fact)['payload'])));
  });

  it.each(factTypes)('of %s has exactly the columns of the table', (type) => {
    const [ddl = ''] = m0001Events.statements({ database: 'baton', cluster: '' });
    const columns = [...ddl.slice(ddl.indexOf('('), ddl.indexOf('INDEX')).matchAll(/(?:^|[,(])\s*([a-z_]+) (?:UUID|String|LowCardinality|DateTime64|Date|UInt)/g)].map((match) => match[1]);
    const [later = ''] = m0002KpiColumns.statements({ database: 'baton', cluster: '' });
    const added = [...later.matchAll(/ADD COLUMN IF NOT EXISTS ([a-z_]+) /g)].map((match) => match[1]);
    expect(Object.keys(rowOf(sampleFact(type))).toSorted()).toEqual([...columns, ...added].toSorted());
  });

  it.each<[Fact['type'], Partial<EventRow>]>([
    ['call.ended', { duration_ms: 7, rep_talk_ms: 7, other_talk_ms: 7, outcome: 'reason of the sample' }],
    ['call.talk_measured', { rep_talk_ms: 7, other_talk_ms: 7, duration_ms: 0 }],
    ['objection.detected', { objection_id: 'objectionId of the sample', outcome: 'objectionType of the sample' }],
    ['objection.handled', { objection_id: 'objectionId of the sample', outcome: 'how of the sample', duration_ms: 7 }],
    ['coach.card_dismissed', { outcome: 'verdict of the sample' }],
    ['write.approved', { outcome: 'edited', action: 'action of the sample' }],
    ['crm.write_applied', { action: 'action of the sample' }],
    ['proposal.rejected', { outcome: 'reason of the sample', action: '' }],
    ['crm.write_refused', { outcome: 'reason of the sample' }],
    ['note.synced', { outcome: '', duration_ms: 0, objection_id: '' }],
  ])('of %s measures what its KPIs need', (type, expected) => {
    expect(rowOf(sampleFact(type))).toMatchObject(expected);
  });

  it('says the same of a redelivery, whatever the day of the roster', () => {
    expect(rowOf(sampleFact('call.ended'))).toEqual(rowOf(sampleFact('call.ended')));
  });

  it.each([[Actor.AI, 'ai'], [Actor.SYSTEM, 'system'], [Actor.BUYER, 'buyer'], [Actor.UNSPECIFIED, 'unspecified']])('writes the actor %s as %s', (actor, column) => {
    expect(rowOf(sampleFact('call.ended', { actor })).actor).toBe(column);
  });

  it('takes the UTC day where the producer knew no rep, and no trace where there is none', () => {
    const row = rowOf(sampleFact('settings.playbook_published', { repLocalDate: '', traceContext: '' }));
    expect([row.rep_local_date, row.trace_id]).toEqual(['2026-11-23', '']);
  });

  it.each<[string, Partial<Fact>]>([
    ['an id that is no UUID', { id: 'call-1' }],
    ['a time before 1970', { occurredAtMs: -1 }],
    ['a time more than a day after it arrived', { occurredAtMs: record().timestampMs + 86_400_001 }],
    ['a local date that does not exist', { repLocalDate: '2026-02-30' }],
    ['a local date in words', { repLocalDate: 'today' }],
    ['a local date ClickHouse has no room for', { repLocalDate: '2150-01-01' }],
    ['a negative duration', { payload: { durationMs: -1, repTalkMs: 0, otherTalkMs: 0, reason: '', utterances: 0 } } as Partial<Fact>],
    ['half a millisecond', { payload: { durationMs: 1, repTalkMs: 0.5, otherTalkMs: 0, reason: '', utterances: 0 } } as Partial<Fact>],
  ])('is refused %s', (_, change) => {
    expect(() => rowOf(sampleFact('call.ended', change))).toThrow(UnstorableFact);
  });

  it('accepts a clock that runs ahead by less than a day', () => {
    expect(rowOf(sampleFact('call.ended', { occurredAtMs: record().timestampMs + 86_400_000 })).occurred_at).toBe('2026-11-24 09:30:02.000');
  });

  it.each([[0, '1970-01-01 00:00:00.000'], [Date.UTC(2026, 0, 1, 23, 59, 59, 7), '2026-01-01 23:59:59.007']])('writes the instant %d as %s', (at, text) => {
    expect(instantText(at)).toBe(text);
  });
});
