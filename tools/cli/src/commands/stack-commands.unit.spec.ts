import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { disposableDir, readStackRecord, removeDisposable, type StackRecord, writeStackRecord } from '@baton/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFakeContext } from '../fake-context.js';
import { runCli } from '../run-cli.js';

type Recorded = StackRecord['processes'][number];

let dir = '';
const children: ChildProcess[] = [];
const listening: Server[] = [];
beforeEach(() => { dir = disposableDir(); });
afterEach(async () => {
  for (const { pid, exitCode, signalCode } of children.splice(0)) if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
  for (const server of listening.splice(0)) await new Promise((resolve) => { server.close(resolve); });
  removeDisposable(dir);
  process.exitCode = undefined;
});

/** A process that does nothing until it is told to stop. */
const startSleeper = async (): Promise<{ pid: number; startedAtMs: number; gone: () => boolean; ended: Promise<unknown> }> => {
  const child = spawn(process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 1000)'], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const startedAtMs = Date.now();
  children.push(child);
  const ended = new Promise((resolve) => { child.once('exit', resolve); });
  await new Promise((resolve) => { child.stdout.once('data', resolve); });
  return { ended, pid: child.pid ?? -1, startedAtMs, gone: () => child.exitCode !== null || child.signalCode !== null };
};
const listen = async (): Promise<number> => {
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  listening.push(server);
  return (server.address() as AddressInfo).port;
};
const serviceOf = (name: string, more: Partial<Recorded>): Recorded => ({ name, state: 'ready', startedAtMs: 0, restarts: 0, detail: '', ready: { kind: 'exit' }, ...more });
const record = (supervisor: StackRecord['supervisor'], processes: Recorded[]): void =>
  writeStackRecord(dir, { state: 'ready', detail: '', supervisor, example: true, ports: { console: 5600 }, processes });
const nobody = { pid: 2 ** 22 - 1, startedAtMs: 0 };

const run = async (...args: readonly string[]) => {
  const context = createFakeContext(dir);
  const complaints: string[] = [];
  const code = await runCli(args, context, (text) => { complaints.push(text); });
  return { code, said: context.said, complaints: complaints.join('') };
};

describe('./baton status', () => {
  it('ends with 0 while the supervisor lives and every process answers', async () => {
    record(await startSleeper(), [serviceOf('redis', { ready: { kind: 'tcp', port: await listen() } }), serviceOf('topics', { state: 'done' })]);
    const { code, said } = await run('status');
    expect(said).toEqual([expect.stringMatching(/^ok {3}redis/), expect.stringMatching(/^ok {3}topics/), expect.stringMatching(/^healthy · \d+ MB · http:\/\/localhost:5600$/)]);
    expect(code).toBe(0);
  });

  it.each<[string, Partial<Recorded>, RegExp]>([
    ['does not answer', { ready: { kind: 'tcp', port: 1 } }, /^BAD {2}coach .*\S/], ['is on its way', { state: 'starting' }, /^BAD {2}coach .*starting/], ['keeps falling', { state: 'backing-off', detail: 'exit code 1', restarts: 4 }, /^BAD {2}coach .*restarted 4× · exit code 1$/],
    ['has given up', { state: 'failed', detail: 'exit code 78' }, /^BAD {2}coach .*exit code 78$/],
  ])('ends with 1 and says so when a process %s', async (_, more, line) => {
    record(await startSleeper(), [serviceOf('coach', more)]);
    const { code, said } = await run('status');
    expect(code).toBe(1);
    expect(said[0]).toMatch(line);
    expect(said[1]).toMatch(/^NOT healthy/);
  });

  it('is not healthy without its supervisor, whatever the processes say', async () => {
    record(nobody, [serviceOf('redis', { ready: { kind: 'tcp', port: await listen() } })]);
    const { code, said } = await run('status');
    expect([code, said.at(-1)]).toEqual([1, 'BAD  the supervisor is gone; run ./baton up, which clears the rest and starts anew']);
  });

  it('prints one JSON document with every process', async () => {
    record(await startSleeper(), [serviceOf('redis', { ready: { kind: 'tcp', port: await listen() } }), serviceOf('coach', { state: 'starting' })]);
    const { code, said } = await run('status', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(said.join(''))).toMatchObject({ healthy: false, supervised: true, consoleUrl: 'http://localhost:5600', processes: [{ name: 'redis', healthy: true }, { name: 'coach', healthy: false, state: 'starting' }] });
  });
});

describe('./baton down', () => {
  it('ends the supervisor and what it left, says how many, and forgets the stack', async () => {
    const [supervisor, coach, notes] = [await startSleeper(), await startSleeper(), await startSleeper()];
    record(supervisor, [serviceOf('coach', coach), serviceOf('notes', notes), serviceOf('topics', { state: 'done' })]);
    expect(await run('down')).toMatchObject({ code: 0, said: ['stopped 2 processes'] });
    await Promise.all([supervisor, coach, notes].map(({ ended }) => ended));
    expect(readStackRecord(dir)).toBeUndefined();
    expect((await run('down')).said).toEqual(['nothing is running']);
  });

  it('leaves a program alone that was given the id of a process long gone', async () => {
    const stranger = await startSleeper();
    record(nobody, [serviceOf('coach', { pid: stranger.pid, startedAtMs: stranger.startedAtMs - 3_600_000 })]);
    expect((await run('down')).said).toEqual(['stopped 0 processes']);
    expect(stranger.gone()).toBe(false);
  });
});

describe('./baton up', () => {
  it('starts nothing while a stack runs, and says where it is', async () => {
    const supervisor = await startSleeper();
    record(supervisor, []);
    const { code, said } = await run('up', '--detach');
    expect([code, said[0]]).toEqual([0, 'already running']);
    expect(said.join('\n')).toContain('Baton is up: http://localhost:5600');
    expect(supervisor.gone()).toBe(false);
  });
});
