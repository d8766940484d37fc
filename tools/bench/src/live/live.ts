import { join } from 'node:path';
import { disposableDir, readStackRecord, removeDisposable, residentBytesByGroup, type RunningStack, startStack } from '@baton/testing';
import type { BenchReport } from '../bench-report.js';
import { runBareProbe } from '../bare-probe.js';
import { writeBenchOrganisation } from './bench-organisation.js';
import { beginningMs } from './call-speaker.js';
import { type LiveLoad, openLiveLoad } from './live-load.js';
import { readLiveLog } from './read-live-log.js';
import { liveReport } from './live-report.js';
import { type LoopDelay, watchLoop } from './loop-delay.js';
import { cpuSecondsByGroup, machineSeconds } from './process-meter.js';
import type { UsageReading } from './service-usage.js';
import { paceOf } from './speech.js';

export interface LiveBenchSettings {
  readonly root: string;
  readonly calls: number;
  readonly seconds: number;
  /** Spoken after all calls have begun and before anything counts: code is compiled, queues are filled. */
  readonly warmUpSeconds: number;
  /** One utterance of so many raises a card; even. */
  readonly cardEvery: number;
  /** How often a call's recogniser says what it has heard, beside the final words of every utterance: 1 as the design reckons, 3.25 for every word. */
  readonly hypothesesPerSecond: number;
  readonly seed: number;
  /** Told what is being done. */
  say(line: string): void;
}

/** The stack's processes outlive a terminal's Ctrl-C, so the bench takes them along. */
const signals = ['SIGINT', 'SIGTERM'] as const;
const stragglersMs = 20_000;
/** The bare hop starts and ends while the calls speak. */
const probeMarginSeconds = 4;
const probePatienceMs = 60_000;

/** @throws {Error} when the work takes longer */
const within = async <R>(work: Promise<R>, capMs: number): Promise<R> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`the bare hop did not end within ${capMs / 1000} s; look at the broker, and run it again`)), capMs);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
};

const ownSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const readUsage = ({ plan }: RunningStack): UsageReading => ({
  atMs: performance.now(), ownSeconds: ownSeconds(), machineSeconds: machineSeconds(), cpuSeconds: cpuSecondsByGroup(), residentBytes: residentBytesByGroup(),
  processes: (readStackRecord(plan.dir)?.processes ?? []).filter(({ ready }) => ready.kind !== 'exit'),
});

const measure = async (settings: LiveBenchSettings, stack: RunningStack, load: LiveLoad, loop: LoopDelay): Promise<BenchReport> => {
  const { seconds, warmUpSeconds, calls, hypothesesPerSecond, say } = settings;
  say(`warming up for ${warmUpSeconds + beginningMs(calls) / 1000} s: ${calls} calls, ${Math.round(calls * paceOf(hypothesesPerSecond).messagesPerSecond)} messages/s`);
  await load.speak(beginningMs(calls) + warmUpSeconds * 1000);
  say(`measuring for ${seconds} s`);
  const from = readUsage(stack);
  loop.reset();
  for (const meter of Object.values(load.meters)) meter.measuring = true;
  const probe = within(runBareProbe([`127.0.0.1:${stack.plan.ports.kafka}`], Math.max(1, seconds - probeMarginSeconds)), seconds * 1000 + probePatienceMs);
  await load.speak(seconds * 1000);
  for (const meter of Object.values(load.meters)) meter.measuring = false;
  const to = readUsage(stack);
  const loopDelays = [...loop.delays];
  const [settled, bare] = await Promise.all([load.settle(stragglersMs), probe]);
  const log = await readLiveLog([`127.0.0.1:${stack.plan.ports.kafka}`]);
  return liveReport({ ...settings, meters: load.meters, bare, log, from, to, loopDelays, ...settled });
};

const runLoad = async (settings: LiveBenchSettings, stack: RunningStack): Promise<BenchReport> => {
  const { calls, seed, cardEvery, hypothesesPerSecond } = settings;
  const { ports } = stack.plan;
  settings.say(`signing ${calls} reps in and opening their sockets`);
  const load = await openLiveLoad({ calls, seed, cardEvery, pace: paceOf(hypothesesPerSecond), ingestAddress: `127.0.0.1:${ports.ingest}`, origin: `http://localhost:${ports.console}` });
  const loop = watchLoop();
  try {
    return await measure(settings, stack, load, loop);
  } finally {
    loop.stop();
    load.close();
  }
};

/**
 * Holds live calls on a stack of its own (free ports, a folder that goes afterwards) and times the word that settles a card to the card in its rep's socket.
 * Services run from `dist`: build first.
 */
export const runLiveBench = async (settings: LiveBenchSettings): Promise<BenchReport> => {
  const dir = disposableDir();
  const files = writeBenchOrganisation(settings.root, join(dir, 'bench'), settings.calls);
  settings.say('starting the stack');
  const stack = await startStack({ root: settings.root, dir, settings: files });
  const leave = async (): Promise<void> => { await stack.stop(); removeDisposable(dir); };
  const interrupted = (): void => { void leave().finally(() => process.exit(1)); };
  for (const signal of signals) process.once(signal, interrupted);
  try {
    await stack.ready;
    return await runLoad(settings, stack);
  } finally {
    for (const signal of signals) process.off(signal, interrupted);
    await leave();
  }
};
