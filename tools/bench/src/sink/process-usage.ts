import { readFileSync } from 'node:fs';
import { readStat } from '../live/process-meter.js';

/** CPU seconds a process used so far; not a number where there is no /proc. */
export const cpuSecondsOf = (pid: number | undefined, proc = '/proc'): number => {
  try {
    return readStat(readFileSync(`${proc}/${pid}/stat`, 'utf8')).cpuSeconds;
  } catch {
    return Number.NaN;
  }
};

/** Resident memory in a process's status file, megabytes (proc_pid_status(5)). */
export const readResidentMb = (status: string): number => Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1024;

/** Not a number where there is no /proc. */
export const residentMbOf = (pid: number | undefined, proc = '/proc'): number => {
  try {
    return readResidentMb(readFileSync(`${proc}/${pid}/status`, 'utf8'));
  } catch {
    return Number.NaN;
  }
};
