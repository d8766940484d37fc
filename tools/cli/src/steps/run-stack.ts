import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { portsInUse, startStack, stopStack, type SupervisedProcess } from '@baton/testing';
import { CliFault } from '../cli-fault.js';
import type { CliContext } from '../context.js';
import { createProgress } from './progress.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

const asked = (): Promise<void> => new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});

/** @throws {CliFault} naming the ports another program holds */
export const refuseTakenPorts = async (ports: readonly number[]): Promise<void> => {
  const taken = await portsInUse(ports);
  if (taken.length > 0) throw new CliFault(`port ${taken.join(', ')} is in use by another program; stop it (on Linux, ss -ltnp names it), or take other ports with BATON_PORT_OFFSET=1000 ./baton up`);
};

/** Runs the stack inside this process until it is asked to stop; `onReady` is called once everything serves. */
export const superviseStack = async (context: CliContext, example: boolean, onReady: () => void): Promise<void> => {
  const progress = createProgress(context);
  const onChange = ({ spec, state, detail }: SupervisedProcess) => progress([{ name: spec.name, state, detail }]);
  const stop = asked();
  const stack = await startStack({ root: context.root, dir: context.stackDir, ports: context.ports, settings: context.settings, example, onChange });
  try {
    if (await Promise.race([stack.ready.then(() => 'ready'), stop.then(() => 'asked')]) === 'ready') onReady();
    await stop;
  } finally {
    await stack.stop();
  }
};

const spawnSupervisor = (context: CliContext, example: boolean): number => {
  mkdirSync(join(context.stackDir, 'logs'), { recursive: true });
  const log = openSync(join(context.stackDir, 'logs/supervisor.log'), 'w');
  const main = join(context.root, 'tools/cli/src/main.ts');
  const args = [...process.execArgv, main, 'supervise', ...(example ? [] : ['--empty'])];
  const child = spawn(process.execPath, args, { cwd: context.root, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  if (child.pid === undefined) throw new CliFault('the supervisor could not be started');
  return child.pid;
};

/** Starts the stack in the background and returns when everything serves. */
export const detachStack = async (context: CliContext, example: boolean): Promise<void> => {
  const progress = createProgress(context);
  const pid = spawnSupervisor(context, example);
  for (const deadline = Date.now() + 180_000; Date.now() < deadline; await pause(200)) {
    const record = context.stack();
    if (record?.supervisor.pid !== pid) continue;
    progress(record.processes);
    if (record.state === 'ready') return;
    if (record.state === 'failed') {
      await stopStack(context.stackDir);
      throw new CliFault(record.detail);
    }
  }
  await stopStack(context.stackDir);
  throw new CliFault('the stack was not ready after 180 s; ./baton logs SERVICE says more');
};
