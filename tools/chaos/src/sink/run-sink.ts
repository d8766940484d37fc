import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom, type Random } from '../random.js';
import { doubleEvidence, type NotedFault } from './double-evidence.js';
import { logAgainstStore, type PartitionVerdict, sinkViolations } from './log-against-store.js';
import { createMadeUpFacts } from './made-up-facts.js';
import { readLog, readStore, stopMerging } from './read-both.js';
import { deathsOf, nextTrouble, type SinkDeath, type StoreTrouble } from './sink-faults.js';
import type { MortalProcess } from './sink-processes.js';
import { type SinkWorld, startSinkWorld } from './sink-world.js';

export interface SinkChaosOptions {
  readonly root: string;
  readonly brokers: string;
  readonly namespace: string;
  /** How often the sink, the engine or both are killed. */
  readonly kills: number;
  readonly seed: number;
  /** Records a second. */
  readonly rate: number;
  say(line: string): void;
}

export interface SinkReport {
  readonly kills: Readonly<Record<string, number>>;
  readonly troubles: Readonly<Record<string, number>>;
  readonly partitions: readonly PartitionVerdict[];
  /** From each kill to the next block in the store, milliseconds. */
  readonly backMs: readonly number[];
  /** From the last trouble to the end of the log, milliseconds. */
  readonly caughtUpMs: number;
  readonly seconds: number;
  readonly violations: readonly string[];
  /** How rows that stand twice came in. */
  readonly evidence: readonly string[];
}

const sessionTimeoutMs = 1_500;
const beatMs = 50;
const deadEvery = 200;
/** A point that is never passed is given up after this. */
const patienceMs = 15_000;
const backWithinMs = 60_000;
const caughtUpWithinMs = 120_000;

/** Two partitions of calls and one of everything else; small blocks, so that many are under way. */
const worldOptions = {
  partitions: { 'call.v1': 2 },
  sink: { BATON_SESSION_TIMEOUT_MS: String(sessionTimeoutMs), BATON_SINK_MAX_RECORDS: '200', BATON_SINK_MAX_WAIT_MS: '150', BATON_SINK_BETWEEN_MS: '300' },
} as const;

/** Facts at a steady rate until it is stopped. */
const feed = (world: SinkWorld, random: Random, rate: number) => {
  const next = createMadeUpFacts(random, Date.now(), deadEvery);
  let going = true;
  const running = (async () => {
    while (going) {
      const made = Array.from({ length: Math.max(1, Math.round((rate * beatMs) / 1_000)) }, next);
      const beat = sleep(beatMs);
      await Promise.all([...Map.groupBy(made, ({ topic }) => topic)].map(([topic, records]) => world.producer.send(topic, records.map(({ message }) => message))));
      await beat;
    }
  })();
  return async (): Promise<void> => { going = false; await running; };
};

/** The two that can die, and what is started in their place. */
interface Mortals { sink: MortalProcess; engine: MortalProcess }

const startSink = (world: SinkWorld, crashPoint?: string): Promise<MortalProcess> => world.processes.startSink(world.proxy.url, crashPoint);

const reviveEngine = async (world: SinkWorld, mortals: Mortals): Promise<void> => {
  mortals.engine = world.processes.startEngine();
  await world.processes.untilEngineAnswers();
};

/** A sink that is stopped past its session's end goes on while another has taken over, and is killed only then. */
const stall = async (world: SinkWorld, mortals: Mortals): Promise<void> => {
  const stalled = mortals.sink;
  stalled.signal('SIGSTOP');
  mortals.sink = await startSink(world);
  await sleep(sessionTimeoutMs * 2);
  stalled.signal('SIGCONT');
  await sleep(1_000);
  await stalled.kill();
};

const untilHit = (world: SinkWorld, death: Extract<SinkDeath, { how: 'before_answer' | 'engine_in_insert' }>, victim: MortalProcess): void => {
  if (death.how === 'before_answer') world.proxy.once(death.table, 'stored', () => victim.signal('SIGKILL'));
  else world.proxy.once('events', 'arrived', () => { setTimeout(() => victim.signal('SIGKILL'), death.afterMs); });
};

/** Waits until the armed process ends by itself; one that does not in time is killed. Answers whether it did. */
const endsItself = async (victim: MortalProcess): Promise<boolean> => {
  const hit = await Promise.race([victim.ended.then(() => true), sleep(patienceMs, false)]);
  if (!hit) await victim.kill();
  return hit;
};

/** One death, and what died started again. Answers how it was. */
const die = async (world: SinkWorld, mortals: Mortals, death: SinkDeath): Promise<string> => {
  if (death.how === 'at_point') {
    await mortals.sink.kill();
    mortals.sink = await startSink(world, death.point);
    const name = (await endsItself(mortals.sink)) ? `sink ${death.point.split(':')[0]}` : 'sink at random';
    mortals.sink = await startSink(world);
    return name;
  }
  if (death.how === 'before_answer' || death.how === 'engine_in_insert') {
    const whose = death.how === 'before_answer' ? 'sink' : 'engine';
    untilHit(world, death, mortals[whose]);
    const hit = await endsItself(mortals[whose]);
    if (whose === 'sink') mortals.sink = await startSink(world);
    else await reviveEngine(world, mortals);
    return hit ? `${whose} ${death.how === 'before_answer' ? `after the insert of ${death.table}, before its answer` : 'in an insert'}` : `${whose} at random`;
  }
  await sleep(death.afterMs);
  if (death.how === 'sink_stalled') { await stall(world, mortals); return 'sink stopped and continued'; }
  await Promise.all([...(death.how === 'engine_at_random' ? [] : [mortals.sink.kill()]), ...(death.how === 'sink_at_random' ? [] : [mortals.engine.kill()])]);
  if (death.how !== 'sink_at_random') await reviveEngine(world, mortals);
  if (death.how !== 'engine_at_random') mortals.sink = await startSink(world);
  return death.how.replaceAll('_', ' ');
};

const makeTrouble = async ({ proxy }: SinkWorld, trouble: StoreTrouble): Promise<string> => {
  if (trouble.kind === 'lost_answer') { proxy.once(trouble.table, 'stored', () => undefined); return `answer of ${trouble.table} lost`; }
  if (trouble.kind === 'slow') proxy.delayMs = 500;
  else proxy.mode = trouble.kind;
  await sleep(trouble.forMs);
  proxy.delayMs = 0;
  proxy.mode = 'open';
  return { slow: 'slow', full: 'disk full (243)', away: 'ClickHouse away' }[trouble.kind];
};

/** Milliseconds until the next block is in the store and the sink knows. @throws {Error} when that takes too long */
const untilBack = async (world: SinkWorld, how: string): Promise<number> => {
  const [since, answered] = [performance.now(), world.proxy.nextAnswered('ingest_ledger').then(() => true)];
  if (!(await Promise.race([answered, sleep(backWithinMs, false)]))) throw new Error(`nothing was stored for ${backWithinMs / 1_000} s after ${how}`);
  return performance.now() - since;
};

const count = (tally: Record<string, number>, name: string): void => { tally[name] = (tally[name] ?? 0) + 1; };

const disturb = async (world: SinkWorld, random: Random, { kills, say }: SinkChaosOptions) => {
  const mortals: Mortals = { sink: await startSink(world), engine: world.engine };
  const [killed, troubles, backMs]: [Record<string, number>, Record<string, number>, number[]] = [{}, {}, []];
  const faults: NotedFault[] = [];
  const noted = (what: string): string => { faults.push({ atMs: performance.now(), what }); return what; };
  await untilBack(world, 'the start');
  for (const [index, death] of deathsOf(kills, random).entries()) {
    noted(`${death.how} begins`);
    const how = noted(await die(world, mortals, death));
    count(killed, how);
    backMs.push(Math.round(await untilBack(world, how)));
    const trouble = nextTrouble(random);
    if (trouble) count(troubles, noted(await makeTrouble(world, trouble)));
    if ((index + 1) % 10 === 0) say(`${index + 1} of ${kills} kills`);
  }
  return { killed, troubles, backMs, faults };
};

/** Facts flow while the sink and the engine are killed again and again and answers are lost; then every record of the log is held against the store. */
export const runSinkChaos = async (options: SinkChaosOptions): Promise<SinkReport> => {
  const startedAt = performance.now();
  const world = await startSinkWorld({ ...options, ...worldOptions });
  try {
    await stopMerging(world.store);
    const stopFeed = feed(world, createRandom(options.seed + 1), options.rate);
    const { killed, troubles, backMs, faults } = await disturb(world, createRandom(options.seed), options).finally(stopFeed);
    const calmAt = performance.now();
    await world.untilCaughtUp(caughtUpWithinMs);
    const caughtUpMs = Math.round(performance.now() - calmAt);
    const stored = await readStore(world.store);
    const partitions = logAgainstStore(await readLog(world.bus), stored);
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    return { kills: killed, troubles, partitions, backMs, caughtUpMs, seconds, violations: sinkViolations(partitions), evidence: doubleEvidence(stored, world.proxy.noted, faults) };
  } finally {
    await world.close();
  }
};
