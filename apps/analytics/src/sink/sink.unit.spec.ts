import { describe, expect, it } from '@jest/globals';
import { createMemoryBus, createMemoryLog, type MemoryLog } from '@baton/bus';
import { encodeFact } from '@baton/contracts';
import { createFakeEventStore, type EventRow, type FakeEventStore, type LedgerRow } from '@baton/event-store';
import { createFakeLogger } from '@baton/platform';
import fc from 'fast-check';
import { callEnded } from '../testing/call-ended.js';
import { createSink } from './sink.js';

const topic = 'call.v1';
const limits = { maxRecords: 3, maxBytes: 1_000_000, maxWaitMs: 2, betweenMs: 0, shareMs: 0 };

const append = (log: MemoryLog, from: number, to: number): void => {
  for (let n = from; n < to; n += 1) log.append(topic, [{ key: `call-${n}`, partition: n % 2, value: encodeFact(callEnded(n)), headers: {} }]);
};
const emptyLog = (): MemoryLog => {
  const log = createMemoryLog();
  log.create(topic, 2);
  return log;
};
const member = (log: MemoryLog, store: FakeEventStore) => {
  const bus = createMemoryBus({ log });
  return { bus, sink: createSink({ bus, store, topics: [topic], group: 'analytics', limits, log: createFakeLogger() }) };
};
const caughtUp = async (log: MemoryLog, total: number): Promise<void> => {
  const committed = (): number => [0, 1].reduce((sum, partition) => sum + Math.max(0, log.committed('analytics', { topic, partition }).offset), 0);
  while (committed() < total) await new Promise((resolve) => { setTimeout(resolve, 2); });
};
const stored = (store: FakeEventStore): string[] => (store.tables.events as EventRow[]).map((row) => row.call_id).toSorted();
const expected = (count: number): string[] => Array.from({ length: count }, (_, n) => `call-${n}`).toSorted();
const overlaps = (store: FakeEventStore): boolean => {
  const rows = store.tables.ingest_ledger as LedgerRow[];
  return rows.some((a) => rows.some((b) => a !== b && a.partition === b.partition && a.first_offset <= b.last_offset && b.first_offset <= a.last_offset));
};

describe('the sink', () => {
  it('stores every record of every partition once and commits all of them', async () => {
    const [log, store] = [emptyLog(), createFakeEventStore()];
    append(log, 0, 20);
    const { sink } = member(log, store);
    await sink.start();
    append(log, 20, 25);
    await caughtUp(log, 25);
    expect(stored(store)).toEqual(expected(25));
    expect(sink.health()).toMatchObject({ healthy: true });
    await sink.stop();
  });

  it('is unhealthy before it runs, after it stopped, and while the store is away', async () => {
    const [log, store] = [emptyLog(), createFakeEventStore()];
    const { sink } = member(log, store);
    expect(sink.health()).toEqual({ healthy: false, detail: 'the sink is not running' });
    await sink.start();
    store.available = false;
    append(log, 0, 4);
    while (sink.health().healthy) await new Promise((resolve) => { setTimeout(resolve, 2); });
    expect(sink.health().detail).toMatch(/lanes wait for the event store; call\.v1:\d: /);
    store.available = true;
    await caughtUp(log, 4);
    await sink.stop();
    expect(sink.health().healthy).toBe(false);
  });

  it('stores everything once when two members share the partitions and one leaves', async () => {
    const [log, store] = [emptyLog(), createFakeEventStore()];
    const [one, two] = [member(log, store), member(log, store)];
    await one.sink.start();
    append(log, 0, 10);
    await two.sink.start();
    append(log, 10, 20);
    await one.sink.stop();
    append(log, 20, 30);
    await caughtUp(log, 30);
    expect(stored(store)).toEqual(expected(30));
    await two.sink.stop();
  });

  it('stores everything once, in blocks that never overlap, whenever it is killed and whatever answers are lost', async () => {
    const life = fc.record({ records: fc.integer({ min: 0, max: 9 }), liveMs: fc.integer({ min: 0, max: 8 }), lose: fc.constantFrom('events', 'ingest_ledger', undefined) } as const);
    await fc.assert(fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 4 }), async (lives) => {
      const [log, store] = [emptyLog(), createFakeEventStore()];
      let written = 0;
      for (const { records, liveMs, lose } of lives) {
        append(log, written, written + records);
        written += records;
        if (lose) store.loseNextAnswer(lose);
        const { bus, sink } = member(log, store);
        await sink.start();
        await new Promise((resolve) => { setTimeout(resolve, liveMs); });
        await bus.kill();
      }
      const last = member(log, store);
      await last.sink.start();
      await caughtUp(log, written);
      await last.sink.stop();
      expect(stored(store)).toEqual(expected(written));
      expect(overlaps(store)).toBe(false);
    }), { numRuns: 15 });
  });
});
