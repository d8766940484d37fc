import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createFakeClock, createFakeLogger } from '@baton/platform';
import type { Batch } from '../port.js';
import { createStallWatchdog } from '../stall-watchdog.js';
import { createPartitionLane } from './partition-lane.js';

const at = { topic: 'call.v1', partition: 0 };
const batch = (from: number, count = 1, bytes = 1): Batch => ({
  ...at,
  endOffset: from + count,
  messages: Array.from({ length: count }, (_, index) => ({ ...at, offset: from + index, key: 'k', value: new Uint8Array(bytes), headers: {}, timestampMs: 0 })),
});

const make = (handle: (batch: Batch) => Promise<void> = async () => {}, before?: Promise<void>) => {
  const given: number[][] = [];
  const full: boolean[] = [];
  const clock = createFakeClock();
  const logger = createFakeLogger();
  const watchdog = createStallWatchdog(clock, 1000);
  const lane = createPartitionLane(at, {
    logger, watchdog,
    onBatch: async (each) => {
      given.push(each.messages.map(({ offset }) => offset));
      await handle(each);
    },
    onFull: (_, on) => { full.push(on); },
  }, before);
  return { lane, given, full, clock, logger, watchdog };
};

describe('a partition lane', () => {
  it('holds batches back until it is opened, then hands them over as one', async () => {
    const { lane, given } = make();
    lane.push(batch(5));
    lane.push(batch(6));
    await sleep(1);
    expect(given).toEqual([]);
    lane.open();
    await sleep(1);
    expect(given).toEqual([[5, 6]]);
    expect([lane.floor, lane.next]).toEqual([5, 7]);
  });

  it('hands over one batch at a time, in order', async () => {
    const busy = { now: 0, most: 0 };
    const { lane, given } = make(async () => {
      busy.now += 1;
      busy.most = Math.max(busy.most, busy.now);
      await sleep(2);
      busy.now -= 1;
    });
    lane.open();
    for (const from of [0, 1, 2, 3]) {
      lane.push(batch(from));
      await sleep(1);
    }
    await sleep(20);
    expect(given.flat()).toEqual([0, 1, 2, 3]);
    expect(busy.most).toBe(1);
  });

  it('goes on when a batch comes in the very moment it runs dry', async () => {
    const { lane, given } = make();
    lane.open();
    for (let from = 0; from < 50; from += 1) {
      lane.push(batch(from));
      for (let turn = 0; turn < from % 7; turn += 1) await Promise.resolve();
    }
    await sleep(2);
    expect(given.flat()).toEqual(Array.from({ length: 50 }, (_, offset) => offset));
  });

  it('delivers a failed batch again, unchanged, before anything after it', async () => {
    const fails = { left: 1 };
    const { lane, given, logger } = make(async () => {
      fails.left -= 1;
      if (fails.left >= 0) throw new Error('no');
    });
    lane.open();
    lane.push(batch(0, 2));
    await sleep(1);
    lane.push(batch(2));
    await sleep(150);
    expect(given).toEqual([[0, 1], [0, 1], [2]]);
    expect(logger.lines).toEqual([expect.objectContaining({ level: 'error', fields: expect.objectContaining({ offset: 0, error: 'Error: no' }) })]);
  });

  it('asks for quiet when it holds too much, by count or by size, and for more when there is room', async () => {
    for (const [count, bytes] of [[2001, 1], [1, 5 * 1024 * 1024]] as const) {
      const { lane, full } = make();
      lane.push(batch(0, count, bytes));
      expect(full).toEqual([true]);
      lane.open();
      await sleep(5);
      expect(full).toEqual([true, false]);
    }
  });

  it('forgets what is queued when it is sent elsewhere, the batch in flight included', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { lane, given } = make(() => promise);
    lane.open();
    lane.push(batch(10));
    await sleep(1);
    lane.push(batch(11));
    lane.moveTo(3);
    resolve();
    await sleep(1);
    lane.push(batch(3));
    await sleep(1);
    expect(given).toEqual([[10], [3]]);
    expect(lane.floor).toBe(3);
    expect(lane.next).toBe(4);
  });

  it('does not deliver a failed batch again once it was sent elsewhere', async () => {
    const { lane, given } = make(async (each) => { if (each.messages[0]?.offset === 10) throw new Error('poison'); });
    lane.open();
    lane.push(batch(10));
    await sleep(1);
    lane.moveTo(11);
    lane.push(batch(11));
    await sleep(150);
    expect(given).toEqual([[10], [11]]);
  });

  it('hands nothing over while it is paused', async () => {
    const { lane, given } = make();
    lane.open();
    lane.pause(true);
    lane.push(batch(0));
    await sleep(1);
    expect(given).toEqual([]);
    lane.pause(false);
    await sleep(1);
    expect(given).toEqual([[0]]);
  });

  it('stops after the batch in flight, and takes nothing more', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { lane, given } = make(() => promise);
    lane.open();
    lane.push(batch(0));
    await sleep(1);
    lane.push(batch(1));
    const ended = { now: false };
    const stopping = lane.stop().then(() => { ended.now = true; });
    await sleep(2);
    expect(ended.now).toBe(false);
    resolve();
    await stopping;
    lane.push(batch(2));
    await sleep(1);
    expect(given).toEqual([[0]]);
    expect(lane.next).toBe(1);
  });

  it('ends the wait before a redelivery when it is stopped', async () => {
    const { lane } = make(async () => { throw new Error('always'); });
    lane.open();
    lane.push(batch(0));
    await sleep(1);
    const before = Date.now();
    await lane.stop();
    expect(Date.now() - before).toBeLessThan(80);
  });

  it('starts after the batch that an earlier lane of its partition has in flight', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { lane, given } = make(async () => {}, promise);
    lane.open();
    lane.push(batch(0));
    await sleep(2);
    expect(given).toEqual([]);
    resolve();
    await sleep(1);
    expect(given).toEqual([[0]]);
  });
});
