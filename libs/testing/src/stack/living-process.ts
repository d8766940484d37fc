import { execFileSync } from 'node:child_process';

const toleranceMs = 5_000;

const ps = (columns: string, pids: readonly number[]): string => {
  try {
    return execFileSync('ps', ['-o', columns, '-p', pids.join(',')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
};

/** Whether a process id still belongs to the process that began at that time (ids are given out again). */
export const isAlive = (pid: number, startedAtMs: number): boolean => {
  const [state = '', ...started] = ps('stat=,lstart=', [pid]).trim().split(/\s+/);
  if (state === '' || state.startsWith('Z')) return false;
  return Math.abs(Date.parse(started.join(' ')) - startedAtMs) <= toleranceMs;
};

/** Resident memory of processes together, bytes; those that are gone count nothing. */
export const residentBytes = (pids: readonly number[]): number =>
  (pids.length === 0 ? 0 : ps('rss=', pids).split('\n').reduce((sum, line) => sum + Number(line.trim() || 0), 0) * 1024);
