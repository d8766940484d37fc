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

/** CPU seconds this machine was kept busy so far, by anybody, what its host took away included; from the first line of /proc/stat (proc_stat(5)). */
export const readMachineSeconds = (stat: string): number => {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, stolen = 0] = (stat.split('\n')[0] ?? '').trim().split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softIrq + stolen) / ticksPerSecond;
};

/** Not a number where there is no /proc. */
export const machineSeconds = (file = '/proc/stat'): number => readMachineSeconds(readGone(file) ?? 'cpu NaN');
