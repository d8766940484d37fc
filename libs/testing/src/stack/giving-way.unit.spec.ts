import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { givingWay } from './giving-way.js';

const groups = '/proc/self/autogroup';
/** Says what the machine has put down for this process, then the arguments it was given. */
const confession = `const fs = require('node:fs'); process.stdout.write(JSON.stringify([require('node:os').getPriority(), fs.existsSync('${groups}') ? fs.readFileSync('${groups}', 'utf8').trim() : '', ...process.argv.slice(1)]))`;

/** As the stack starts its processes: each leads a session of its own, so this run keeps its share. */
const ownSession = { encoding: 'utf8', detached: true } as const;

const confess = (...args: readonly string[]): string[] => {
  const [program, ...rest] = givingWay([process.execPath, '-e', confession, '--', ...args]);
  return JSON.parse(spawnSync(program, rest, ownSession).stdout) as string[];
};

describe('a process that gives way', () => {
  it('is nicer than the one that started it, and so is its session where sessions share cores', () => {
    const [priority, group] = confess();
    expect(priority).toBe(Math.min(19, getPriority() + 10));
    if (existsSync(groups) && readFileSync(groups, 'utf8').trim() !== '') expect(group).toMatch(/ nice 10$/);
  });

  it.each([['spaces', ['a b', '$HOME']], ['quotes', ['"', "'"]], ['nothing', ['']]])('is given its arguments as they are: %s', (_, args) => {
    expect(confess(...args).slice(2)).toEqual(args);
  });
});
