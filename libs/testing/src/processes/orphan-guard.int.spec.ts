import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { disposableDir, removeDisposable } from '../stack/disposable-dir.js';
import { isAlive } from '../stack/living-process.js';
import { pidFileOf } from './launch.js';
import { guardAgainstOrphans } from './orphan-guard.js';

const setUp = () => {
  const dir = disposableDir();
  const owner = spawn('sleep', ['600'], { stdio: 'ignore' });
  const owned = spawn('sleep', ['600'], { stdio: 'ignore', detached: true });
  const startedAt = Date.now();
  mkdirSync(join(dir, 'run'));
  writeFileSync(pidFileOf(dir, 'redis'), String(owned.pid));
  const dismiss = guardAgainstOrphans(owner.pid ?? -1, dir, 'redis');
  return { dir, owner, owned, dismiss, lives: () => isAlive(owned.pid ?? -1, startedAt) };
};
const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

describe('the guard of a spec\'s process', () => {
  it('ends it and deletes its folder once the owner was killed', async () => {
    const { dir, owner, owned, lives } = setUp();
    await pause(1_300);
    expect(lives()).toBe(true);
    owner.kill('SIGKILL');
    await once(owned, 'exit');
    await pause(800);
    expect(lives()).toBe(false);
    expect(existsSync(dir)).toBe(false);
  });

  it('does nothing once it was dismissed', async () => {
    const { dir, owner, owned, dismiss, lives } = setUp();
    dismiss();
    owner.kill('SIGKILL');
    await pause(2_000);
    expect(lives()).toBe(true);
    owned.kill('SIGKILL');
    removeDisposable(dir);
  });
});
