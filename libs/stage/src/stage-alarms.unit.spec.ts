import { describe, expect, it } from '@jest/globals';
import type { MemoryLog } from '@baton/bus';
import { draft, decodeFact, type FactOf } from '@baton/contracts';
import type { Clock } from '@baton/platform';
import fc from 'fast-check';
import { defineStage } from './define-stage.js';
import { specify } from './harness.js';
import { emit, skip } from './outcome.js';
import { createLosableSnapshots, createStageLog, gap, gapAtMs, readAll, settle, type StageProcess, startProcess, write } from './stage-under-test.spec.js';
import { alarmsUntil, type AnyStage } from './step.js';

interface Waiting { readonly due: number; readonly callId: string; readonly rung: number }

/** Reminds of a call's last gap, as many milliseconds after it as the gap was late in the call. */
const reminding = defineStage('coach', {
  state: {
    by: 'call', initial: { due: 0, callId: '', rung: 0 } satisfies Waiting as Waiting,
    alarm: ({ due, callId }) => (due === 0 ? undefined : { atMs: due, about: { callId }, correlationId: callId }),
    evolve: (state, fact) => {
      if (fact.type === 'call.gap_noted') return { ...state, callId: fact.about.callId, due: fact.payload.reason === 'calm' ? 0 : fact.occurredAtMs + fact.payload.fromMs };
      return fact.type === 'call.talk_measured' ? { ...state, due: 0, rung: state.rung + 1 } : state;
    },
  },
  decide: {},
  due: ({ rung }, { atMs }) => emit(draft('call.talk_measured', { seq: rung + 1, repMs: 0, otherMs: 0, monologueMs: 0, questions: 0, atMs: atMs - gapAtMs, nextStepQuote: '', askedQuestionIds: [] })),
}) as unknown as AnyStage;

const handClock = (): Clock & { at: number } => ({ at: gapAtMs, now() { return this.at; } });

const rungOn = async (log: MemoryLog): Promise<{ call: string; atMs: number; id: string; occurredAtMs: number }[]> =>
  (await readAll(log, 'coach.v1')).map(({ value }) => decodeFact(value) as FactOf<'call.talk_measured'>).map(({ id, about, payload, occurredAtMs }) => ({ id, call: about.callId, atMs: payload.atMs, occurredAtMs }));
const times = async (log: MemoryLog): Promise<[string, number][]> => [...new Map((await rungOn(log)).map((each) => [each.id, [each.call, each.atMs] as [string, number]])).values()];

const setUp = () => ({ log: createStageLog(), snapshots: createLosableSnapshots(), clock: handClock() });
type World = ReturnType<typeof setUp>;
const start = ({ log, snapshots, clock }: World): Promise<StageProcess> => startProcess(log, snapshots, { stage: reminding, tickMs: 2, clock });

describe('an alarm', () => {
  it('goes off once when its time has come, and the fact has that time however late it is looked at', async () => {
    const world = setUp();
    write(world.log, gap('a', 500));
    const process = await start(world);
    await settle();
    expect(await times(world.log)).toEqual([]);
    world.clock.at += 10_000;
    await settle();
    expect(await rungOn(world.log)).toMatchObject([{ call: 'a', atMs: 500, occurredAtMs: gapAtMs + 500 }]);
    await settle();
    expect(await rungOn(world.log)).toHaveLength(1);
    await process.stop();
  });

  it('that was moved or called off does not go off at its old time', async () => {
    const world = setUp();
    write(world.log, gap('a', 500), gap('a', 900, 'connection', 100), gap('b', 500), gap('b', 1, 'calm', 100));
    const process = await start(world);
    await settle();
    world.clock.at += 20_000;
    await settle();
    expect(await times(world.log)).toEqual([['a', 1_000]]);
    await process.stop();
  });

  it('is decided before a fact that happened after it, even when both are found at once', async () => {
    const world = setUp();
    write(world.log, gap('a', 500), gap('a', 300, 'connection', 2_000));
    world.clock.at += 10_000;
    const process = await start(world);
    await settle();
    expect(await times(world.log)).toEqual([['a', 500], ['a', 2_300]]);
    await process.stop();
  });

  it.each(['stop', 'kill'] as const)('survives a %s of its process', async (end) => {
    const world = setUp();
    write(world.log, gap('a', 500));
    const first = await start(world);
    await settle();
    await first[end]();
    world.clock.at += 1_000;
    const second = await start(world);
    await settle();
    expect(await times(world.log)).toEqual([['a', 500]]);
    await second.stop();
  });

  it('does not go off again when the clock is set back, or when the store is lost', async () => {
    const world = setUp();
    write(world.log, gap('a', 500));
    const process = await start(world);
    world.clock.at += 600;
    await settle();
    world.clock.at -= 600;
    await settle();
    world.clock.at += 5_000;
    world.snapshots.lose();
    await settle();
    await process.kill();
    const again = await start(world);
    await settle();
    expect(await times(world.log)).toEqual([['a', 500]]);
    await again.stop();
  });

  it('that leads to nothing is reported once and leaves the others alone', async () => {
    const stuck = { ...reminding, due: (state: never, alarm: { about: { callId?: string } }) => (alarm.about.callId === 'a' ? skip('nothing') : reminding.due?.(state, alarm as never, { latest: () => undefined }) ?? skip('none')) } as unknown as AnyStage;
    const world = setUp();
    write(world.log, gap('a', 500), gap('b', 500));
    const process = await startProcess(world.log, world.snapshots, { stage: stuck, tickMs: 2, clock: world.clock });
    world.clock.at += 1_000;
    await settle();
    expect(await times(world.log)).toEqual([['b', 500]]);
    expect(process.counts.filter((each) => each === 'park:bug')).toHaveLength(1);
    await process.stop();
  });

  it('has a limit to how many go off at once', () => {
    const endless = { ...reminding, state: { ...reminding.state, alarm: (state: Waiting) => ({ atMs: state.rung + 1, about: {}, correlationId: '' }), evolve: (state: Waiting) => ({ ...state, rung: state.rung + 1 }) }, due: () => emit(draft('call.talk_measured', { seq: 1, repMs: 0, otherMs: 0, monologueMs: 0, questions: 0, atMs: 0, nextStepQuote: '', askedQuestionIds: [] }, { about: { callId: 'x' } })) } as unknown as AnyStage;
    expect(alarmsUntil(endless, 'northwind|a', { due: 1, callId: 'a', rung: 0 }, 1e12, { latest: () => undefined })).toHaveLength(1_000);
  });

  it('is seen by specs like by the runtime', () => {
    expect(specify(reminding).runAll([gap('a', 500), gap('b', 700)], gapAtMs + 600).map(({ about }) => about.callId)).toEqual(['a']);
    expect(specify(reminding).given(gap('a', 500)).when(gap('a', 1, 'calm', 900)).emitted).toHaveLength(1);
  });
});

interface Model { running: number; made: number }
interface Real extends World { readonly processes: StageProcess[] }
type Command = fc.AsyncCommand<Model, Real>;
const command = (text: string, check: (model: Model) => boolean, run: (model: Model, real: Real) => Promise<void>): Command => ({ check, run, toString: () => text });
const runs = ({ running }: Model): boolean => running > 0;

const commands = [
  fc.record({ call: fc.constantFrom('a', 'b', 'c'), lateMs: fc.integer({ min: 1, max: 500 }), calm: fc.boolean() })
    .map(({ call, lateMs, calm }) => command(`gap(${call}, ${lateMs}${calm ? ', calm' : ''})`, () => true, async (model, { log, clock }) => {
      model.made += 1;
      write(log, gap(call, lateMs, calm ? 'calm' : `gap-${model.made}`, clock.at - gapAtMs));
      await settle(1);
    })),
  fc.integer({ min: -300, max: 900 }).map((ms) => command(`clock ${ms}`, () => true, async (_, { clock }) => { clock.at = Math.max(gapAtMs, clock.at + ms); await settle(4); })),
  fc.constant(command('start', ({ running }) => running < 2, async (model, real) => { real.processes.push(await start(real)); model.running += 1; await settle(2); })),
  fc.constantFrom('stop' as const, 'kill' as const).map((end) => command(end, runs, async (model, real) => { await real.processes.pop()?.[end](); model.running -= 1; })),
  fc.constant(command('store lost', () => true, async (_, { snapshots }) => { snapshots.lose(); await settle(1); })),
];

describe('alarms under restarts, a lost store and a clock that jumps', () => {
  it('go off at most once each by id, never before their time, and the last one of every call does in the end', async () => {
    await fc.assert(fc.asyncProperty(fc.commands(commands, { maxCommands: 25, size: 'max' }), async (sequence) => {
      const real: Real = { ...setUp(), processes: [] };
      try {
        await fc.asyncModelRun(() => ({ model: { running: 0, made: 0 }, real }), sequence);
        real.clock.at += 100_000;
        if (real.processes.length === 0) real.processes.push(await start(real));
        for (const each of real.processes) await each.idle();
        await settle(15);
        const rung = await rungOn(real.log);
        const byMoment = Map.groupBy(rung, ({ call, atMs }) => `${call} ${atMs}`);
        for (const each of byMoment.values()) expect(new Set(each.map(({ id }) => id)).size).toBe(1);
        const gaps = (await readAll(real.log, 'call.v1')).map(({ value }) => decodeFact(value) as FactOf<'call.gap_noted'>);
        const possible = new Set(gaps.map(({ about, occurredAtMs, payload }) => `${about.callId} ${occurredAtMs + payload.fromMs - gapAtMs}`));
        for (const moment of byMoment.keys()) expect(possible.has(moment)).toBe(true);
        for (const call of ['a', 'b', 'c']) {
          const last = gaps.findLast(({ about }) => about.callId === call);
          if (last && last.payload.reason !== 'calm') expect(byMoment.has(`${call} ${last.occurredAtMs + last.payload.fromMs - gapAtMs}`)).toBe(true);
        }
      } finally {
        for (const each of real.processes.splice(0)) await each.kill();
      }
    }), { numRuns: 60 });
  }, 120_000);
});
