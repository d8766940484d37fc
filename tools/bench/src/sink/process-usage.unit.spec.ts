import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { disposableDir, removeDisposable } from '@baton/testing';
import { cpuSecondsOf, readResidentMb, residentMbOf } from './process-usage.js';

let proc = '';
beforeEach(() => {
  proc = disposableDir();
  mkdirSync(join(proc, '42'));
  writeFileSync(join(proc, '42/stat'), `42 (node (a) b) S 1 42 42 0 -1 4194304 1 0 0 0 150 50 0 0 20 0 1 0 1 1 1`);
  writeFileSync(join(proc, '42/status'), 'Name:\tnode\nVmPeak:\t  999999 kB\nVmRSS:\t  204800 kB\nThreads:\t11\n');
});
afterEach(() => { removeDisposable(proc); });

describe('what a process uses', () => {
  it('is its own and the kernel\'s CPU time, and its resident memory', () => {
    expect(cpuSecondsOf(42, proc)).toBe(2);
    expect(residentMbOf(42, proc)).toBe(200);
  });

  it.each([[43], [undefined]])('is unknown of process %p, which is not there', (pid) => {
    expect(cpuSecondsOf(pid, proc)).toBeNaN();
    expect(residentMbOf(pid, proc)).toBeNaN();
  });

  it.each([['', Number.NaN], ['VmRSS:\t 1024 kB', 1], ['VmSwap:\t 1024 kB', Number.NaN]])('reads %j as %p MB', (status, megabytes) => {
    expect(readResidentMb(status)).toEqual(megabytes);
  });
});
