import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { disposableDir, removeDisposable } from '@baton/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFakeContext } from '../fake-context.js';
import { runCli } from '../run-cli.js';
import { runChild } from './child.js';
import { withBus } from './open-bus.js';
import { runGates } from './run-checks.js';
import { refuseTakenPorts } from './run-stack.js';
import { timedStep } from './timed-step.js';

let dir = '';
const listening: Server[] = [];
beforeEach(() => { dir = disposableDir(); });
afterEach(async () => {
  removeDisposable(dir);
  process.exitCode = undefined;
  for (const server of listening.splice(0)) await new Promise((resolve) => { server.close(resolve); });
});
const listen = async (port = 0): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(port, '127.0.0.1', resolve); });
  listening.push(server);
  return (server.address() as AddressInfo).port;
};
const script = (code: string): [string, ...string[]] => [process.execPath, '-e', code];

describe('a program run by a command', () => {
  it.each([[0], [3]])('gives its exit code %i and everything it said', async (code) => {
    const result = await runChild(script(`console.log('out'); console.error('err'); process.exit(${code})`), dir, {}, true);
    expect(result.exitCode).toBe(code);
    expect(result.output.split('\n').filter(Boolean).toSorted()).toEqual(['err', 'out']);
  });

  it('counts a signal as a failure', async () => {
    expect((await runChild(script('process.kill(process.pid, "SIGKILL")'), dir, {}, true)).exitCode).toBe(1);
  });

  it('runs where it is told, with what it is told, and with nothing to read', async () => {
    const { output } = await runChild(script('process.stdin.on("end", () => console.log(process.cwd(), process.env.SPEC)).resume()'), dir, { SPEC: 'here' }, true);
    expect(output.trim()).toMatch(/^\S+ here$/);
  });

  it('that is not there is an error of its own', async () => {
    await expect(runChild(['/nowhere/program'], dir, {}, true)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('the gates run by ./baton test', () => {
  const gates = async (code: string) => {
    mkdirSync(join(dir, 'tools/gates/src'), { recursive: true });
    writeFileSync(join(dir, 'tools/gates/src/main.ts'), code);
    const context = { ...createFakeContext(dir), root: dir };
    return { tally: await runGates(context), said: context.said };
  };

  it.each<[string, string, [number, number, number]]>([
    ['all pass', 'console.log("ok  sizes\\n3 passed, 0 failed, 1 skipped")', [3, 0, 1]], ['one fails', 'console.log("2 passed, 1 failed"); process.exit(1)', [2, 1, 0]],
    ['they pass and the process does not', 'console.log("3 passed, 0 failed"); process.exit(1)', [3, 1, 0]], ['they say nothing', 'process.exit(0)', [0, 1, 0]], ['they break', 'throw new Error("broken")', [0, 1, 0]],
  ])('count when %s', async (_, code, [passed, failed, skipped]) => {
    expect((await gates(code)).tally).toEqual({ passed, failed, skipped });
  });

  it('show what they said once, without their own count', async () => {
    expect((await gates('console.log("ok  sizes\\n1 passed, 0 failed, 0 skipped")')).said).toEqual(['ok  sizes']);
  });
});

describe('before up starts anything', () => {
  it('a port somebody else holds is named, with what to do', async () => {
    const port = await listen();
    await expect(refuseTakenPorts([port])).rejects.toThrow(new RegExp(`^port ${port} is in use by another program; stop it .* BATON_PORT_OFFSET`));
  });

  it('free ports are no trouble', async () => {
    const port = await listen();
    const server = listening.pop();
    await new Promise((resolve) => { server?.close(resolve); });
    await expect(refuseTakenPorts([port])).resolves.toBeUndefined();
  });

  it('up ends with 1 and starts nothing while its console port is taken', async () => {
    const context = createFakeContext(dir, { BATON_PORT_OFFSET: '23000' });
    await listen(context.ports.console);
    const complaints: string[] = [];
    expect(await runCli(['up', '--detach'], context, (text) => { complaints.push(text); })).toBe(1);
    expect(complaints.join('')).toContain(`port ${context.ports.console} is in use`);
    expect([context.said, existsSync(join(dir, 'logs'))]).toEqual([[], false]);
  });
});

describe('a step of a longer command', () => {
  it('is told with the time it took once it is done, and gives its result', async () => {
    const context = createFakeContext(dir);
    expect(await timedStep(context, 'build', () => Promise.resolve(7))).toBe(7);
    expect(context.said).toEqual([expect.stringMatching(/^ {2}build +\d+\.\d s$/)]);
  });

  it('that fails is not told as done', async () => {
    const context = createFakeContext(dir);
    await expect(timedStep(context, 'build', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(context.said).toEqual([]);
  });
});

describe('the log for the length of one piece of work', () => {
  it('is closed after it, also when the work fails', async () => {
    let closed = 0;
    const context = { ...createFakeContext(dir, { BATON_BROKERS: '127.0.0.1:1' }) };
    const bus = { ...context.openBus(), close: () => { closed += 1; return Promise.resolve(); } };
    expect(await withBus({ ...context, openBus: () => bus }, () => Promise.resolve('done'))).toBe('done');
    await expect(withBus({ ...context, openBus: () => bus }, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(closed).toBe(2);
  });

  it('is not opened without a stack and without brokers', async () => {
    let opened = 0;
    const context = createFakeContext(dir);
    await expect(withBus({ ...context, openBus: () => { opened += 1; return context.openBus(); } }, () => Promise.resolve())).rejects.toThrow('nothing is running');
    expect(opened).toBe(0);
  });
});
