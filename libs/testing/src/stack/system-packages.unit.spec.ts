import { describe, expect, it } from '@jest/globals';
import { ensurePrograms, stackPrograms } from './system-packages.js';

const machine = (installed: readonly string[], isRoot: boolean) => {
  const ran: string[] = [];
  return { ran, has: (program: string) => installed.includes(program), isRoot, run: (command: readonly string[]) => { ran.push(command.join(' ')); return Promise.resolve(); } };
};

describe('programs of the machine', () => {
  it('are left alone when all are there', async () => {
    const there = machine(['redis-server', 'java', 'mvn'], true);
    expect(await ensurePrograms(stackPrograms, there)).toEqual([]);
    expect(there.ran).toEqual([]);
  });

  it('are installed where that is allowed, only those missing', async () => {
    const bare = machine(['java', 'apt-get'], true);
    expect(await ensurePrograms(stackPrograms, bare)).toEqual(['redis-server', 'maven']);
    expect(bare.ran).toEqual(['apt-get update -q', 'apt-get install -y -q --no-install-recommends redis-server maven']);
  });

  it('are named in the one command to run where it is not', async () => {
    await expect(ensurePrograms(stackPrograms, machine(['java', 'mvn', 'apt-get'], false)))
      .rejects.toThrow('run: sudo apt-get install -y --no-install-recommends redis-server');
  });

  it('are named on a machine without apt', async () => {
    await expect(ensurePrograms(stackPrograms, machine(['redis-server', 'mvn'], true))).rejects.toThrow('default-jre-headless');
  });
});
