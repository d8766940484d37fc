import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inheritedEnvironment } from '../config.js';
import { faultCode } from './fault-text.js';
import type { ProcessSpec } from './process-spec.js';

/** How a process ended, in words: `exit code 1`, `signal SIGKILL` or why it could not be started. */
export interface RunningProcess {
  readonly pid: number | undefined;
  readonly ended: Promise<{ readonly ok: boolean; readonly how: string }>;
  /** Reaches the process and everything it started. */
  signal(signal: 'SIGTERM' | 'SIGKILL'): void;
}

export type Launch = (spec: ProcessSpec) => RunningProcess;

/** Sends a signal to a whole process group; a group that is gone, or is only waiting to be collected, is fine. */
export const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    const code = faultCode(error);
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
};

export const logFileOf = (dir: string, name: string): string => join(dir, 'logs', `${name}.log`);
export const pidFileOf = (dir: string, name: string): string => join(dir, 'run', `${name}.pid`);

/**
 * Starts real processes below `dir`: output is appended to logs/<name>.log, the process id stands in run/<name>.pid while it runs.
 * Each process leads its own group, so that a Ctrl-C in a terminal reaches only the supervisor.
 */
export const createLaunch = (dir: string): Launch => (spec) => {
  mkdirSync(join(dir, 'logs'), { recursive: true });
  mkdirSync(join(dir, 'run'), { recursive: true });
  const log = openSync(logFileOf(dir, spec.name), 'a');
  const [program, ...args] = spec.command;
  const child = spawn(program, args, { cwd: spec.cwd, env: { ...inheritedEnvironment(), ...spec.env }, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  if (child.pid !== undefined) writeFileSync(pidFileOf(dir, spec.name), String(child.pid));
  const ended = new Promise<{ ok: boolean; how: string }>((resolve) => {
    child.once('error', (error) => resolve({ ok: false, how: `${program} cannot be started: ${error.message}` }));
    child.once('exit', (code, signal) => {
      rmSync(pidFileOf(dir, spec.name), { force: true });
      resolve({ ok: code === 0, how: signal ? `signal ${signal}` : `exit code ${code}` });
    });
  });
  return { pid: child.pid, ended, signal: (signal) => { if (child.pid !== undefined) signalGroup(child.pid, signal); } };
};
