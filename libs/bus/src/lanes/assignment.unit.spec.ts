import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createFakeClock, createFakeLogger } from '@baton/platform';
import type { Batch, BusConsumer, ConsumerOptions, Position, TopicPartition } from '../port.js';
import { createAssignment } from './assignment.js';

const at = (partition: number): TopicPartition => ({ topic: 't', partition });
const batch = (partition: number, offset: number): Batch =>
  ({ ...at(partition), endOffset: offset + 1, messages: [{ ...at(partition), offset, key: 'k', value: new Uint8Array(), headers: {}, timestampMs: 0 }] });

const self: BusConsumer = {
  commit: async () => true, committed: async () => [], seek: () => {}, pause: () => {}, resume: () => {}, assigned: () => [],
  health: () => ({ healthy: true, detail: '' }), close: async () => {},
};

const make = (options: Partial<ConsumerOptions> = {}, known: { committed?: number; end?: number } = {}) => {
  const wire: string[] = [];
  const given: string[] = [];
  const logger = createFakeLogger();
  const clock = createFakeClock();
  const positions = (offset: number) => async (partitions: readonly TopicPartition[]): Promise<Position[]> => partitions.map((each) => ({ ...each, offset }));
  const assignment = createAssignment(
    { group: 'g', topics: ['t'], start: 'earliest', onBatch: async (each) => { given.push(`${each.partition}@${each.messages[0]?.offset}`); }, ...options },
    {
      fetching: ({ partition }, on) => { wire.push(`${partition} ${on ? 'on' : 'off'}`); },
      seek: ({ partition, offset }) => { wire.push(`${partition} to ${offset}`); },
      committed: positions(known.committed ?? -1),
      ends: positions(known.end ?? 0),
    },
    { logger, clock, drainMs: 50 },
  );
  return { assignment, wire, given, logger, clock };
};

describe('an assignment', () => {
  it('hands batches over after onAssign, those that came earlier first', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { assignment, given } = make({ onAssign: () => promise });
    const assigning = assignment.assign([at(0)], self);
    expect(assignment.deliver(batch(0, 7))).toBe(true);
    await sleep(2);
    expect(given).toEqual([]);
    resolve();
    await assigning;
    await sleep(1);
    expect(given).toEqual(['0@7']);
  });

  it.each<[string, number, number, string[]]>([
    ['was read to its end before', 5, 5, []],
    ['has records past what was committed', 4, 5, ['t/0']],
    ['was never committed', -1, 5, ['t/0']],
  ])('of a partition that %s stalls only when something waits', async (_, committed, end, stalled) => {
    const { assignment, clock } = make({}, { committed });
    await assignment.assign([at(0)], self);
    assignment.watchdog.sawEnd(at(0), end);
    clock.advance(60_000);
    expect(assignment.watchdog.stalled()).toEqual(stalled);
  });

  it('takes nothing for a partition it does not hold', async () => {
    const { assignment } = make();
    await assignment.assign([at(0)], self);
    expect(assignment.deliver(batch(1, 0))).toBe(false);
  });

  it('does not open lanes that were given up while onAssign ran', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { assignment, given } = make({ onAssign: () => promise });
    const assigning = assignment.assign([at(0)], self);
    assignment.deliver(batch(0, 0));
    await assignment.revoke(self);
    resolve();
    await assigning;
    await sleep(1);
    expect(given).toEqual([]);
    expect(assignment.held()).toEqual([]);
  });

  it('lets only held partitions be committed, and nothing below what they were given', async () => {
    const { assignment } = make();
    await assignment.assign([at(0), at(1)], self);
    assignment.deliver(batch(0, 5));
    const allowed = assignment.committable([{ ...at(0), offset: 4 }, { ...at(0), offset: 6 }, { ...at(1), offset: 2 }, { ...at(2), offset: 9 }]);
    expect(allowed.map(({ partition, offset }) => [partition, offset])).toEqual([[0, 6], [1, 2]]);
    assignment.seek({ ...at(0), offset: 3 });
    expect(assignment.committable([{ ...at(0), offset: 4 }])).toHaveLength(1);
  });

  it('tells the owner before partitions leave, while it may still commit, and waits for batches in flight', async () => {
    const order: string[] = [];
    const { assignment } = make({
      onBatch: async () => { await sleep(10); order.push('handled'); },
      onRevoke: async (partitions) => { order.push(`revoked ${assignment.committable(partitions.map((each) => ({ ...each, offset: 1 }))).length}`); },
    });
    await assignment.assign([at(0)], self);
    assignment.deliver(batch(0, 0));
    await sleep(1);
    await assignment.revoke(self);
    expect(order).toEqual(['handled', 'revoked 1']);
    expect(assignment.committable([{ ...at(0), offset: 1 }])).toEqual([]);
  });

  it('waits only so long for a batch in flight, and starts a partition that comes back after it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const given: number[] = [];
    const { assignment } = make({ onBatch: async (each) => {
      given.push(each.messages[0]?.offset ?? -1);
      if (given.length === 1) await promise;
    } });
    await assignment.assign([at(0)], self);
    assignment.deliver(batch(0, 0));
    await sleep(1);
    const before = Date.now();
    await assignment.revoke(self);
    expect(Date.now() - before).toBeGreaterThanOrEqual(45);
    await assignment.assign([at(0)], self);
    assignment.deliver(batch(0, 1));
    await sleep(5);
    expect(given).toEqual([0]);
    resolve();
    await sleep(5);
    expect(given).toEqual([0, 1]);
  });

  it('survives an owner that fails to let go', async () => {
    const { assignment, logger } = make({ onRevoke: async () => { throw new Error('stuck'); } });
    await assignment.assign([at(0)], self);
    await assignment.revoke(self);
    expect(assignment.held()).toEqual([]);
    expect(logger.lines.map(({ level }) => level)).toEqual(['error']);
  });

  it('stops fetching what is paused and fetches it again after it left', async () => {
    const { assignment, wire } = make();
    await assignment.assign([at(0)], self);
    assignment.pause([at(0), at(9)], true);
    await assignment.revoke(self);
    expect(wire).toEqual(['0 off', '0 on']);
  });

  it.each([
    ['without a committed position, at the end', { committed: -1, end: 8 }, ['0 to 8']],
    ['with one, where the group stands', { committed: 3, end: 8 }, []],
  ])('begins at the latest %s', async (_, known, expected) => {
    const { assignment, wire } = make({ start: 'latest' }, known);
    await assignment.assign([at(0)], self);
    expect(wire).toEqual(expected);
  });

  it('goes on after a rebalance where it was, not at the end, when nothing was ever committed', async () => {
    const known = { committed: -1, end: 8 };
    const { assignment, wire } = make({ start: 'latest' }, known);
    await assignment.assign([at(0)], self);
    assignment.deliver(batch(0, 8));
    await sleep(2);
    await assignment.revoke(self);
    known.end = 20;
    await assignment.assign([at(0)], self);
    expect(wire.at(-1)).toMatch(/^0 to (8|9)$/);
  });
});
