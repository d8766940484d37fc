import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Fact } from '@baton/contracts';
import { encodeFact } from '@baton/contracts';
import { derivedId } from '@baton/platform';
import { blockFromRecords, storeBlock, storeBlockAgain } from './block.js';
import { eventStoreCompleteness } from './completeness.js';
import { createHttpEventStore } from './http-event-store.js';
import type { LogRecord } from './log-record.js';
import { dropEverything, migrate, SchemaDrift } from './migrations/migrate.js';
import type { EventStore } from './port.js';
import { kpiRegistry } from './kpi-registry.js';
import { measureKpi } from './query-kpis.js';
import type { KpiQuestion } from './query-view.js';
import { stateHash } from './state-hash.js';
import { sampleFact } from './testing/sample-fact.js';
import { startSpecEndpoint } from './testing/spec-endpoint.js';

let endpoint: Awaited<ReturnType<typeof startSpecEndpoint>>;
let store: EventStore;
beforeAll(async () => {
  endpoint = await startSpecEndpoint();
  store = createHttpEventStore({ url: endpoint.url, user: 'baton', password: 'spec-writer' });
});
afterAll(async () => {
  await store.close();
  await endpoint.close();
});
beforeEach(async () => {
  await dropEverything(store);
  await migrate(store);
});

const morning = Date.UTC(2026, 10, 23, 9);
const minute = 60_000;
type Change = { at?: number; call?: string; team?: string; tenant?: string; day?: string; approval?: string; payload?: object };

const happened = (type: Fact['type'], { at = 0, call = 'call-1', team = 'west', tenant = 'northwind', day = '2026-11-23', approval = 'appr-1', payload }: Change): Fact => {
  const sample = sampleFact(type, {
    id: derivedId(morning + at, type, call, tenant, String(at)), tenant, occurredAtMs: morning + at, repLocalDate: day,
  });
  return { ...sample, about: { ...sample.about, callId: call, teamId: team, approvalId: approval }, payload: { ...sample.payload, ...payload } } as Fact;
};
const ended = (call: string, at: number, repTalkMs: number, otherTalkMs: number, more: Change = {}): Fact =>
  happened('call.ended', { call, at, payload: { durationMs: 20 * minute, repTalkMs, otherTalkMs, reason: 'hung_up' }, ...more });
const synced = (call: string, at: number, more: Change = {}): Fact => happened('note.synced', { call, at, ...more });

const recordsOf = (facts: readonly Fact[], from = 0): LogRecord[] =>
  facts.map((fact, index) => ({ topic: 'call.v1', partition: 0, offset: from + index, value: encodeFact(fact), timestampMs: fact.occurredAtMs + 50 }));
const put = async (facts: readonly Fact[], from = 0, blockOf = facts.length): Promise<void> => {
  const records = recordsOf(facts, from);
  for (let at = 0; at < records.length; at += blockOf) {
    const taken = records.slice(at, at + blockOf);
    await storeBlock(store, blockFromRecords({ topic: 'call.v1', partition: 0, first: from + at, last: from + at + taken.length - 1 }, taken));
  }
};
const question: KpiQuestion = { tenant: 'northwind', fromDate: '2026-11-23', toDate: '2026-11-23', teamId: '', callId: '', today: '2026-12-15' };
const ofCalls = kpiRegistry.filter(({ name }) => name === 'rep_talk_ratio' || name === 'time_to_synced_note');
const readings = async (asked: Partial<KpiQuestion> = {}): Promise<Record<string, [number | undefined, number]>> =>
  Object.fromEntries((await Promise.all(ofCalls.map((kpi) => measureKpi(store, kpi, { ...question, ...asked })))).flat()
    .flatMap(({ readings: all }) => all.map(({ name, value, n }) => [name, [value, n]])));
const count = async (table: string, what = 'count()'): Promise<number> => (await store.select<{ n: number }>(`SELECT ${what} AS n FROM ${store.database}.${table}`))[0]?.n ?? -1;

/** Worked by hand. Waits: 70 s, 180 s, one never; the fourth call belongs to another team, the fifth to another tenant. */
const fixture = (): Fact[] => [
  ended('quick', 0, 450_000, 550_000), synced('quick', 70_000),
  ended('slow', 10 * minute, 300_000, 700_000), synced('slow', 10 * minute + 180_000),
  ended('never', 20 * minute, 440_000, 560_000),
  ended('east', 30 * minute, 100_000, 900_000, { team: 'east' }), synced('east', 30 * minute + 89_999, { team: 'east' }),
  ended('theirs', 0, 1, 999, { tenant: 'acme' }), synced('theirs', 1_000, { tenant: 'acme' }),
];
const west = {
  time_to_synced_note: [125, 2], time_to_synced_note_p90: [169, 2], time_to_synced_note_under_90s: [1 / 3, 3], notes_missing_after_a_day: [1 / 3, 3],
  rep_talk_ratio: [1_190_000 / 3_000_000, 3], rep_talk_ratio_inside_band: [2 / 3, 3],
};

describe('the KPIs over a fixture worked by hand', () => {
  it('gives the numbers of the team asked for, and of nobody else\'s tenant', async () => {
    await put(fixture());
    expect(await readings({ teamId: 'west' })).toEqual(west);
    expect((await readings())['time_to_synced_note_under_90s']).toEqual([0.5, 4]);
    expect((await readings({ tenant: 'acme' }))['time_to_synced_note']).toEqual([1, 1]);
  });

  it('gives the same numbers replayed, redelivered backwards in other blocks, and merged', async () => {
    const facts = fixture();
    await store.command('ALTER TABLE baton.events MODIFY SETTING max_bytes_to_merge_at_max_space_in_pool = 1');
    await put(facts);
    await put(facts);
    expect(await count('events')).toBe(facts.length);
    await put(facts.toReversed(), 100, 2);
    expect(await count('events')).toBe(2 * facts.length);
    expect(await readings({ teamId: 'west' })).toEqual(west);
    await store.command('ALTER TABLE baton.events RESET SETTING max_bytes_to_merge_at_max_space_in_pool');
    await store.command('OPTIMIZE TABLE baton.events FINAL');
    expect(await count('events')).toBe(facts.length);
    expect(await readings({ teamId: 'west' })).toEqual(west);
  });

  it('has no value, rather than 0, where nothing was measured', async () => {
    await put(fixture());
    for (const [value, n] of Object.values(await readings({ fromDate: '2026-12-01', toDate: '2026-12-31' }))) expect([value, n]).toEqual([undefined, 0]);
  });

  it.each<[string, Fact[], string, [number | undefined, number]]>([
    ['a note that was synced after midnight belongs to the day its call ended', [ended('c', 0, 1, 1), synced('c', 30_000, { day: '2026-11-24' })], 'time_to_synced_note', [30, 1]],
    ['a note nobody approved is not a synced note', [ended('c', 0, 1, 1), synced('c', 30_000, { approval: '' })], 'time_to_synced_note_under_90s', [0, 1]],
    ['the first of two synced notes counts', [ended('c', 0, 1, 1), synced('c', 80_000), synced('c', 30_000)], 'time_to_synced_note', [30, 1]],
    ['89.999 s is under 90 s', [ended('c', 0, 1, 1), synced('c', 89_999)], 'time_to_synced_note_under_90s', [1, 1]],
    ['90.000 s is not', [ended('c', 0, 1, 1), synced('c', 90_000)], 'time_to_synced_note_under_90s', [0, 1]],
    ['a call that ended twice counts from its last end', [ended('c', 0, 1, 1), ended('c', minute, 2, 2), synced('c', minute + 5_000)], 'time_to_synced_note', [5, 1]],
    ['a note without an ended call is no entity', [synced('c', 30_000)], 'time_to_synced_note_under_90s', [undefined, 0]],
    ['a voicemail has no talk ratio', [ended('c', 0, 60_000, 0)], 'rep_talk_ratio', [undefined, 0]],
    ['a short call stays out', [happened('call.ended', { payload: { durationMs: 5 * minute - 1, repTalkMs: 1, otherTalkMs: 1 } })], 'rep_talk_ratio', [undefined, 0]],
    ['a call of five minutes counts', [happened('call.ended', { payload: { durationMs: 5 * minute, repTalkMs: 1, otherTalkMs: 3 } })], 'rep_talk_ratio', [0.25, 1]],
    ['a cancelled call stays out', [happened('call.ended', { payload: { durationMs: 20 * minute, repTalkMs: 1, otherTalkMs: 1, reason: 'cancelled' } })], 'rep_talk_ratio', [undefined, 0]],
    ['a summary sent again with more speech replaces the first', [ended('c', 0, 100, 300), ended('c', 1_000, 200, 300)], 'rep_talk_ratio', [0.4, 1]],
  ])('%s', async (_, facts, name, expected) => {
    await put(facts);
    expect((await readings())[name]).toEqual(expected);
  });

  it('shows a short call\'s own ratio when asked for that call', async () => {
    await put([happened('call.ended', { call: 'short', payload: { durationMs: minute, repTalkMs: 1, otherTalkMs: 3 } })]);
    expect((await readings({ callId: 'short' }))['rep_talk_ratio']).toEqual([0.25, 1]);
  });

  it('is safe against a tenant that is SQL', async () => {
    await put(fixture());
    expect((await readings({ tenant: "northwind' OR 1=1 --" }))['rep_talk_ratio']).toEqual([undefined, 0]);
  });
});

describe('a reader bound to a tenant', () => {
  const asTenant = async (sql: string): Promise<string> => {
    const headers = { 'x-clickhouse-user': 'northwind', 'x-clickhouse-key': 'spec-tenant' };
    return (await fetch(endpoint.url, { method: 'POST', body: sql, headers })).text();
  };

  it.each([
    ['a plain SELECT', 'SELECT DISTINCT tenant_id FROM baton.events', 'northwind\n'],
    ['an alias and a join', 'SELECT DISTINCT b.tenant_id FROM baton.events AS a JOIN baton.events AS b ON a.kafka_partition = b.kafka_partition', 'northwind\n'],
    ['a database given apart', 'SELECT DISTINCT tenant_id FROM (SELECT * FROM baton.events WHERE 1 OR tenant_id = 1::String)', 'northwind\n'],
    ['a KPI of another tenant', "SELECT count() FROM baton.kpi_rep_talk_ratio(tenant = 'acme', from_date = '2026-01-01', to_date = '2027-01-01', team = '', call = 'theirs', split = '')", '0\n'],
  ])('sees only its own rows through %s', async (_, sql, answer) => {
    await put(fixture());
    expect(await asTenant(sql)).toBe(answer);
  });
});

describe('blocks', () => {
  it('are stored once under their token, on every table', async () => {
    const records = [...recordsOf(fixture()), { topic: 'call.v1', partition: 0, offset: 9, value: Buffer.from('no fact'), timestampMs: morning }];
    const block = blockFromRecords({ topic: 'call.v1', partition: 0, first: 0, last: 9 }, records);
    for (let round = 0; round < 3; round += 1) await storeBlock(store, block);
    expect([await count('events'), await count('ingest_dead_letter'), await count('ingest_ledger')]).toEqual([9, 1, 1]);
  });

  it.each([['whole', 9], ['in part', 4], ['not at all', 0]])('are stored once though the engine forgot their token, when they were there %s', async (_, there) => {
    const records = [...recordsOf(fixture()), { topic: 'call.v1', partition: 0, offset: 9, value: Buffer.from('no fact'), timestampMs: morning }];
    const block = blockFromRecords({ topic: 'call.v1', partition: 0, first: 0, last: 9 }, records);
    // What stands under another token is to this one as if nothing had been heard of it.
    await store.insertBlock('events', block.events.slice(0, there), 'forgotten');
    await store.insertBlock('ingest_dead_letter', there === 9 ? block.deadLetters : [], 'forgotten');
    for (let round = 0; round < 2; round += 1) await storeBlockAgain(store, block);
    expect([await count('events'), await count('ingest_dead_letter'), await count('ingest_ledger'), await count('events', 'uniqExact(kafka_offset)')]).toEqual([9, 1, 1, 9]);
  });

  it('keep a payload, its milliseconds and large numbers to the letter', async () => {
    const [fact] = [happened('call.utterance_heard', { at: 123, payload: { utteranceId: 'u1', revision: 1, text: 'say "2027-01-30" \\ \n ü', heardAtMs: 9_007_199_254_740_991 } })];
    await put([fact]);
    const [row] = await store.select<{ payload: string; at: string; id: string }>('SELECT payload, toString(occurred_at) AS at, toString(event_id) AS id FROM baton.events');
    expect(row).toMatchObject({ at: '2026-11-23 09:00:00.123', id: fact.id });
    expect(JSON.parse(row?.payload ?? '{}')).toMatchObject({ text: 'say "2027-01-30" \\ \n ü', heardAtMs: 9_007_199_254_740_991 });
  });

  it('are complete against the log until one is missing', async () => {
    const log = recordsOf([...fixture(), synced('later', 1)]);
    const complaints = (end: number) => eventStoreCompleteness(store, [{ topic: 'call.v1', partition: 0, first: 0, end, compacted: false }],
      async ({ first, last }) => log.filter(({ offset }) => offset >= first && offset <= last));
    await put(fixture(), 0, 4);
    expect(await complaints(9)).toEqual([]);
    expect(await complaints(10)).toEqual(['call.v1 0: 1 of 10 records are missing', 'call.v1 0: offsets 9 to 9 are not stored yet']);
    await put(fixture().slice(2, 4), 2);
    expect(await complaints(9)).toContain('call.v1 0: 2 records are stored twice');
  });

  it('are complete when a fact that was appended twice has one row, and not when it has none', async () => {
    const facts = [...fixture(), ...fixture().slice(3, 5), synced('later', 1)];
    const log = recordsOf(facts);
    const complaints = (end: number) => eventStoreCompleteness(store, [{ topic: 'call.v1', partition: 0, first: 0, end, compacted: false }],
      async ({ first, last }) => log.filter(({ offset }) => offset >= first && offset <= last));
    await put(facts, 0, 4);
    await store.command('OPTIMIZE TABLE baton.events FINAL');
    expect(await count('events')).toBe(10);
    expect(await complaints(12)).toEqual([]);
    await store.command(`ALTER TABLE baton.events DELETE WHERE event_id = '${facts[4]?.id}' SETTINGS mutations_sync = 1`);
    expect(await complaints(12)).toEqual(['call.v1 0: 2 of 12 records are missing']);
  });

  it('hash to the same value in other boundaries, and to another when a payload differs', async () => {
    const ends = [{ topic: 'call.v1', partition: 0, offset: 9 }];
    await put(fixture(), 0, 3);
    const before = await stateHash(store, ends);
    await dropEverything(store);
    await migrate(store);
    await put(fixture(), 0, 5);
    await put([synced('later', 1)], 9);
    expect(await stateHash(store, ends)).toEqual(before);
    expect(before.events).toBe(9);
    await dropEverything(store);
    await migrate(store);
    await put([...fixture().slice(0, 8), synced('other', 1_000, { tenant: 'acme' })]);
    expect((await stateHash(store, ends)).hash).not.toBe(before.hash);
  });
});

describe('migrations', () => {
  const table = (name: string) => `CREATE TABLE IF NOT EXISTS baton.${name} (a UInt8) ENGINE = MergeTree ORDER BY a`;

  it('run once', async () => {
    expect(await migrate(store)).toBe(0);
  });

  it('go on where they were killed between two statements', async () => {
    const list = [{ id: 'spec', statements: () => [table('one'), table('two'), table('three')] }];
    let left = 2;
    const dying: EventStore = { ...store, command: async (sql) => {
      if (sql.includes('baton.two') && (left -= 1) > 0) throw new Error('killed');
      await store.command(sql);
    } };
    await expect(migrate(dying, '', list)).rejects.toThrow('killed');
    expect(await count('schema_migrations', "countIf(id = 'spec')")).toBe(1);
    expect(await migrate(store, '', list)).toBe(2);
    expect(await store.select("SELECT name FROM system.tables WHERE database = 'baton' AND name IN ('one', 'two', 'three') ORDER BY name")).toHaveLength(3);
  });

  it('refuse a released statement that was edited, and replace an edited view', async () => {
    const list = (column: string) => [{ id: 'spec', statements: () => [`CREATE TABLE IF NOT EXISTS baton.drift (${column} UInt8) ENGINE = Memory`] }];
    await migrate(store, '', list('a'));
    await expect(migrate(store, '', list('b'))).rejects.toThrow(SchemaDrift);
    await store.insertBlock('schema_migrations', [{ id: 'view kpi', statement_no: 0, checksum: 'old' }], 'spec');
    await store.insertBlock('schema_migrations', [{ id: 'view rep_talk_ratio', statement_no: 0, checksum: 'of an older text' }], 'spec2');
    expect(await migrate(store, '', list('a'))).toBe(1);
  });
});
