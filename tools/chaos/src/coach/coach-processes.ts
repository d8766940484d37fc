import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, inheritedEnvironment } from '@baton/testing';

export interface CoachSettings { readonly root: string; readonly brokers: string; readonly redisUrl: string; readonly namespace: string; /** Whether the coaches stand by for one another. */ readonly standsBy: boolean }

/** A coach of the group, as a process of its own. */
export interface CoachProcess {
  /** Resolves once it says that it is well: it has joined its group and follows the others. */
  ready(): Promise<void>;
  /** Resolves once it is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** Longest a coach may take to begin on a busy machine. */
const startWithinMs = 60_000;

const isWell = async (port: number): Promise<boolean> => {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
};

/** @throws {Error} when it is not well in time */
const untilWell = async (port: number): Promise<void> => {
  for (const until = Date.now() + startWithinMs; !(await isWell(port)); await sleep(50)) {
    if (Date.now() > until) throw new Error(`a coach was not ready within ${startWithinMs / 1_000} s; look whether the machine is overloaded, and run it again`);
  }
};

/** Starts coaches from `dist`. */
export const createCoachProcesses = ({ root, brokers, redisUrl, namespace, standsBy }: CoachSettings) => {
  const running = new Set<ChildProcess>();
  const env = {
    ...inheritedEnvironment(), NODE_ENV: 'production', NODE_COMPILE_CACHE: join(root, '.baton/compile-cache'), BATON_BROKERS: brokers, BATON_REDIS_URL: redisUrl, BATON_NAMESPACE: namespace,
    BATON_LOG_LEVEL: 'error', BATON_COACH_STANDBY: standsBy ? 'on' : 'off',
  };
  return {
    start: async (): Promise<CoachProcess> => {
      const port = await freePort();
      const child = spawn(process.execPath, [join(root, 'apps/coach/dist/main.js')], { stdio: 'ignore', env: { ...env, BATON_HEALTH_PORT: String(port) } });
      running.add(child);
      child.once('exit', () => running.delete(child));
      return {
        ready: () => untilWell(port),
        end: async (signal) => {
          child.kill(signal);
          if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
        },
      };
    },
    killAll: (): void => { for (const child of running) child.kill('SIGKILL'); },
  };
};
