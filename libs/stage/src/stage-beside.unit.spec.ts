import { describe, expect, it } from '@jest/globals';
import type { Beside } from './lane.js';
import { committedOn, createLosableSnapshots, createStageLog, emittedOn, gap, settle, startProcess, write } from './stage-under-test.spec.js';

const told = () => {
  const seen: unknown[] = [];
  const beside: Beside = (emitted, before, cause) => { seen.push([cause.about.callId, before, emitted.map(({ type }) => type)]); };
  return { seen, beside };
};
const committed = (log: ReturnType<typeof createStageLog>): number => committedOn(log).reduce((sum, offset) => sum + Math.max(0, offset), 0);

describe('who goes on beside a stage', () => {
  it('is told what each decision gave out, with the state it was decided on, and of nothing else', async () => {
    const log = createStageLog();
    const { seen, beside } = told();
    write(log, gap('a', 1), gap('a', 2, 'skip'), gap('a', 3, 'park'), gap('a', 4));
    const process = await startProcess(log, createLosableSnapshots(), { beside });
    await process.idle();
    expect(seen).toEqual([['a', { count: 0, last: -1 }, ['call.talk_measured']], ['a', { count: 2, last: 2 }, ['call.talk_measured']]]);
    await process.stop();
  });

  it('holds up neither what was given out nor the commit, however long it takes', async () => {
    const log = createStageLog();
    write(log, gap('a', 1), gap('b', 2));
    const process = await startProcess(log, createLosableSnapshots(), { beside: () => { void new Promise(() => undefined); } });
    await process.idle();
    await settle();
    expect(await emittedOn(log)).toEqual({ a: [1], b: [1] });
    expect(committed(log)).toBe(2);
    await process.stop();
  });

  it('is told again what a killed process had not committed, under the same ids, and nothing while lost state is made again', async () => {
    const log = createStageLog();
    const snapshots = createLosableSnapshots();
    const ids: string[][] = [[], []];
    const telling = (into: number): Beside => (emitted) => { ids[into]?.push(...emitted.map(({ id }) => id)); };
    const first = await startProcess(log, snapshots, { beside: telling(0) });
    first.answers = 'never';
    write(log, gap('a', 1));
    await first.idle();
    await first.kill();
    const second = await startProcess(log, snapshots, { beside: telling(1) });
    await second.idle();
    await settle();
    expect([ids[0]?.length, ids[1]]).toEqual([1, ids[0]]);
    await second.stop();
    snapshots.lose();
    const { seen, beside } = told();
    const third = await startProcess(log, snapshots, { beside });
    await third.idle();
    expect(seen).toEqual([]);
    await third.stop();
  });
});
