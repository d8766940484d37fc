import { createLaunch } from './launch.js';
import { probe } from './probe.js';
import type { ProcessSpec } from './process-spec.js';
import { supervise, type SupervisedProcess, type SupervisorDeps } from './supervise.js';

/** A running tree of supervised processes. */
export interface ProcessTree {
  readonly processes: readonly SupervisedProcess[];
  /** Resolves when every process was ready once; rejects with the first that never was. */
  readonly ready: Promise<void>;
  /** Stops everything, dependants before what they depend on. */
  stop(): Promise<void>;
}

export interface TreeOptions {
  readonly dir: string;
  readonly specs: readonly ProcessSpec[];
  readonly onChange?: (process: SupervisedProcess) => void;
  readonly deps?: Partial<SupervisorDeps>;
}

const sleep = (ms: number, signal: AbortSignal): Promise<void> => new Promise((resolve) => {
  if (signal.aborted) return resolve();
  const end = () => { clearTimeout(timer); signal.removeEventListener('abort', end); resolve(); };
  const timer = setTimeout(end, ms);
  signal.addEventListener('abort', end, { once: true });
});

/**
 * Specs in waves: each wave depends only on earlier ones.
 * @throws {Error} naming the processes that wait for each other or for one that is not there
 */
export const wavesOf = (specs: readonly ProcessSpec[]): ProcessSpec[][] => {
  const waves: ProcessSpec[][] = [];
  const placed = new Set<string>();
  let rest = [...specs];
  while (rest.length > 0) {
    const wave = rest.filter((spec) => spec.after.every((name) => placed.has(name)));
    if (wave.length === 0) throw new Error(`these processes wait for one another or for something missing: ${rest.map(({ name, after }) => `${name} (after ${after.join(', ')})`).join('; ')}`);
    for (const spec of wave) placed.add(spec.name);
    rest = rest.filter((spec) => !wave.includes(spec));
    waves.push(wave);
  }
  return waves;
};

/** Starts each process as soon as those it comes after are ready. */
export const runTree = ({ dir, specs, onChange = () => undefined, deps = {} }: TreeOptions): ProcessTree => {
  const waves = wavesOf(specs);
  const all: SupervisorDeps = { launch: createLaunch(dir), probe, now: () => Date.now(), sleep, onChange, ...deps };
  const started = new Map<string, SupervisedProcess>();
  const readiness = new Map<string, Promise<void>>();
  let stopping = false;
  for (const spec of waves.flat()) {
    const earlier = Promise.all(spec.after.map((name) => readiness.get(name)));
    const ready = earlier.then(() => {
      if (stopping) throw new Error(`${spec.name} was not started: the stack is stopping`);
      const process = supervise(spec, all);
      started.set(spec.name, process);
      return process.firstReady;
    });
    ready.catch(() => undefined);
    readiness.set(spec.name, ready);
  }
  const ready = Promise.all(readiness.values()).then(() => undefined);
  ready.catch(() => undefined);
  return {
    get processes() { return [...started.values()]; },
    ready,
    stop: async () => {
      stopping = true;
      for (const wave of waves.toReversed()) await Promise.all(wave.map(({ name }) => started.get(name)?.stop()));
    },
  };
};
