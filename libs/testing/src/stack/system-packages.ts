import { execFileSync } from 'node:child_process';
import { runCommand } from './run-command.js';

/** A program of the machine and the Debian package that has it. */
export interface SystemProgram { readonly program: string; readonly debian: string }

export const stackPrograms: readonly SystemProgram[] = [
  { program: 'redis-server', debian: 'redis-server' },
  { program: 'java', debian: 'default-jre-headless' },
  { program: 'mvn', debian: 'maven' },
];
export const browserPrograms: readonly SystemProgram[] = [{ program: 'chromium', debian: 'chromium' }];

/** Whether a program is on the search path. */
export const isInstalled = (program: string): boolean => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

interface Machine { readonly has: (program: string) => boolean; readonly isRoot: boolean; readonly run: (command: readonly [string, ...string[]]) => Promise<unknown> }

const thisMachine: Machine = {
  has: isInstalled,
  isRoot: process.getuid?.() === 0,
  run: (command) => runCommand(command, '/', 900_000),
};

/**
 * Installs what is missing with apt where that is allowed.
 * @throws {Error} naming the one command to run, where it is not
 */
export const ensurePrograms = async (wanted: readonly SystemProgram[], machine: Machine = thisMachine): Promise<string[]> => {
  const missing = wanted.filter(({ program }) => !machine.has(program)).map(({ debian }) => debian);
  if (missing.length === 0) return [];
  if (!machine.has('apt-get')) throw new Error(`missing on this machine: ${missing.join(', ')}; install them (these are Debian's names) and run this again`);
  if (!machine.isRoot) throw new Error(`missing on this machine; run: sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`);
  await machine.run(['apt-get', 'update', '-q']);
  await machine.run(['apt-get', 'install', '-y', '-q', '--no-install-recommends', ...missing]);
  return missing;
};
