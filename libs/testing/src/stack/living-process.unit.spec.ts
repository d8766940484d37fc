import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { isAlive, residentBytesByGroup } from './living-process.js';

const sleeper = () => spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });

describe('a living process', () => {
  it('is known by its id and its start together', async () => {
    const startedAt = Date.now();
    const child = sleeper();
    const pid = child.pid ?? -1;
    expect(isAlive(pid, startedAt)).toBe(true);
    expect(isAlive(pid, startedAt - 60_000)).toBe(false);
    expect(isAlive(pid, startedAt + 60_000)).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(pid, startedAt)).toBe(false);
  });

  it('counts its memory under the group it leads, with all it started', async () => {
    const shell = spawn('sh', ['-c', 'sleep 60 & sleep 60 & wait'], { detached: true, stdio: 'ignore' });
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    const alone = sleeper();
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    const memory = residentBytesByGroup();
    process.kill(-(shell.pid ?? 0), 'SIGKILL');
    alone.kill('SIGKILL');
    expect(memory.get(shell.pid ?? -1) ?? 0).toBeGreaterThan(memory.get(alone.pid ?? -1) ?? Infinity);
    expect(memory.get(-1)).toBeUndefined();
  });
});
