import type { Schedule } from '../call/call-sender.js';
import type { KeptCall } from './kept-call.js';

export interface StorageArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

export interface CallStore {
  /** The calls the last worker had in hand. */
  recall(): Promise<readonly KeptCall[]>;
  /** Keeps the newest state soon, however often it is called. */
  remember(calls: readonly KeptCall[]): void;
}

const key = 'calls';
const pauseMs = 250;

/** Keeps calls where they outlive the worker and not the browser: words are never on a disk. */
export const createCallStore = (area: StorageArea, schedule: Schedule): CallStore => {
  let [newest, isWaiting]: [readonly KeptCall[], boolean] = [[], false];
  return {
    recall: async () => {
      const { [key]: kept } = await area.get(key);
      return Array.isArray(kept) ? kept as KeptCall[] : [];
    },
    remember: (calls) => {
      newest = calls;
      if (isWaiting) return;
      isWaiting = true;
      schedule(() => { isWaiting = false; void area.set({ [key]: newest }); }, pauseMs);
    },
  };
};
