import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createFaultBoard, type FaultBoard } from './faults.js';
import type { JournalEntry, ObjectType, SimAccount } from './records.js';
import { createSearchIndex, type SearchIndex } from './search-index.js';
import { seedAccount } from './seed.js';

/** The simulator's account with a journal of every change; both are kept in a file when one is named. */
export interface SimState {
  account: SimAccount;
  journal: JournalEntry[];
  readonly faults: FaultBoard;
  /** How long after a change search finds it, milliseconds. */
  searchLagMs: number;
  index: SearchIndex;
  changed(entry: JournalEntry): void;
  save(): void;
  reset(): void;
}

interface Saved { account: SimAccount; journal: JournalEntry[] }

export const openSimState = (dataFile: string, now: () => number = Date.now): SimState => {
  const saved: Saved | undefined = dataFile && existsSync(dataFile) ? (JSON.parse(readFileSync(dataFile, 'utf8')) as Saved) : undefined;
  const account = saved?.account ?? seedAccount();
  const lagMs = (): number => state.searchLagMs;
  const indexOf = (each: SimAccount): SearchIndex => createSearchIndex(each, lagMs, now);
  const state: SimState = {
    account, journal: saved?.journal ?? [], faults: createFaultBoard(), searchLagMs: 0, index: indexOf(account),
    changed: (entry) => {
      state.journal.push(entry);
      state.index.changed(entry.objectType as ObjectType, entry.recordId);
      state.save();
    },
    save: () => {
      if (!dataFile) return;
      mkdirSync(dirname(dataFile), { recursive: true });
      writeFileSync(`${dataFile}.new`, JSON.stringify({ account: state.account, journal: state.journal }));
      renameSync(`${dataFile}.new`, dataFile);
    },
    reset: () => {
      Object.assign(state, { account: seedAccount(), journal: [], searchLagMs: 0 });
      state.index = indexOf(state.account);
      state.faults.clear();
      state.save();
    },
  };
  return state;
};
