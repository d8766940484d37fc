import { describe, expect, it } from '@jest/globals';
import type { Position, ReceivedMessage } from '@baton/bus';
import { createFakeEventStore, type EventRow } from '@baton/event-store';
import { encodeFact } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { callEnded } from '../testing/call-ended.js';
import { createLane, type LaneStart } from './lane.js';

const place = { topic: 'call.v1', partition: 4 };
const message = (offset: number): ReceivedMessage =>
  ({ ...place, offset, key: 'k', headers: {}, timestampMs: Date.UTC(2026, 10, 23, 10), value: encodeFact(callEnded(offset)) });
const messages = (from: number, to: number): ReceivedMessage[] => Array.from({ length: to - from }, (_, index) => message(from + index));

/** A lane of three records a block, with everything it did in the order it did it. */
const open = (start: Partial<LaneStart> = {}, log: readonly ReceivedMessage[] = messages(0, 40)) => {
  const store = createFakeEventStore();
  const commits: Position[] = [];
  const moves: string[] = [];
  const passed: string[] = [];
  const world = { owned: true, refuseCommits: 0, broker: Promise.resolve(), gone: false, atMs: 0, stoppedMs: 0 };
  const lane = createLane({ ...place, offset: -1, pending: undefined, ...start }, {
    store, log: createFakeLogger(), limits: { maxRecords: 3, maxBytes: 1_000_000, maxWaitMs: 5, betweenMs: 0, shareMs: 0 },
    commit: async (position) => {
      if ((world.refuseCommits -= 1) >= 0) throw new Error('the broker is away');
      await world.broker;
      if (world.gone) return false;
      commits.push(position);
      world.atMs += world.stoppedMs;
      return true;
    },
    betweenMs: () => 0, leaseMs: 5_000, clockMs: () => world.atMs,
    readRange: async ({ first, last }) => log.filter(({ offset }) => offset >= first && offset <= last),
    owns: () => world.owned,
    pause: () => { moves.push('pause'); }, resume: () => { moves.push('resume'); }, onStored: ({ token }) => { moves.push(token); }, pass: (point) => { passed.push(`${point} ${commits.length} commits ${store.tables.ingest_ledger.length} blocks`); },
    wait: () => new Promise((resolve) => { setTimeout(resolve, 1); }),
  });
  return { lane, store, commits, moves, passed, world };
};
const offsetsIn = (rows: readonly object[]): number[] => (rows as EventRow[]).map((row) => row.kafka_offset);
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => { setTimeout(resolve, 1); });
};

describe('a lane', () => {
  it('announces a block, stores it, and only then commits what follows', async () => {
    const { lane, store, commits, moves } = open();
    await lane.add(messages(0, 3));
    expect(commits).toEqual([{ ...place, offset: 0, metadata: 'pending:0-2' }, { ...place, offset: 3, metadata: '' }]);
    expect(offsetsIn(store.tables.events)).toEqual([0, 1, 2]);
    expect(moves).toEqual(['call.v1:4:0-2']);
  });

  it('passes each named point at its place between announcement, insert and commit', async () => {
    const { lane, passed } = open();
    await lane.add(messages(0, 3));
    expect(passed).toEqual(['before_pending 0 commits 0 blocks', 'after_pending 1 commits 0 blocks', 'after_answer 1 commits 1 blocks', 'after_commit 2 commits 1 blocks']);
  });

  it('stores nothing it could not announce', async () => {
    const { lane, store, world } = open();
    world.refuseCommits = 1_000_000;
    await lane.add(messages(0, 3));
    expect(store.attempts).toEqual([]);
    expect(lane.failure()).toContain('the broker is away');
    await lane.close();
  });

  it('waits a moment for company, then stores a block that is not full', async () => {
    const { lane, store } = open();
    await lane.add(messages(0, 1));
    expect(store.attempts).toEqual([]);
    await until(() => store.tables.ingest_ledger.length === 1);
    expect(offsetsIn(store.tables.events)).toEqual([0]);
  });

  it('goes on storing after a block that took longer than the wait for company', async () => {
    const { lane, store, world } = open();
    let answer = (): void => undefined;
    world.broker = new Promise((resolve) => { answer = resolve; });
    await lane.add(messages(0, 1));
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    await lane.add([message(1)]);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    answer();
    await until(() => store.tables.events.length === 2);
    await lane.add([message(2)]);
    await until(() => store.tables.events.length === 3);
  });

  it('lets what comes during an insert wait for company, unless it fills a block', async () => {
    const { lane, commits, world } = open();
    let answer = (): void => undefined;
    world.broker = new Promise((resolve) => { answer = resolve; });
    await lane.add(messages(0, 1));
    const first = lane.flush();
    await lane.add(messages(1, 2));
    answer();
    await first;
    expect(commits.at(-1)).toEqual({ ...place, offset: 1, metadata: '' });
    const full = lane.add(messages(2, 6));
    await full;
    expect(commits.filter(({ metadata }) => metadata !== '').slice(1)).toEqual([{ ...place, offset: 1, metadata: 'pending:1-3' }, { ...place, offset: 4, metadata: 'pending:4-5' }]);
  });

  it('cuts what comes at once into blocks of its limit', async () => {
    const { lane, store } = open();
    await lane.add(messages(0, 8));
    expect(store.tables.ingest_ledger).toMatchObject([{ token: 'call.v1:4:0-2' }, { token: 'call.v1:4:3-5' }, { token: 'call.v1:4:6-7' }]);
  });

  it('goes round an unreadable record and keeps its bytes', async () => {
    const { lane, store } = open();
    await lane.add([message(0), { ...message(1), value: Buffer.from('junk') }, message(2)]);
    expect(offsetsIn(store.tables.events)).toEqual([0, 2]);
    expect(store.tables.ingest_dead_letter).toMatchObject([{ offset: 1, reason: 'undecodable', raw: Buffer.from('junk').toString('base64') }]);
  });

  it('pauses its partition while the store is away, lets the handler go, and resumes with the same block', async () => {
    const { lane, store, moves, commits } = open();
    store.available = false;
    await lane.add(messages(0, 3));
    expect([lane.failure(), moves]).toEqual([expect.stringContaining('no answer'), ['pause']]);
    await lane.add(messages(3, 5));
    store.available = true;
    await until(() => commits.some(({ offset }) => offset === 5));
    expect(new Set(store.attempts.map(({ token }) => token))).toEqual(new Set(['call.v1:4:0-2', 'call.v1:4:3-4']));
    expect(moves).toEqual(['pause', 'call.v1:4:0-2', 'resume', 'call.v1:4:3-4']);
    expect(lane.failure()).toBeUndefined();
  });

  it.each(['events', 'ingest_ledger'] as const)('after a lost answer from %s repeats the same token', async (table) => {
    const { lane, store, commits } = open();
    store.loseNextAnswer(table);
    await lane.add(messages(0, 3));
    await until(() => commits.at(-1)?.offset === 3);
    expect(offsetsIn(store.tables.events)).toEqual([0, 1, 2]);
    expect(store.tables.ingest_ledger).toHaveLength(1);
  });

  it('repeats an announced block exactly before anything else', async () => {
    const { lane, store, commits } = open({ offset: 4, pending: { first: 4, last: 8 } });
    await lane.add(messages(4, 12));
    await until(() => commits.at(-1)?.offset === 12);
    expect(store.tables.ingest_ledger).toMatchObject([{ token: 'call.v1:4:4-8' }, { token: 'call.v1:4:9-11' }]);
    expect(offsetsIn(store.tables.events)).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('repeats an announced block though nothing new ever comes, and though the log has lost part of it', async () => {
    const { store, commits } = open({ offset: 4, pending: { first: 4, last: 8 } }, messages(6, 9));
    await until(() => commits.at(-1)?.offset === 9);
    expect(offsetsIn(store.tables.events)).toEqual([6, 7, 8]);
    expect(store.tables.ingest_ledger).toMatchObject([{ first_offset: 4, last_offset: 8, events: 3 }]);
  });

  it('ignores what it has already taken', async () => {
    const { lane, store } = open({ offset: 2 });
    await lane.add(messages(0, 5));
    await lane.add(messages(2, 5));
    await lane.flush();
    expect(offsetsIn(store.tables.events)).toEqual([2, 3, 4]);
  });

  it('inserts nothing once the partition is somebody else\'s', async () => {
    const { lane, store, world } = open();
    world.owned = false;
    await lane.add(messages(0, 3));
    await lane.close();
    expect(store.attempts).toEqual([]);
  });

  it('inserts nothing whose announcement the log did not take, though it has not heard yet that the partition is somebody else\'s', async () => {
    const { lane, store, world, moves } = open();
    world.gone = true;
    await lane.add(messages(0, 3));
    expect(lane.failure()).toContain('another member');
    await lane.close();
    expect([store.attempts, moves]).toEqual([[], ['pause']]);
  });

  it.each([{ stoppedMs: 5_000, inserts: 2 }, { stoppedMs: 5_001, inserts: 0 }])('stopped for $stoppedMs ms behind its announcement, sends $inserts inserts', async ({ stoppedMs, inserts }) => {
    const { lane, store, world } = open();
    world.stoppedMs = stoppedMs;
    await lane.add(messages(0, 3));
    await lane.close();
    expect(store.attempts).toHaveLength(inserts);
  });

  it('announces a block anew that it was stopped in, and then stores it', async () => {
    const { lane, store, commits, world } = open();
    world.stoppedMs = 60_000;
    await lane.add(messages(0, 3));
    world.stoppedMs = 0;
    await until(() => commits.at(-1)?.offset === 3);
    expect(commits.filter(({ metadata }) => metadata === 'pending:0-2').length).toBeGreaterThan(1);
    expect(offsetsIn(store.tables.events)).toEqual([0, 1, 2]);
  });

  it('neither inserts nor commits for a block that outlasts its closing, though the member may own the partition again', async () => {
    const { lane, store, commits, world } = open();
    let answer = (): void => undefined;
    world.broker = new Promise((resolve) => { answer = resolve; });
    void lane.add(messages(0, 3));
    await lane.close();
    answer();
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    expect([store.attempts, commits.map(({ metadata }) => metadata)]).toEqual([[], ['pending:0-2']]);
  });

  it('takes nothing after it was closed', async () => {
    const { lane, store, commits } = open();
    await lane.close();
    await lane.add(messages(0, 3));
    await lane.flush();
    expect([store.attempts, commits]).toEqual([[], []]);
  });
});
