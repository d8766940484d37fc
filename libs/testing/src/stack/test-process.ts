import type { ProcessSpec } from '../processes/process-spec.js';
import { signalGroup } from '../processes/launch.js';
import { guardAgainstOrphans } from '../processes/orphan-guard.js';
import { runTree } from '../processes/run-tree.js';
import type { SupervisedProcess } from '../processes/supervise.js';
import { disposableDir, removeDisposable } from './disposable-dir.js';

/** A process that a spec owns: stopped by it, or by a guard when the spec's own process is gone. */
export interface TestProcess {
  readonly dir: string;
  /** Kills the process without warning and waits until it serves again. */
  killAndWait(): Promise<void>;
  stop(): Promise<void>;
}

const untilRestarted = async (of: SupervisedProcess, restartsBefore: number): Promise<void> => {
  while (of.restarts === restartsBefore || of.state !== 'ready') {
    if (of.state === 'failed' || of.state === 'stopped') throw new Error(`${of.spec.name} did not come back: ${of.detail}`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
};

/** Starts one supervised process in a folder of its own, which goes away with it. */
export const startTestProcess = async (specIn: (dir: string) => ProcessSpec): Promise<TestProcess> => {
  const dir = disposableDir();
  const spec = specIn(dir);
  const tree = runTree({ dir, specs: [spec] });
  const dismissGuard = guardAgainstOrphans(process.pid, dir, spec.name);
  const stop = async () => {
    await tree.stop();
    dismissGuard();
    removeDisposable(dir);
  };
  try {
    await tree.ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    dir,
    stop,
    killAndWait: async () => {
      const [only] = tree.processes;
      if (only?.pid === undefined) throw new Error('the process is not running, so it cannot be killed');
      const before = only.restarts;
      signalGroup(only.pid, 'SIGKILL');
      await untilRestarted(only, before);
    },
  };
};
