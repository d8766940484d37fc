import { afterEach, describe, expect, it } from '@jest/globals';
import { createMemoryBus, type MemoryLog } from '@baton/bus';
import type { FactOf } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { createFakeState, type SnapshotStore } from '@baton/state';
import { createFactPublisher } from '../fact-publisher.js';
import { counting, createLosableSnapshots, createStageLog, emittedOn, gap, readAll, settle, startProcess, write } from '../stage-under-test.spec.js';
import { Standby } from './standby.js';

const patienceMs = 60;
const patienceOver = 200;

const open: Standby[] = [];
afterEach(async () => { await Promise.all(open.splice(0).map((each) => each.stop())); });

interface Following { readonly standby: Standby; readonly counts: string[]; /** Partitions this process answers for itself. */ readonly held: Set<number> }

/** A second process that follows what the group of the stage answers for. */
const standBy = async (log: MemoryLog, snapshots: SnapshotStore): Promise<Following> => {
  const bus = createMemoryBus({ log, batchSize: 3, redeliverAfterMs: 1 });
  const publisher = await createFactPublisher(bus, 'coach');
  const [counts, held]: [string[], Set<number>] = [[], new Set()];
  const standby = await Standby.start({
    bus, stage: counting, topic: 'call.v1', group: 'coach', snapshots, logger: createFakeLogger(), settingsOf: () => ({ latest: () => undefined }), holds: (partition) => held.has(partition),
    publish: (facts) => publisher.publish(facts as FactOf<'call.talk_measured'>[]), count: (outcome, reason) => { counts.push(`${outcome}:${reason}`); }, patienceMs, lookEveryMs: 5,
  });
  open.push(standby);
  return { standby, counts, held };
};

const calls = ['a', 'b', 'c', 'd', 'e'];
const once = (from: number, to: number): Record<string, number[]> => Object.fromEntries(calls.map((call) => [call, Array.from({ length: to - from }, (_, at) => from + at + 1)]));
const speak = (log: MemoryLog, from: number, to: number): void => { for (const call of calls) for (let at = from; at < to; at += 1) write(log, gap(call, at)); };

/** A stage that has heard five calls and saved them. */
const running = async (snapshots: SnapshotStore = createFakeState().snapshots) => {
  const log = createStageLog();
  const process = await startProcess(log, snapshots);
  speak(log, 0, 2);
  await process.idle();
  await settle();
  return { log, snapshots, process };
};

describe('a process that stands by', () => {
  it('says nothing while the others speak', async () => {
    const { log, snapshots, process } = await running();
    const { counts } = await standBy(log, snapshots);
    speak(log, 2, 6);
    await settle(patienceOver);
    expect([counts, await emittedOn(log), (await readAll(log, 'coach.v1')).length]).toEqual([[], once(0, 6), 30]);
    await process.stop();
  });

  it('says what one that was killed no longer says, once, in order, under the ids that one would have given', async () => {
    const { log, snapshots, process } = await running();
    const { counts } = await standBy(log, snapshots);
    await settle();
    await process.kill();
    speak(log, 2, 6);
    await settle(patienceOver);
    expect(await emittedOn(log)).toEqual(once(0, 6));
    expect(counts).toEqual(Array.from({ length: 20 }, () => 'emit:standby'));
    const successor = await startProcess(log, snapshots);
    await successor.idle();
    await settle();
    expect(await emittedOn(log)).toEqual(once(0, 6));
    await successor.stop();
  });

  it('takes over what was said before the kill and never given out', async () => {
    const { log, snapshots, process } = await running();
    await standBy(log, snapshots);
    await settle();
    process.answers = 'never';
    speak(log, 2, 4);
    await process.idle();
    await process.kill();
    await settle(patienceOver);
    expect(await emittedOn(log)).toEqual(once(0, 4));
  });

  it('leaves a partition alone that this process answers for, and follows it again from what was committed when it leaves', async () => {
    const { log, snapshots, process } = await running();
    const { counts, held } = await standBy(log, snapshots);
    for (const partition of [0, 1, 2, 3]) held.add(partition);
    await settle();
    await process.kill();
    speak(log, 2, 3);
    await settle(patienceOver);
    expect([counts, await emittedOn(log)]).toEqual([[], once(0, 2)]);
    held.clear();
    await settle(patienceOver);
    expect(await emittedOn(log)).toEqual(once(0, 3));
  });

  it('says nothing of a partition whose snapshots are lost', async () => {
    const snapshots = createLosableSnapshots();
    const { log, process } = await running(snapshots);
    await process.kill();
    snapshots.lose();
    const { counts } = await standBy(log, snapshots);
    speak(log, 2, 4);
    await settle(patienceOver);
    expect([counts, await emittedOn(log)]).toEqual([[], once(0, 2)]);
  });

  it('is well while it follows, and ends with what it opened', async () => {
    const { log, snapshots, process } = await running();
    const { standby } = await standBy(log, snapshots);
    expect(standby.health().healthy).toBe(true);
    await standby.stop();
    expect(standby.health().healthy).toBe(false);
    await process.stop();
  });
});
