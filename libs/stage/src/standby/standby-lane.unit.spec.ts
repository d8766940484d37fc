import { describe, expect, it } from '@jest/globals';
import type { ReceivedMessage } from '@baton/bus';
import { encodeFact, type Fact, keyOf } from '@baton/contracts';
import { createFakeState, type SnapshotStore } from '@baton/state';
import { counting, gap } from '../stage-under-test.spec.js';
import { StandbyLane } from './standby-lane.js';

const message = (fact: Fact, offset: number): ReceivedMessage => ({ topic: 'call.v1', partition: 0, offset, key: keyOf(fact), value: encodeFact(fact), headers: {}, timestampMs: 0 });
const keyOfCall = (callId: string): string => `northwind|${callId}`;

const laneOver = (snapshots: SnapshotStore, time = { nowMs: 0 }): StandbyLane =>
  new StandbyLane(0, { stage: counting, settingsOf: () => ({ latest: () => undefined }), snapshots, nowMs: () => time.nowMs });
/** A store in which the partition's owner has saved a call. */
const savedAt = async (offset: number, count: number): Promise<SnapshotStore> => {
  const { snapshots } = createFakeState();
  await snapshots.save('coach', 0, [{ key: keyOfCall('a'), offset, state: { count, last: count - 1 } }]);
  return snapshots;
};
const seqsOf = (lane: StandbyLane): unknown[] => lane.unsaid.overdue(100_000, 400).map(({ payload }) => (payload as { seq?: number }).seq);

describe('a partition that another process answers for', () => {
  it('is decided on from the snapshot on, as its owner does, and nothing of it is said', async () => {
    const lane = laneOver(await savedAt(4, 5));
    await lane.handle(message(gap('a', 5), 5));
    await lane.handle(message(gap('a', 6), 6));
    expect(seqsOf(lane)).toEqual([6, 7]);
  });

  it('passes over what the snapshot holds already', async () => {
    const lane = laneOver(await savedAt(4, 5));
    for (const offset of [3, 4, 5]) await lane.handle(message(gap('a', offset), offset));
    expect(seqsOf(lane)).toEqual([6]);
  });

  it('begins a call anew of which nothing was saved yet', async () => {
    const lane = laneOver(await savedAt(4, 5));
    await lane.handle(message(gap('b', 0), 5));
    expect(seqsOf(lane)).toEqual([1]);
    expect([lane.knows(keyOfCall('b')), lane.knows(keyOfCall('a'))]).toEqual([true, false]);
  });

  it('cannot be followed once the store has lost it, since a call that is new here may be an old one', async () => {
    const lane = laneOver(createFakeState().snapshots);
    await lane.handle(message(gap('a', 5), 5));
    await lane.handle(message(gap('a', 6), 6));
    expect([lane.followable, seqsOf(lane)]).toEqual([false, []]);
  });

  it('passes over bytes that are no fact, and over what a bug keeps from being decided on', async () => {
    const lane = laneOver(await savedAt(4, 5));
    await lane.handle({ ...message(gap('a', 5), 5), value: new TextEncoder().encode('junk') });
    await lane.handle(message(gap('a', 6, 'throw'), 6));
    await lane.handle(message(gap('a', 7), 7));
    expect(seqsOf(lane)).toEqual([6]);
  });

  it('forgets the calls that rested longest, once there are many, and takes them from the store again', async () => {
    const time = { nowMs: 0 };
    const snapshots = await savedAt(4, 5);
    const lane = laneOver(snapshots, time);
    await lane.handle(message(gap('a', 5), 5));
    await snapshots.save('coach', 0, [{ key: keyOfCall('a'), offset: 5, state: { count: 6, last: 5 } }]);
    time.nowMs = 31_000;
    for (let call = 0; call < 5_000; call += 1) await lane.handle(message(gap(`other-${call}`, 0), 6 + call));
    expect([lane.knows(keyOfCall('a')), lane.knows(keyOfCall('other-0'))]).toEqual([false, true]);
    seqsOf(lane);
    await lane.handle(message(gap('a', 6), 6_000));
    expect(seqsOf(lane)).toEqual([7]);
  });
});
