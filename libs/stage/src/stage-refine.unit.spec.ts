import { describe, expect, it } from '@jest/globals';
import { decodeFact, type Fact, type FactOf } from '@baton/contracts';
import type { Refine } from './lane.js';
import { committedOn, createLosableSnapshots, createStageLog, emittedOn, gap, readAll, settle, startProcess, write } from './stage-under-test.spec.js';

const better = (fact: Fact): Fact => (fact.type === 'call.talk_measured' ? { ...fact, payload: { ...fact.payload, nextStepQuote: 'better' } } : fact);
const committed = (log: ReturnType<typeof createStageLog>): number => committedOn(log).reduce((sum, offset) => sum + Math.max(0, offset), 0);

describe('what a decision gave out', () => {
  it('is sent as it was improved, under the id it had', async () => {
    const log = createStageLog();
    write(log, gap('a', 1), gap('a', 2));
    const process = await startProcess(log, createLosableSnapshots(), { refine: (emitted) => Promise.resolve(emitted.map(better)) });
    await process.idle();
    await settle();
    const facts = (await readAll(log, 'coach.v1')).map(({ value }) => decodeFact(value) as FactOf<'call.talk_measured'>);
    expect(facts.map(({ payload }) => [payload.seq, payload.nextStepQuote])).toEqual([[1, 'better'], [2, 'better']]);
    expect(new Set(facts.map(({ id }) => id)).size).toBe(2);
    await process.stop();
  });

  it('is improved with the state it was decided on, and what it was decided about', async () => {
    const log = createStageLog();
    const seen: unknown[] = [];
    write(log, gap('a', 1), gap('a', 2));
    const refine: Refine = (emitted, before, cause) => { seen.push([before, cause.about.callId]); return Promise.resolve(emitted); };
    const process = await startProcess(log, createLosableSnapshots(), { refine });
    await process.idle();
    expect(seen).toEqual([[{ count: 0, last: -1 }, 'a'], [{ count: 1, last: 1 }, 'a']]);
    await process.stop();
  });

  it('holds up the commit, not the messages behind it', async () => {
    const log = createStageLog();
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    write(log, gap('a', 1), gap('b', 2));
    const refine: Refine = async (emitted, _, cause) => { if (cause.about.callId === 'a') await answered; return emitted; };
    const process = await startProcess(log, createLosableSnapshots(), { refine });
    await process.idle();
    await settle();
    expect(await emittedOn(log)).toEqual({ b: [1] });
    expect(committed(log)).toBeLessThan(2);
    answer();
    await settle();
    expect(await emittedOn(log)).toEqual({ a: [1], b: [1] });
    expect(committed(log)).toBe(2);
    await process.stop();
  });
});
