import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts CPU time in hundredths of a second for every program, whatever its own clock. */
const ticksPerSecond = 100;

/** The group of a process and the CPU seconds it used, from /proc/<pid>/stat (proc_pid_stat(5)); its name may hold spaces and brackets. */
export const readStat = (stat: string): { readonly group: number; readonly cpuSeconds: number } => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
  return { group: fields[2] ?? 0, cpuSeconds: ((fields[11] ?? 0) + (fields[12] ?? 0)) / ticksPerSecond };
};

const readGone = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** CPU seconds used so far per process group; empty where there is no /proc. */
export const cpuSecondsByGroup = (proc = '/proc'): Map<number, number> => {
  const sums = new Map<number, number>();
  const pids = process.platform === 'linux' ? readdirSync(proc).filter((name) => /^\d+$/.test(name)) : [];
  for (const pid of pids) {
    const stat = readGone(`${proc}/${pid}/stat`);
    if (stat === undefined) continue;
    const { group, cpuSeconds } = readStat(stat);
    sums.set(group, (sums.get(group) ?? 0) + cpuSeconds);
  }
  return sums;
};
