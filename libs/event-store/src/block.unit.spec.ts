import { describe, expect, it } from '@jest/globals';
import { encodeFact, type Fact } from '@baton/contracts';
import { blockFromRecords, storeBlock, storeBlockAgain } from './block.js';
import { createFakeEventStore } from './fake-event-store.js';
import type { LogRecord } from './log-record.js';
import { EventStoreUnavailable } from './port.js';
import { sampleFact } from './testing/sample-fact.js';

const range = { topic: 'call.v1', partition: 2, first: 10, last: 13 };
const at = Date.UTC(2026, 10, 23, 10);
const record = (offset: number, value: Uint8Array): LogRecord => ({ topic: 'call.v1', partition: 2, offset, value, timestampMs: at });
const good = (offset: number): LogRecord => record(offset, encodeFact(sampleFact('call.ended')));
const coded = (change: Partial<Fact>): Uint8Array => encodeFact(sampleFact('call.ended', change));

describe('a block', () => {
  it('is named by its stretch of the log and accounts for every record in it', () => {
    const block = blockFromRecords(range, [good(10), record(11, Buffer.from('junk')), good(12), good(13)]);
    expect(block.token).toBe('call.v1:2:10-13');
    expect(block.events.map((row) => row.kafka_offset)).toEqual([10, 12, 13]);
    expect(block.ledger).toEqual({ topic: 'call.v1', partition: 2, first_offset: 10, last_offset: 13, events: 3, dead_letters: 1, token: 'call.v1:2:10-13' });
  });

  it.each<[string, Uint8Array, string]>([
    ['bytes of another kind', Buffer.from([0xff, 0xff, 0xff]), 'undecodable'],
    ['nothing at all', new Uint8Array(), 'undecodable'],
    ['a version from the future', coded({ version: 99 }), 'unknown_version'],
    ['a call that ended without being named', coded({ about: { ...sampleFact('call.ended').about, callId: '' } }), 'check_failed'],
    ['an id no column can hold', coded({ id: 'not-a-uuid' }), 'unstorable'],
  ])('keeps the bytes of %s as a dead letter', (_, value, reason) => {
    const block = blockFromRecords({ ...range, last: 10 }, [record(10, value)]);
    expect(block.events).toEqual([]);
    expect(block.deadLetters).toEqual([{
      topic: 'call.v1', partition: 2, offset: 10, reason, detail: expect.any(String), received_at: '2026-11-23 10:00:00.000', raw: Buffer.from(value).toString('base64'),
    }]);
  });

  it('does not let a long complaint in', () => {
    const [letter] = blockFromRecords(range, [record(10, coded({ repLocalDate: 'x'.repeat(5_000) }))]).deadLetters;
    expect(letter?.detail.length).toBeLessThanOrEqual(500);
  });

  it('covers its stretch even when the log has forgotten the records', () => {
    expect(blockFromRecords(range, []).ledger).toMatchObject({ first_offset: 10, last_offset: 13, events: 0, dead_letters: 0 });
  });
});

describe('storing a block', () => {
  const block = blockFromRecords(range, [good(10), record(11, Buffer.from('junk'))]);

  it('writes the ledger last', async () => {
    const store = createFakeEventStore();
    await storeBlock(store, block);
    expect(store.attempts.map(({ table, token }) => [table, token])).toEqual([
      ['events', block.token], ['ingest_dead_letter', block.token], ['ingest_ledger', block.token],
    ]);
  });

  it.each(['events', 'ingest_dead_letter', 'ingest_ledger'] as const)('after a lost answer from %s is repeated without a trace', async (table) => {
    const store = createFakeEventStore();
    store.loseNextAnswer(table);
    await expect(storeBlock(store, block)).rejects.toThrow(EventStoreUnavailable);
    await storeBlock(store, block);
    expect([store.tables.events.length, store.tables.ingest_dead_letter.length, store.tables.ingest_ledger.length]).toEqual([1, 1, 1]);
  });

  it('leaves the ledger alone while the rows are not in', async () => {
    const store = createFakeEventStore();
    store.available = false;
    await expect(storeBlock(store, block)).rejects.toThrow(EventStoreUnavailable);
    expect(store.tables.ingest_ledger).toEqual([]);
  });
});

describe('storing a block again', () => {
  const block = blockFromRecords(range, [good(10), good(11), record(12, Buffer.from('junk'))]);
  const holding = (...stored: { kind: 'event' | 'dead'; offset: number }[]) => {
    const store = createFakeEventStore();
    return { store, holding: { ...store, select: async <R>(): Promise<R[]> => stored as R[] } };
  };
  const event = (offset: number) => ({ kind: 'event', offset }) as const;
  const dead = (offset: number) => ({ kind: 'dead', offset }) as const;

  it.each<[string, Parameters<typeof holding>, (number | string)[][]]>([
    ['stores all of it under its own token where nothing is there: an insert may be under way', [], [['events', 2, 'own'], ['ingest_dead_letter', 1, 'own'], ['ingest_ledger', 1, 'own']]],
    ['stores what is missing alone, under another token', [event(10)], [['events', 1, 'other'], ['ingest_dead_letter', 1, 'own'], ['ingest_ledger', 1, 'own']]],
    ['stores no row that is there', [event(10), event(11)], [['ingest_dead_letter', 1, 'own'], ['ingest_ledger', 1, 'own']]],
    ['stores the ledger alone where all is there', [event(10), event(11), dead(12)], [['ingest_ledger', 1, 'own']]],
    ['tells a dead letter from an event at the same place', [dead(10)], [['events', 2, 'own'], ['ingest_dead_letter', 1, 'own'], ['ingest_ledger', 1, 'own']]],
  ])('%s', async (_, stored, expected) => {
    const { store, holding: held } = holding(...stored);
    await storeBlockAgain(held, block);
    expect(store.attempts.map(({ table, rows, token }) => [table, rows, token === block.token ? 'own' : 'other'])).toEqual(expected);
  });

  it('names different rests differently, and the same rest the same', async () => {
    const tokenFor = async (...stored: Parameters<typeof holding>): Promise<string | undefined> => {
      const { store, holding: held } = holding(...stored);
      await storeBlockAgain(held, block);
      return store.attempts[0]?.token;
    };
    const [one, other, again] = [await tokenFor(event(10)), await tokenFor(event(11)), await tokenFor(event(10))];
    expect([one === other, one === again]).toEqual([false, true]);
  });
});
