import { probe } from '../processes/probe.js';
import { residentBytesByGroup } from './living-process.js';
import type { StackRecord } from './stack-record.js';

export interface ProcessHealth { readonly name: string; readonly state: string; readonly healthy: boolean; readonly detail: string; readonly pid: number | undefined; readonly restarts: number; readonly residentMegabytes: number }

/** Asks every process of a stack how it is, now. */
export const stackHealth = (record: StackRecord): Promise<ProcessHealth[]> => {
  const memory = residentBytesByGroup();
  return Promise.all(record.processes.map(async ({ name, state, pid, restarts, detail, ready }) => {
    const complaint = state === 'ready' ? await probe(ready) : detail || state;
    const healthy = state === 'done' || (state === 'ready' && complaint === undefined);
    const residentMegabytes = Math.round((memory.get(pid ?? -1) ?? 0) / 1_048_576);
    return { name, state, healthy, detail: healthy ? '' : complaint ?? '', pid, restarts, residentMegabytes };
  }));
};
