import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { logFileOf, signalGroup } from '../processes/launch.js';
import type { ProcessSpec } from '../processes/process-spec.js';
import { disposableDir, removeDisposable } from './disposable-dir.js';
import { freePort } from './free-ports.js';
import { isAlive } from './living-process.js';
import { redisProcess } from './redis-process.js';
import { stackHealth } from './stack-health.js';
import { readStackRecord, type StackRecord } from './stack-record.js';
import { type RunningStack, startStack } from './start-stack.js';
import { isRunning, stopStack } from './stop-stack.js';
import { workspaceRoot } from './workspace.js';

const root = workspaceRoot();
const dirs: string[] = [];
const stacks: RunningStack[] = [];
const folder = (): string => { const dir = disposableDir(); dirs.push(dir); return dir; };
afterEach(async () => {
  for (const stack of stacks.splice(0)) await stack.stop();
  for (const dir of dirs.splice(0)) removeDisposable(dir);
});

/** A service that answers its health and starts a child of its own, as the analytics service does. */
const fakeService = (dir: string, name: string, port: number, after: readonly string[]): ProcessSpec => {
  const script = `const { spawn } = require('node:child_process'); spawn('sleep', ['3600']); console.log('serving');
    require('node:http').createServer((q, r) => r.end('ok')).listen(${port}, '127.0.0.1');`;
  return {
    name, command: [process.execPath, '-e', script], cwd: dir, env: {}, after,
    ready: { kind: 'http', url: `http://127.0.0.1:${port}/health` }, readyTimeoutMs: 20_000, stopTimeoutMs: 5_000,
  };
};
const specsIn = async (dir: string): Promise<ProcessSpec[]> => [redisProcess({ root, dir, port: await freePort() }), fakeService(dir, 'coach', await freePort(), ['redis'])];
const start = async (dir: string): Promise<RunningStack> => {
  const stack = await startStack({ root, dir, processes: await specsIn(dir) });
  stacks.push(stack);
  await stack.ready;
  return stack;
};
const recordOf = (dir: string): StackRecord => {
  const record = readStackRecord(dir);
  if (!record) throw new Error('no record');
  return record;
};
const pidOf = (dir: string, name: string): number => recordOf(dir).processes.find((each) => each.name === name)?.pid ?? -1;
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (const deadline = Date.now() + 20_000; !await holds();) {
    if (Date.now() > deadline) throw new Error('it did not come to hold within 20 s');
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
};

describe('a stack of real processes', () => {
  it('records what runs, answers for its health, and leaves nothing behind', async () => {
    const dir = folder();
    const stack = await start(dir);
    const record = recordOf(dir);
    expect(record.state).toBe('ready');
    expect((await stackHealth(record)).map(({ name, healthy }) => [name, healthy])).toEqual([['redis', true], ['coach', true]]);
    expect(readFileSync(logFileOf(dir, 'coach'), 'utf8')).toContain('serving');
    await stack.stop();
    expect(record.processes.filter(({ pid, startedAtMs }) => isAlive(pid ?? -1, startedAtMs))).toEqual([]);
    expect(readdirSync(join(dir, 'run')).filter((name) => name.endsWith('.pid'))).toEqual([]);
    expect(readStackRecord(dir)).toBeUndefined();
  });

  it('brings back a Redis that is killed, and says so', async () => {
    const dir = folder();
    await start(dir);
    const before = pidOf(dir, 'redis');
    signalGroup(before, 'SIGKILL');
    await until(() => pidOf(dir, 'redis') !== before && recordOf(dir).processes[0]?.state === 'ready');
    const [redis] = await stackHealth(recordOf(dir));
    expect(redis).toMatchObject({ healthy: true, restarts: 1 });
  });

  it('tells an unhealthy process from a healthy one', async () => {
    const dir = folder();
    await start(dir);
    signalGroup(pidOf(dir, 'coach'), 'SIGSTOP');
    const [, coach] = await stackHealth(recordOf(dir));
    signalGroup(pidOf(dir, 'coach'), 'SIGCONT');
    expect(coach).toMatchObject({ name: 'coach', healthy: false });
    expect(coach?.detail).not.toBe('');
  });

  it('names the process that cannot start', async () => {
    const dir = folder();
    const broken: ProcessSpec = { ...fakeService(dir, 'notes', 1, []), command: [process.execPath, '-e', 'process.exit(3)'] };
    const stack = await startStack({ root, dir, processes: [broken] });
    stacks.push(stack);
    await expect(stack.ready).rejects.toThrow('notes did not start: exit code 3');
    expect(recordOf(dir)).toMatchObject({ state: 'failed', detail: 'notes did not start: exit code 3' });
  });
});

describe('a stack stopped from outside', () => {
  /** The stack in a process of its own, as `up --detach` runs it. */
  const startElsewhere = async (dir: string) => {
    const file = join(dir, 'supervisor.ts');
    const specs = JSON.stringify([fakeService(dir, 'coach', await freePort(), []), fakeService(dir, 'notes', await freePort(), ['coach'])]);
    writeFileSync(file, `import { startStack } from '${root}/libs/testing/src/index.ts';
      const stack = await startStack({ root: '${root}', dir: '${dir}', processes: ${specs} });
      process.once('SIGTERM', () => { void stack.stop().then(() => process.exit(0)); });`);
    const supervisor = spawn(process.execPath, ['--import', join(root, 'tools/source-loader.mjs'), file], { stdio: 'ignore', detached: true });
    await until(() => readStackRecord(dir)?.state === 'ready');
    return supervisor;
  };

  it.each<[string, NodeJS.Signals | undefined]>([
    ['while its supervisor runs', undefined],
    ['after its supervisor was killed', 'SIGKILL'],
  ])('leaves no process, pid file or record, %s', async (_, killed) => {
    const dir = folder();
    const supervisor = await startElsewhere(dir);
    const record = recordOf(dir);
    if (killed) supervisor.kill(killed);
    if (killed) await until(() => !isRunning(record));
    expect(await stopStack(dir)).toBe(2);
    expect(isRunning(record)).toBe(false);
    expect(record.processes.filter(({ pid, startedAtMs }) => isAlive(pid ?? -1, startedAtMs))).toEqual([]);
    expect(existsSync(join(dir, 'run/stack.json'))).toBe(false);
    expect(await stopStack(dir)).toBe(0);
  });
});
