import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { disposableDir, removeDisposable } from '@baton/testing';
import { cpuSecondsByGroup, machineSeconds, readMachineSeconds, readStat } from './process-meter.js';

/** A line of /proc/<pid>/stat: name, group, user and system ticks. */
const statLine = (name: string, group: number, user: number, system: number): string => `42 (${name}) S 1 ${group} ${group} 0 -1 4194304 100 0 0 0 ${user} ${system} 0 0 20 0 11 0 900 1 2 3\n`;

describe('the CPU time of a process', () => {
  it.each([
    ['node', 900, 150, 50, 2], ['a (b) c', 7, 0, 1, 0.01], ['R) S 9 9', 7, 100, 0, 1],
  ])('of %j is read from its stat line, whatever its name', (name, group, user, system, cpuSeconds) => {
    expect(readStat(statLine(name, group, user, system))).toEqual({ group, cpuSeconds });
  });
});

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('the CPU time of process groups', () => {
  let proc = '';
  beforeEach(() => { proc = disposableDir(); });
  afterEach(() => { removeDisposable(proc); });
  const put = (pid: string, line: string): void => {
    mkdirSync(join(proc, pid));
    writeFileSync(join(proc, pid, 'stat'), line);
  };

  it('adds up what a process started, and leaves out what is no process or is gone meanwhile', () => {
    put('10', statLine('node', 10, 100, 0));
    put('11', statLine('chdb', 10, 30, 20));
    put('12', statLine('java', 12, 1, 0));
    mkdirSync(join(proc, '13'));
    mkdirSync(join(proc, 'sys'));
    expect(cpuSecondsByGroup(proc)).toEqual(new Map([[10, 1.5], [12, 0.01]]));
  });

  it('grows for a real process that works, and not for one that sleeps', async () => {
    const busy = spawn(process.execPath, ['-e', 'for (;;) ;'], { detached: true, stdio: 'ignore' });
    const idle = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
    const of = (pid = -1): number => cpuSecondsByGroup().get(pid) ?? Number.NaN;
    try {
      for (const deadline = Date.now() + 8_000; !(of(busy.pid) > 0.2) && Date.now() < deadline;) await new Promise((resolve) => { setTimeout(resolve, 50); });
      expect(of(busy.pid)).toBeGreaterThan(0.2);
      expect(of(idle.pid)).toBeLessThan(0.1);
    } finally {
      for (const { pid = 0 } of [busy, idle]) process.kill(-pid, 'SIGKILL');
    }
  });
});

describe('the CPU time of the machine', () => {
  it('is everything but idling and waiting for a disk, what the host took away included', () => {
    expect(readMachineSeconds('cpu  100 10 50 9000 700 1 4 35 0 0\ncpu0 1 1 1 1\n')).toBe(2);
  });

  it('is not a number where it cannot be read', () => {
    expect(machineSeconds('/nowhere/stat')).toBeNaN();
  });
});
