import { runTree } from '../processes/run-tree.js';
import type { SupervisedProcess } from '../processes/supervise.js';
import type { ProcessSpec } from '../processes/process-spec.js';
import { writeStackFiles } from './stack-files.js';
import { type StackPlan, stackServices } from './stack-plan.js';
import { stackProcesses } from './stack-processes.js';
import { type RecordedProcess, removeStackRecord, type StackRecord, writeStackRecord } from './stack-record.js';
import { disposableDir } from './disposable-dir.js';
import { testPorts } from './stack-ports.js';
import { workspaceRoot } from './workspace.js';

export interface RunningStack {
  readonly plan: StackPlan;
  /** Resolves when everything was ready; rejects with what never was. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

export interface StartStackOptions extends Partial<StackPlan> {
  readonly onChange?: (process: SupervisedProcess) => void;
  /** Processes in place of the stack's own, for specs of the stack itself. */
  readonly processes?: readonly ProcessSpec[];
}

/** Keeps run/stack.json in step with the processes, so that status, logs and down work from another terminal. */
const createRecorder = (plan: StackPlan, specs: readonly ProcessSpec[]) => {
  const supervisor = { pid: process.pid, startedAtMs: Math.round(performance.timeOrigin) };
  const processes = new Map<string, RecordedProcess>(specs.map(({ name, ready }) => [name, { name, state: 'waiting', startedAtMs: 0, restarts: 0, detail: '', ready }]));
  let record: StackRecord = { state: 'starting', detail: '', supervisor, example: plan.example, ports: plan.ports, processes: [...processes.values()] };
  const write = (change: Partial<StackRecord>) => {
    record = { ...record, ...change, processes: [...processes.values()] };
    writeStackRecord(plan.dir, record);
  };
  write({});
  return {
    write,
    note: ({ spec, state, pid, startedAtMs, restarts, detail }: SupervisedProcess) => {
      processes.set(spec.name, { name: spec.name, state, pid, startedAtMs, restarts, detail, ready: spec.ready });
      write({});
    },
  };
};

const completePlan = async (options: StartStackOptions): Promise<StackPlan> => ({
  root: options.root ?? workspaceRoot(),
  dir: options.dir ?? disposableDir(),
  ports: options.ports ?? await testPorts(),
  example: options.example ?? true,
  services: options.services ?? stackServices,
  ...(options.settings ? { settings: options.settings } : {}),
});

/**
 * Starts the stack: Kafka, Redis, the topics and the services, each once what it needs is ready.
 * Without options everything runs on free ports in a folder of its own. Services run from `dist`: build first.
 */
export const startStack = async (options: StartStackOptions = {}): Promise<RunningStack> => {
  const plan = await completePlan(options);
  writeStackFiles(plan);
  const specs = options.processes ?? stackProcesses(plan);
  const recorder = createRecorder(plan, specs);
  const onChange = (changed: SupervisedProcess) => { recorder.note(changed); options.onChange?.(changed); };
  const tree = runTree({ dir: plan.dir, specs, onChange });
  tree.ready.then(() => recorder.write({ state: 'ready' }), (error: Error) => recorder.write({ state: 'failed', detail: error.message }));
  return {
    plan,
    ready: tree.ready,
    stop: async () => {
      await tree.stop();
      removeStackRecord(plan.dir);
    },
  };
};
