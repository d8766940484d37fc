import type { CallMemory, RememberedCall } from '../ports.js';

/** Remembers in a map, as JSON like the real one; `away` makes every use fail. */
export const createFakeCallMemory = (): CallMemory & { away: boolean; saves: number } => {
  const kept = new Map<string, string>();
  const memory = {
    away: false,
    saves: 0,
    load: (tenant: string, callId: string): Promise<RememberedCall | undefined> => {
      const text = kept.get(`${tenant}|${callId}`);
      return memory.away ? Promise.reject(new Error('the store is away')) : Promise.resolve(text === undefined ? undefined : JSON.parse(text) as RememberedCall);
    },
    save: (remembered: RememberedCall): Promise<void> => {
      if (memory.away) return Promise.reject(new Error('the store is away'));
      memory.saves += 1;
      kept.set(`${remembered.identity.tenant}|${remembered.identity.callId}`, JSON.stringify(remembered));
      return Promise.resolve();
    },
  };
  return memory;
};
