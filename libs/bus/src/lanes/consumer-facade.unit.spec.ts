import { describe, expect, it } from '@jest/globals';
import { createFakeClock, createFakeLogger } from '@baton/platform';
import type { BusAdmin, BusConsumer, Position, TopicPartition } from '../port.js';
import { createAssignment } from './assignment.js';
import { createConsumerFacade, type Membership } from './consumer-facade.js';
import { boundsOf, committedOf, endsOf } from './group-queries.js';
import { watchEnds } from './watch-ends.js';

const at = (partition: number, topic = 't'): TopicPartition => ({ topic, partition });
const to = (partition: number, offset: number, topic = 't'): Position => ({ topic, partition, offset });
const self: BusConsumer = {
  commit: async () => true, committed: async () => [], seek: () => {}, pause: () => {}, resume: () => {}, assigned: () => [], health: () => ({ healthy: true, detail: '' }), close: async () => {},
};

/** An admin over two topics of two partitions, of which the group has committed one. */
const admin: BusAdmin = {
  ensureTopics: async () => {}, partitions: async () => 2, setCommitted: async () => {}, close: async () => {},
  offsets: async (topic) => [0, 1].map((partition) => ({ topic, partition, first: partition, end: 10 + partition })),
  groupCommitted: async (_, topics) => topics.flatMap((topic) => [to(0, 7, topic), to(1, -1, topic)]),
};

class Late extends Error {}

const make = async (commit: Membership['commit'] = async () => {}) => {
  const clock = createFakeClock();
  const logger = createFakeLogger();
  const stopped = new AbortController();
  const assignment = createAssignment({ group: 'g', topics: ['t'], start: 'earliest', stallAfterMs: 1_000, onBatch: async () => {} },
    { fetching: () => {}, seek: () => {}, committed: async () => [], ends: async () => [] }, { logger, clock, drainMs: 10 });
  await assignment.assign([at(0), at(1)], self);
  const heard = { atMs: clock.now() };
  const consumer = createConsumerFacade({ group: 'g', assignment, admin, logger, clock, sessionMs: 10_000, closed: stopped.signal, heard, commit, late: (error) => error instanceof Late });
  return { consumer, assignment, clock, heard, stopped, logger };
};

describe('a member of a group commits', () => {
  it('what it holds and nothing else', async () => {
    const sent: Position[][] = [];
    const { consumer } = await make(async (positions) => { sent.push([...positions]); });
    expect(await consumer.commit([to(0, 5), to(9, 5)])).toBe(false);
    expect(await consumer.commit([to(9, 5)])).toBe(false);
    expect(await consumer.commit([to(0, 6)])).toBe(true);
    expect(sent.slice(0, 1)).toEqual([[to(0, 5)]]);
  });

  it('again after the log was away, and drops meanwhile what has left', async () => {
    const sent: Position[][] = [];
    const { consumer, assignment } = await make(async (positions) => {
      sent.push([...positions]);
      if (sent.length > 1) return;
      await assignment.revoke(self);
      throw new Error('connection refused');
    });
    expect(await consumer.commit([to(0, 5)])).toBe(false);
    expect(sent).toEqual([[to(0, 5)]]);
  });

  it('quietly too late: another member has the partition, and committing again would rewind it', async () => {
    const { consumer, logger } = await make(() => Promise.reject(new Late()));
    expect(await consumer.commit([to(0, 5)])).toBe(false);
    expect(logger.lines.map(({ level }) => level)).toEqual(['debug']);
  });

  it('no more once it was closed', async () => {
    const { consumer, stopped } = await make();
    stopped.abort();
    await expect(consumer.commit([to(0, 5)])).rejects.toThrow('closed');
  });
});

describe('a member of a group is healthy', () => {
  it.each<[string, (given: Awaited<ReturnType<typeof make>>) => void, boolean, string]>([
    ['while its coordinator is heard of', () => undefined, true, '2 partitions'],
    ['not when that was longer ago than its session', ({ clock }) => clock.advance(10_001), false, 'no heartbeat for 10 s'],
    ['not when records wait for a handler', ({ assignment, clock, heard }) => { assignment.watchdog.sawEnd(at(1), 5); clock.advance(1_000); heard.atMs = clock.now(); }, false, 'records wait in t/1'],
    ['not when it was closed', ({ stopped }) => stopped.abort(), false, 'closed'],
  ])('%s', async (_, change, healthy, detail) => {
    const given = await make();
    change(given);
    expect(given.consumer.health()).toEqual({ healthy, detail: expect.stringContaining(detail) });
  });
});

describe('questions about a group', () => {
  it('are answered for the partitions asked about, over several topics', async () => {
    expect(await committedOf(admin, 'g', [at(0, 'a'), at(1, 'b')])).toEqual([to(0, 7, 'a'), to(1, -1, 'b')]);
    expect(await endsOf(admin, [at(1, 'a'), at(0, 'b')])).toEqual([to(1, 11, 'a'), to(0, 10, 'b')]);
    expect(await boundsOf(admin, [at(1)])).toEqual([{ ...at(1), first: 1, end: 11 }]);
    expect(await committedOf(admin, 'g', [])).toEqual([]);
  });
});

describe('watching the ends', () => {
  const watched = async (offsets: BusAdmin['offsets']): Promise<{ stalled(): string[]; looks: () => number }> => {
    const { assignment, clock } = await make();
    let looks = 0;
    const watch = watchEnds(assignment, { ...admin, offsets: (topic) => { looks += 1; return offsets(topic); } }, 60);
    await new Promise((resolve) => { setTimeout(resolve, 150); });
    watch.stop();
    clock.advance(1_000);
    return { stalled: () => assignment.watchdog.stalled(), looks: () => looks };
  };

  it('notices records that a client which stopped fetching never hears of', async () => {
    expect((await watched(admin.offsets)).stalled()).toEqual(['t/0', 't/1']);
  });

  it('sees nothing in an empty partition, and nothing in one that is not held', async () => {
    expect((await watched(async (topic) => [{ topic, partition: 0, first: 4, end: 4 }, { topic, partition: 7, first: 0, end: 9 }])).stalled()).toEqual([]);
  });

  it('goes on looking after a look that failed, one look at a time', async () => {
    expect((await watched(() => Promise.reject(new Error('away')))).looks()).toBeGreaterThan(1);
    expect((await watched(() => new Promise(() => undefined))).looks()).toBe(1);
  });
});
