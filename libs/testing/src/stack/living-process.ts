import { execFileSync } from 'node:child_process';

const toleranceMs = 5_000;

const ps = (...args: readonly string[]): string => {
  try {
    return execFileSync('ps', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
};

/** Whether a process id still belongs to the process that began at that time (ids are given out again). */
export const isAlive = (pid: number, startedAtMs: number): boolean => {
  const [state = '', ...started] = ps('-o', 'stat=,lstart=', '-p', String(pid)).trim().split(/\s+/);
  if (state === '' || state.startsWith('Z')) return false;
  return Math.abs(Date.parse(started.join(' ')) - startedAtMs) <= toleranceMs;
};

/** Resident memory per process group, bytes: a process with all it started, by the id of the process that leads the group. */
export const residentBytesByGroup = (): Map<number, number> => {
  const sums = new Map<number, number>();
  for (const line of ps('-eo', 'pgid=,rss=').split('\n')) {
    const [group, kilobytes] = line.trim().split(/\s+/).map(Number);
    if (group !== undefined && kilobytes !== undefined) sums.set(group, (sums.get(group) ?? 0) + kilobytes * 1024);
  }
  return sums;
};
