import { describe, expect, it } from '@jest/globals';
import type { MemoryLog } from '@baton/bus';
import { decodeFact, type Fact } from '@baton/contracts';
import fc from 'fast-check';
import { type AnyStage, stateKeyOf, step } from './step.js';
import { type Answers, committedOn, counting, createLosableSnapshots, createStageLog, emittedOn, gap, readAll, settle, type StageProcess, startProcess, write } from './stage-under-test.spec.js';

interface Model { running: number; written: number }
interface Real { readonly log: MemoryLog; readonly snapshots: ReturnType<typeof createLosableSnapshots>; readonly processes: StageProcess[] }
type Command = fc.AsyncCommand<Model, Real>;

const quiet = { latest: () => undefined };

/** What the stage must say about everything on the log, from the pure step alone: facts by id, and the places of what is set aside. */
const oracle = async (log: MemoryLog, stage: AnyStage): Promise<{ fact: Fact | undefined; partition: number; offset: number; parked: boolean }[]> => {
  const states = new Map<string, unknown>();
  return (await readAll(log, 'call.v1')).flatMap(({ value, partition, offset }) => {
    const cause = decodeFact(value);
    const key = stateKeyOf(stage, cause);
    const { outcome, emitted, state } = step(stage, states.has(key) ? states.get(key) : stage.state?.initial, cause, quiet);
    states.set(key, state);
    return [{ fact: emitted[0], partition, offset, parked: outcome.kind === 'park' || outcome.kind === 'retry' }];
  });
};

const placesOf = (headers: Readonly<Record<string, string>>): string => `${headers['source-partition']}/${headers['source-offset']}`;
const bare = (fact: Fact): unknown => ({ ...fact, recordedAtMs: 0 });

/** At every moment: nothing on the log but what the step says, under its id; nothing committed whose effects are not on the log. */
const holds = async ({ log }: Real): Promise<void> => {
  const committed = committedOn(log);
  const [expected, given, parked] = await Promise.all([oracle(log, counting), readAll(log, 'coach.v1'), readAll(log, 'coach.parked.v1')]);
  const byId = new Map(expected.flatMap(({ fact }) => (fact ? [[fact.id, fact] as const] : [])));
  const seen = new Set<string>();
  for (const { value } of given) {
    const fact = decodeFact(value);
    seen.add(fact.id);
    expect(bare(fact)).toEqual(byId.get(fact.id));
  }
  const aside = new Set(parked.map(({ headers }) => placesOf(headers)));
  for (const { fact, partition, offset, parked: set } of expected.filter((each) => each.offset < (committed[each.partition] ?? -1))) {
    if (fact) expect(seen.has(fact.id)).toBe(true);
    if (set) expect(aside.has(`${partition}/${offset}`)).toBe(true);
  }
};

const command = (text: string, check: (model: Model) => boolean, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check, toString: () => text,
  run: async (model, real) => { await run(model, real); await holds(real); },
});

/** A rebalance waits for the other members' sends, so whatever is held up is let go first. */
const releaseOthers = (real: Real, but?: StageProcess): void => { for (const each of real.processes) if (each !== but) each.release(); };
const take = (real: Real, index: number): StageProcess | undefined => real.processes.splice(index % real.processes.length, 1)[0];
const runs = (model: Model): boolean => model.running > 0;

const speech = fc.record({ call: fc.constantFrom('a', 'b', 'c'), reason: fc.oneof({ weight: 8, arbitrary: fc.constant('connection') }, fc.constantFrom('skip', 'park', 'throw', 'retry')) })
    .map(({ call, reason }) => command(`write(${call}, ${reason})`, () => true, async (model, { log }) => { model.written += 1; write(log, gap(call, model.written, reason)); await settle(1); }));

const commands = [
  speech, speech, speech,
  fc.constant(command('start', (model) => model.running < 3, async (model, real) => { releaseOthers(real); real.processes.push(await startProcess(real.log, real.snapshots, { tickMs: 2 })); model.running += 1; })),
  fc.nat(2).map((index) => command(`stop(${index})`, runs, async (model, real) => { releaseOthers(real); await take(real, index)?.stop(); model.running -= 1; })),
  fc.nat(2).map((index) => command(`kill(${index})`, runs, async (model, real) => {
    const dying = take(real, index);
    releaseOthers(real, dying);
    await dying?.kill();
    model.running -= 1;
  })),
  fc.tuple(fc.nat(2), fc.constantFrom<Answers>('never', 'unheard')).map(([index, answers]) => command(`log answers ${answers}(${index})`, runs, async (_, { processes }) => { Object.assign(processes[index % processes.length] ?? {}, { answers }); })),
  fc.constant(command('log answers again', runs, async (_, real) => { releaseOthers(real); })),
  fc.constant(command('redis comes back empty', () => true, async (_, { snapshots }) => { snapshots.lose(); })),
  fc.nat(3).map((back) => command(`offsets go back ${back}`, (model) => model.running === 0, async (_, { log }) => {
    committedOn(log).forEach((offset, partition) => { if (offset > 0) log.commit('coach', [{ topic: 'call.v1', partition, offset: Math.max(0, offset - back) }]); });
  })),
  fc.constant(command('wait', () => true, async () => settle(6))),
];

/** Lets the last process read to the end and leave in order. */
const finish = async (real: Real): Promise<void> => {
  releaseOthers(real);
  if (real.processes.length === 0) real.processes.push(await startProcess(real.log, real.snapshots));
  for (const each of real.processes) await each.idle();
  for (const each of real.processes.splice(0)) await each.stop();
};

const atRest = async ({ log }: Real): Promise<void> => {
  const expected = await oracle(log, counting);
  const given = new Set((await readAll(log, 'coach.v1')).map(({ value }) => decodeFact(value).id));
  expect(given).toEqual(new Set(expected.flatMap(({ fact }) => fact?.id ?? [])));
  const aside = new Set((await readAll(log, 'coach.parked.v1')).map(({ headers }) => placesOf(headers)));
  expect(aside).toEqual(new Set(expected.filter(({ parked }) => parked).map(({ partition, offset }) => `${partition}/${offset}`)));
  for (const [call, seqs] of Object.entries(await emittedOn(log))) expect([call, seqs]).toEqual([call, seqs.toSorted((a, b) => a - b)]);
  const ends = committedOn(log).map((_, partition) => log.bounds({ topic: 'call.v1', partition }).end);
  expect(committedOn(log).map((offset) => Math.max(0, offset))).toEqual(ends);
};

describe('a stage under crashes, redelivery, rebalances, a silent log and a lost store', () => {
  it('loses nothing, repeats itself only under the same ids, keeps the order of a call, never commits ahead of its effects (I3, I7, I8, I12)', async () => {
    await fc.assert(fc.asyncProperty(fc.commands(commands, { maxCommands: 30, size: 'max' }), async (sequence) => {
      const real: Real = { log: createStageLog(), snapshots: createLosableSnapshots(), processes: [] };
      try {
        await fc.asyncModelRun(() => ({ model: { running: 0, written: 0 }, real }), sequence);
        await finish(real);
        await holds(real);
        await atRest(real);
      } finally {
        releaseOthers(real);
        for (const each of real.processes.splice(0)) await each.kill();
      }
    }), { numRuns: 100 });
  }, 120_000);
});
