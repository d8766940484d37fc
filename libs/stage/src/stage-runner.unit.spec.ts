import { describe, expect, it } from '@jest/globals';
import { RecordRefused } from '@baton/bus';
import { decodeFact, encodeFact, type Fact, keyOf } from '@baton/contracts';
import { createFakeState, type SnapshotStore } from '@baton/state';
import { buyerSaid } from '@baton/testing';
import { emit, retry, skip } from './outcome.js';
import { committedOn, counting, createLosableSnapshots, createStageLog, emittedOn, gap, readAll, settle, startProcess, write } from './stage-under-test.spec.js';

const sum = (offsets: readonly number[]): number => offsets.reduce((total, offset) => total + Math.max(0, offset), 0);
const runOver = async (log: ReturnType<typeof createStageLog>, snapshots: SnapshotStore = createFakeState().snapshots, options: Parameters<typeof startProcess>[2] = {}) => {
  const stage = await startProcess(log, snapshots, options);
  await stage.idle();
  await stage.stop();
  return stage;
};

describe('each way a message may end', () => {
  it.each([
    ['emit', 'connection', 'emit:', [1, 2, 3]], ['skip', 'skip', 'skip:not_ours', [1, 3]],
    ['park', 'park', 'park:no_use', [1, 2]], ['retry that never helps', 'retry', 'park:away', [1, 2]], ['throw', 'throw', 'park:bug', [1, 2]],
  ])('given a call, when the second gap ends in %s, then it is counted, committed, and the call goes on', async (_, reason, counted, seqs) => {
    const log = createStageLog();
    write(log, gap('a', 0), gap('a', 1, reason), gap('a', 2));
    const { counts } = await runOver(log);
    expect(counts).toEqual(['emit:', counted, 'emit:']);
    expect(await emittedOn(log)).toEqual({ a: seqs });
    expect(sum(committedOn(log))).toBe(3);
  });

  it.each([['park', 'no_use', '1'], ['retry', 'away', '5'], ['throw', 'bug', '1']])('%s sets the original bytes aside with reason, step and place (I12)', async (kind, reason, attempts) => {
    const log = createStageLog();
    const bad = gap('a', 1, kind);
    const [place] = log.append('call.v1', [{ key: keyOf(bad), value: encodeFact(bad), headers: { type: bad.type } }]);
    await runOver(log);
    const parked = await readAll(log, 'coach.parked.v1');
    expect(parked).toHaveLength(1);
    expect(decodeFact(parked[0]?.value ?? new Uint8Array())).toEqual(bad);
    expect(parked[0]?.key).toBe(keyOf(bad));
    expect(parked[0]?.headers).toMatchObject({ reason, attempts, type: bad.type, step: 'coach.decide', 'source-topic': 'call.v1', 'source-partition': String(place?.partition), 'source-offset': String(place?.offset) });
    expect(parked[0]?.headers['error']).toBe(kind === 'throw' ? 'Error: a bug' : undefined);
  });

  it('parks bytes that are no fact before any decision sees them', async () => {
    const log = createStageLog();
    log.append('call.v1', [{ key: 'northwind|a', value: new TextEncoder().encode('junk') }]);
    write(log, gap('a', 0));
    const { counts } = await runOver(log);
    const [parked] = await readAll(log, 'coach.parked.v1');
    expect(Buffer.from(parked?.value ?? []).toString()).toBe('junk');
    expect(parked?.headers).toMatchObject({ step: 'coach.decode', error: expect.any(String) });
    expect(counts).toEqual([expect.stringMatching(/^park:./), 'emit:']);
    expect(await emittedOn(log)).toEqual({ a: [1] });
  });

  it('tries again with longer and longer waits while the world is away, and goes on when it is back', async () => {
    const log = createStageLog();
    write(log, gap('a', 0));
    const waits: number[] = [];
    let asked = 0;
    const stage = { ...counting, decide: { 'call.gap_noted': () => ((asked += 1) < 4 ? retry('away') : emit()) } };
    const { counts } = await runOver(log, undefined, { stage, sleep: (ms) => { waits.push(ms); return Promise.resolve(); } });
    expect(counts).toEqual(['emit:']);
    expect(waits).toHaveLength(3);
    waits.forEach((ms, turn) => expect(ms / (200 * 2 ** turn)).toBeGreaterThanOrEqual(0.5));
    waits.forEach((ms, turn) => expect(ms / (200 * 2 ** turn)).toBeLessThanOrEqual(1.5));
  });

  it('never waits in a live stage: a retry there is a park at once', async () => {
    const log = createStageLog();
    write(log, gap('a', 0, 'retry'));
    const { counts } = await runOver(log, undefined, { stage: { ...counting, live: true }, sleep: () => Promise.reject(new Error('a live stage slept')) });
    expect(counts).toEqual(['park:away']);
  });
});

describe('a stage that fell behind', () => {
  const words = (revision: number, isFinal = false): Fact => {
    const fact = buyerSaid('so many words');
    return { ...fact, payload: { ...fact.payload, utteranceId: 'u', revision, isFinal } };
  };
  const listening = { ...counting, decide: { 'call.utterance_heard': () => skip('heard') } };
  const said = [words(1), words(2), words(3), words(4, true), words(5)];

  it.each([
    ['passes over words that are said again in what it fetched with them, where it is live', true, ['skip:overtaken', 'skip:overtaken', 'skip:heard', 'skip:heard', 'skip:heard']],
    ['hears every word, where it is not', false, said.map(() => 'skip:heard')],
  ])('%s', async (_, live, expected) => {
    const log = createStageLog();
    write(log, ...said);
    const { counts } = await runOver(log, undefined, { stage: { ...listening, live } });
    expect(counts).toEqual(expected);
    expect(sum(committedOn(log))).toBe(said.length);
  });
});

describe('a running stage', () => {
  it('keeps the order of each call and the calls apart', async () => {
    const log = createStageLog();
    write(log, ...['a', 'b', 'c'].flatMap((call) => [0, 1, 2, 3].map((n) => gap(call, n))));
    await runOver(log);
    expect(await emittedOn(log)).toEqual({ a: [1, 2, 3, 4], b: [1, 2, 3, 4], c: [1, 2, 3, 4] });
    expect(sum(committedOn(log))).toBe(12);
  });

  it.each(['never', 'unheard'] as const)('commits nothing while the log answers %s, then everything', async (answers) => {
    const log = createStageLog();
    const stage = await startProcess(log, createFakeState().snapshots);
    stage.answers = answers;
    write(log, gap('a', 0), gap('a', 1, 'park'));
    await stage.idle();
    await settle();
    expect(sum(committedOn(log))).toBe(0);
    stage.release();
    await settle();
    expect(sum(committedOn(log))).toBe(2);
    await stage.stop();
  });

  it('ends the process when a send can never be acknowledged, with nothing committed past it', async () => {
    const log = createStageLog();
    write(log, gap('a', 0));
    const stage = await startProcess(log, createFakeState().snapshots, { publish: () => Promise.reject(new Error('too large')) });
    await settle();
    expect(String(stage.fatal[0])).toContain('too large');
    expect(sum(committedOn(log))).toBe(0);
    await stage.kill();
  });

  it('sets a message aside whose facts the log will never take, and goes on behind it', async () => {
    const log = createStageLog();
    write(log, gap('a', 0), gap('a', 1));
    const stage = await startProcess(log, createFakeState().snapshots, { publish: () => Promise.reject(new RecordRefused('too large')) });
    await settle();
    expect(stage.fatal).toEqual([]);
    expect(sum(committedOn(log))).toBe(2);
    expect((await readAll(log, 'coach.parked.v1')).map(({ headers }) => [headers['reason'], headers['step'], headers['source-offset']])).toEqual([['refused_by_log', 'coach.publish', '0'], ['refused_by_log', 'coach.publish', '1']]);
    expect(stage.counts).toContain('park:refused_by_log');
    await stage.stop();
  });

  it('drains on a graceful end: what it took is acknowledged, saved and committed before it leaves (I17)', async () => {
    const log = createStageLog();
    const snapshots = createFakeState().snapshots;
    const stage = await startProcess(log, snapshots, { tickMs: 60_000 });
    stage.answers = 'unheard';
    write(log, gap('a', 0), gap('a', 1), gap('b', 0, 'throw'));
    await stage.idle();
    const stopping = stage.stop().then(() => 'stopped');
    expect(await Promise.race([stopping, settle().then(() => 'waits')])).toBe('waits');
    expect(sum(committedOn(log))).toBe(0);
    stage.release();
    expect(await stopping).toBe('stopped');
    expect(sum(committedOn(log))).toBe(3);
    expect((await runOver(log, snapshots)).counts).toEqual([]);
  });

  it('hands its partitions to a second process and takes them back, each call counted on', async () => {
    const log = createStageLog();
    const snapshots = createFakeState().snapshots;
    const calls = ['a', 'b', 'c', 'd', 'e', 'f'];
    const first = await startProcess(log, snapshots);
    write(log, ...calls.map((call) => gap(call, 1)));
    await first.idle();
    const second = await startProcess(log, snapshots);
    write(log, ...calls.map((call) => gap(call, 2)));
    await Promise.all([first.idle(), second.idle()]);
    expect(first.counts.length).toBeGreaterThan(6);
    expect(second.counts.length).toBeGreaterThan(0);
    await second.stop();
    write(log, ...calls.map((call) => gap(call, 3)));
    await first.idle();
    await first.stop();
    expect(await emittedOn(log)).toEqual(Object.fromEntries(calls.map((call) => [call, [1, 2, 3]])));
    expect(first.counts.length + second.counts.length).toBe(18);
  });
});

describe('the state of a stage', () => {
  it('is gone on with after a restart', async () => {
    const log = createStageLog();
    const snapshots = createFakeState().snapshots;
    write(log, gap('a', 0), gap('a', 1));
    await runOver(log, snapshots);
    write(log, gap('a', 2));
    expect((await runOver(log, snapshots)).counts).toEqual(['emit:']);
    expect(await emittedOn(log)).toEqual({ a: [1, 2, 3] });
  });

  it('is read back from the log, without saying anything again, when Redis came back empty before a start (F4)', async () => {
    const log = createStageLog();
    write(log, gap('a', 0), gap('a', 1, 'park'), gap('a', 2, 'retry'));
    await runOver(log);
    write(log, gap('a', 3));
    const { counts } = await runOver(log, createFakeState().snapshots, { sleep: () => Promise.reject(new Error('slept while reading back')) });
    expect(counts).toEqual(['emit:']);
    expect(await emittedOn(log)).toEqual({ a: [1, 2] });
    expect(await readAll(log, 'coach.parked.v1')).toHaveLength(2);
  });

  it('is whole again when Redis came back empty under a running stage, for calls it had not touched since either (F4)', async () => {
    const log = createStageLog();
    const snapshots = createLosableSnapshots();
    write(log, gap('a', 0), gap('b', 0), gap('c', 0), gap('d', 0));
    await runOver(log, snapshots);
    const stage = await startProcess(log, snapshots);
    write(log, gap('a', 1));
    await stage.idle();
    await settle();
    snapshots.lose();
    write(log, gap('b', 1));
    await stage.idle();
    write(log, gap('a', 2));
    await stage.idle();
    await stage.stop();
    write(log, ...['a', 'b', 'c', 'd'].map((call) => gap(call, 3)));
    await runOver(log, snapshots);
    expect(await emittedOn(log)).toEqual({ a: [1, 2, 3, 4], b: [1, 2, 3], c: [1, 2], d: [1, 2] });
  });

  it('is whole again although the snapshot that was lost was ahead of the offsets', async () => {
    const log = createStageLog();
    const snapshots = createLosableSnapshots();
    write(log, gap('a', 0), gap('a', 1));
    await runOver(log, snapshots);
    for (let partition = 0; partition < 4; partition += 1) log.commit('coach', [{ topic: 'call.v1', partition, offset: 0 }]);
    const stage = await startProcess(log, snapshots, { tickMs: 60_000 });
    await stage.idle();
    expect(stage.counts).toEqual(['skip:already_applied', 'skip:already_applied']);
    snapshots.lose();
    await stage.stop();
    write(log, gap('a', 2));
    await runOver(log, snapshots);
    expect(await emittedOn(log)).toEqual({ a: [1, 2, 3] });
  });

  it('is not applied twice to a fact delivered again below its snapshot (F6)', async () => {
    const log = createStageLog();
    const snapshots = createFakeState().snapshots;
    write(log, gap('a', 0), gap('a', 1));
    await runOver(log, snapshots);
    for (let partition = 0; partition < 4; partition += 1) log.commit('coach', [{ topic: 'call.v1', partition, offset: 0 }]);
    write(log, gap('a', 2));
    expect((await runOver(log, snapshots)).counts).toEqual(['skip:already_applied', 'skip:already_applied', 'emit:']);
    expect(await emittedOn(log)).toEqual({ a: [1, 2, 3] });
  });

  it('is not kept by a stage that has none: the same facts come out under the same ids', async () => {
    const log = createStageLog();
    const { state: _, ...stateless } = counting;
    const stage = { ...stateless, decide: { 'call.gap_noted': () => emit() } };
    write(log, gap('a', 0));
    const snapshots = createFakeState().snapshots;
    await runOver(log, snapshots, { stage });
    const partitions = Array.from({ length: 4 }, (_each, partition) => snapshots.marker('coach', partition));
    expect(await Promise.all(partitions)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('waits for a store that fails and loses nothing meanwhile', async () => {
    const log = createStageLog();
    const snapshots = createFakeState().snapshots;
    let failures = 3;
    const shaky: SnapshotStore = { ...snapshots, load: (...args) => ((failures -= 1) >= 0 ? Promise.reject(new Error('redis is away')) : snapshots.load(...args)) };
    write(log, gap('a', 0), gap('a', 1));
    await runOver(log, shaky);
    expect(await emittedOn(log)).toEqual({ a: [1, 2] });
  });
});
