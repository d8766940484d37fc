import type { BenchMetric } from '../bench-report.js';

/** A process of the stack; what it starts belongs to its group. */
export interface MeasuredProcess { readonly name: string; readonly pid?: number | undefined; readonly restarts: number }

/** Everything at one moment: CPU seconds used so far and memory in bytes, both per process group. */
export interface UsageReading {
  readonly atMs: number;
  readonly processes: readonly MeasuredProcess[];
  readonly cpuSeconds: ReadonlyMap<number, number>;
  readonly residentBytes: ReadonlyMap<number, number>;
  /** CPU seconds of this process, which is the load generator. */
  readonly ownSeconds: number;
  /** CPU seconds of the whole machine. */
  readonly machineSeconds: number;
}

/** Cores each process kept busy between two readings, those of everybody else on the machine, and memory at the second; what cannot be measured is left out. */
export const usageMetrics = (from: UsageReading, to: UsageReading): BenchMetric[] => {
  const seconds = (to.atMs - from.atMs) / 1000;
  const cores = to.processes.flatMap(({ name, pid = -1 }): BenchMetric[] => {
    const [before, after] = [from.cpuSeconds.get(pid), to.cpuSeconds.get(pid)];
    return before === undefined || after === undefined ? [] : [{ name: `cpu_cores_${name}`, value: (after - before) / seconds, unit: 'cores' }];
  });
  const memory = to.processes.flatMap(({ name, pid = -1 }): BenchMetric[] => {
    const bytes = to.residentBytes.get(pid);
    return bytes === undefined ? [] : [{ name: `rss_mb_${name}`, value: bytes / 1_048_576, unit: 'MB' }];
  });
  const generator = { name: 'cpu_cores_generator', value: (to.ownSeconds - from.ownSeconds) / seconds, unit: 'cores' };
  const elsewhere = (to.machineSeconds - from.machineSeconds) / seconds - [...cores, generator].reduce((sum, { value }) => sum + value, 0);
  return [...cores, generator, ...(Number.isNaN(elsewhere) ? [] : [{ name: 'cpu_cores_elsewhere', value: Math.max(0, elsewhere), unit: 'cores' }]), ...memory];
};

/** Processes that began anew between two readings: what was measured then is not one system under load. */
export const restartedBetween = (from: UsageReading, to: UsageReading): string[] =>
  to.processes.filter(({ name, restarts }) => restarts !== from.processes.find((each) => each.name === name)?.restarts).map(({ name }) => name);
