import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { blockFromRecords, createHttpEventStore, type EventStore, type LogRecord, migrate, storeBlock } from '@baton/event-store';
import { startTestClickHouse } from '@baton/testing';
import { createRandom } from '../random.js';
import { digestOf, type Entry, logAgainstStore, sinkViolations } from './log-against-store.js';
import { createMadeUpFacts } from './made-up-facts.js';
import { readStore, stopMerging } from './read-both.js';

let clickhouse: Awaited<ReturnType<typeof startTestClickHouse>>;
let store: EventStore;
beforeAll(async () => {
  clickhouse = await startTestClickHouse({ own: true });
  store = createHttpEventStore({ url: clickhouse.url, user: 'baton', password: 'baton' });
  await migrate(store);
  await stopMerging(store);
});
afterAll(async () => {
  await store.close();
  await clickhouse.stop();
});

const next = createMadeUpFacts(createRandom(1), Date.now(), 10);
const records: LogRecord[] = Array.from({ length: 60 }, (_, offset) => ({ topic: 'call.v1', partition: 0, offset, value: next().message.value, timestampMs: Date.now() }));
const range = { topic: 'call.v1', partition: 0, first: 0, last: 59 };
const block = blockFromRecords(range, records);
const log: Entry[] = [
  ...block.events.map(({ kafka_offset: offset, event_id, event_type, payload }): Entry => ({ topic: 'call.v1', partition: 0, offset, dead: false, digest: digestOf(event_id, event_type, payload) })),
  ...block.deadLetters.map(({ offset, raw }): Entry => ({ topic: 'call.v1', partition: 0, offset, dead: true, digest: digestOf(raw) })),
];
const complaints = async (): Promise<string[]> => sinkViolations(logAgainstStore(log, await readStore(store)));

describe('the store as the checker reads it', () => {
  it('lacks what was not stored, holds each record once after a repeat under the same token, and shows one under another token as double', async () => {
    expect(await complaints()).toEqual(['call.v1 0: 60 records missing']);
    await storeBlock(store, block);
    await storeBlock(store, block);
    expect(await complaints()).toEqual([]);
    await storeBlock(store, { ...block, token: 'call.v1:0:0-59 under another name' });
    expect(await complaints()).toEqual(['call.v1 0: 60 rows double']);
  });
});
