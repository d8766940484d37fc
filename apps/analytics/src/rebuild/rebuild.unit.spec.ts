import { describe, expect, it } from '@jest/globals';
import { createMemoryBus, type MemoryBus } from '@baton/bus';
import { createFakeEventStore, type EventStore } from '@baton/event-store';
import { createFakeLogger } from '@baton/platform';
import type { Sink } from '../sink/sink.js';
import { goBackToStore } from './go-back-to-store.js';
import { rebuildEventStore, RebuildWouldLose } from './rebuild-event-store.js';

const group = 'analytics';
const topics = ['call.v1', 'notes.v1'] as const;
const at = (partition: number, offset: number, topic: string = 'call.v1') => ({ topic, partition, offset });

/** A log with so many records in each partition of call.v1, of which the group has committed all. */
const logWith = async (...records: readonly number[]): Promise<MemoryBus> => {
  const bus = createMemoryBus();
  bus.log.create('call.v1', records.length);
  bus.log.create('notes.v1', 1);
  records.forEach((count, partition) => bus.log.append('call.v1', Array.from({ length: count }, (_, n) => ({ key: `${n}`, value: new Uint8Array(), partition }))));
  bus.log.commit(group, records.map((count, partition) => at(partition, count)));
  return bus;
};
const committedOn = ({ log }: MemoryBus, partitions: number): number[] => Array.from({ length: partitions }, (_, partition) => log.committed(group, { topic: 'call.v1', partition }).offset);

/** A store that answers each kind of question as it is told, and notes the statements it ran. */
const storeSaying = (answers: { readonly ledger?: readonly object[]; readonly older?: number }) => {
  const ran: string[] = [];
  const store: EventStore = {
    ...createFakeEventStore(),
    command: async (sql) => { ran.push(sql.split(/[\s(]+/).slice(0, 2).join(' ')); },
    select: async <R>(sql: string): Promise<R[]> => {
      if (sql.includes('ingest_ledger')) return [...(answers.ledger ?? [])] as R[];
      return sql.includes('uniqExact') ? [{ n: answers.older ?? 0 } as R] : [];
    },
  };
  return { store, ran };
};

describe('a store that knows less than the group has committed', () => {
  const goBack = async (bus: MemoryBus, ledger: readonly object[], wait: () => Promise<void> = () => Promise.resolve()) => {
    const log = createFakeLogger();
    await goBackToStore({ bus, store: storeSaying({ ledger }).store, group, topics, log, wait });
    return log.lines;
  };

  it('is filled again from the first record it lacks, partition by partition', async () => {
    const bus = await logWith(10, 7, 5);
    const lines = await goBack(bus, [at(0, 10), at(1, 4)]);
    expect(committedOn(bus, 3)).toEqual([10, 4, 0]);
    expect(lines).toMatchObject([{ fields: { partitions: 2 } }]);
  });

  it('leaves the group alone when it has everything, or more', async () => {
    const bus = await logWith(10, 7);
    expect(await goBack(bus, [at(0, 10), at(1, 9)])).toEqual([]);
    expect(committedOn(bus, 2)).toEqual([10, 7]);
  });

  it('waits until a member that died has left the group', async () => {
    const bus = await logWith(3);
    const dying = await bus.consumer({ group, topics, start: 'earliest', onBatch: () => Promise.resolve() });
    let waits = 0;
    const lines = await goBack(bus, [], async () => { waits += 1; if (waits === 2) await dying.close(); });
    expect([waits, committedOn(bus, 1)]).toEqual([2, [0]]);
    expect(lines.map(({ message }) => message)).toEqual([...Array.from({ length: 2 }, () => 'the group is still in use, its offsets cannot be set back yet'), 'the event store knows less than was committed and is filled again from the log']);
  });
});

describe('rebuilding the event store', () => {
  const setUp = async (answers: Parameters<typeof storeSaying>[0] = {}, failing = '') => {
    const bus = await logWith(4, 2);
    const { store, ran } = storeSaying(answers);
    const steps: string[] = [];
    const sink: Sink = {
      start: () => { steps.push('start'); return Promise.resolve(); }, stop: () => { steps.push('stop'); return Promise.resolve(); }, health: () => ({ healthy: true, detail: '' }),
    };
    const stored = { ...store, command: async (sql: string) => { if (failing && sql.startsWith(failing)) throw new Error('the store said no'); await store.command(sql); } };
    const seen: number[][] = [];
    /** The sink at work: one more record of each partition is stored with every wait. */
    const wait = async (): Promise<void> => {
      seen.push(committedOn(bus, 2));
      bus.log.commit(group, committedOn(bus, 2).map((offset, partition) => at(partition, Math.min(offset + 1, [4, 2][partition] ?? 0))));
    };
    const rebuild = (acceptLoss = false) => rebuildEventStore({ bus, store: stored, cluster: '', sink, group, topics, log: createFakeLogger(), wait }, acceptLoss);
    return { bus, ran, steps, seen, rebuild };
  };

  it('drops, migrates, reads from the first record and answers when all that was stored is stored again', async () => {
    const { ran, steps, seen, rebuild } = await setUp();
    const { before, after } = await rebuild();
    expect(after).toEqual(before);
    expect(ran.filter((each) => each.endsWith('DATABASE'))).toEqual(['CREATE DATABASE', 'DROP DATABASE', 'CREATE DATABASE']);
    expect(steps).toEqual(['stop', 'start']);
    expect([seen[0], seen.length]).toEqual([[0, 0], 4]);
  });

  it('touches nothing when the log has forgotten what the store still holds', async () => {
    const { bus, ran, steps, rebuild } = await setUp({ older: 17 });
    await expect(rebuild()).rejects.toThrow(RebuildWouldLose);
    await expect(rebuild()).rejects.toThrow('17 events are older than the log');
    expect([ran.includes('DROP DATABASE'), steps, committedOn(bus, 2)]).toEqual([false, [], [4, 2]]);
  });

  it('does it all the same when the loss is accepted', async () => {
    const { steps, rebuild } = await setUp({ older: 17 });
    await rebuild(true);
    expect(steps).toEqual(['stop', 'start']);
  });

  it('lets the sink go on when the store says no, with the group where it was', async () => {
    const { bus, steps, rebuild } = await setUp({}, 'DROP');
    await expect(rebuild()).rejects.toThrow('the store said no');
    expect([steps, committedOn(bus, 2)]).toEqual([['stop', 'start'], [4, 2]]);
  });

  it('makes the tables first, so that it can be asked again after it failed half way', async () => {
    const { ran, rebuild } = await setUp();
    await rebuild();
    expect(ran.slice(0, ran.indexOf('DROP DATABASE'))).toContain('CREATE TABLE');
  });
});
