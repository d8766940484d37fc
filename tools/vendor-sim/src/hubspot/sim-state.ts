import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createFaultBoard, type FaultBoard } from './faults.js';
import type { JournalEntry, SimAccount } from './records.js';
import { seedAccount } from './seed.js';

/** The simulator's account with a journal of every change; both are kept in a file when one is named. */
export interface SimState {
  account: SimAccount;
  journal: JournalEntry[];
  readonly faults: FaultBoard;
  changed(entry: JournalEntry): void;
  save(): void;
  reset(): void;
}

interface Saved { account: SimAccount; journal: JournalEntry[] }

export const openSimState = (dataFile: string): SimState => {
  const saved: Saved | undefined = dataFile && existsSync(dataFile) ? (JSON.parse(readFileSync(dataFile, 'utf8')) as Saved) : undefined;
  const state: SimState = {
    account: saved?.account ?? seedAccount(),
    journal: saved?.journal ?? [],
    faults: createFaultBoard(),
    changed: (entry) => { state.journal.push(entry); state.save(); },
    save: () => {
      if (!dataFile) return;
      mkdirSync(dirname(dataFile), { recursive: true });
      writeFileSync(`${dataFile}.new`, JSON.stringify({ account: state.account, journal: state.journal }));
      renameSync(`${dataFile}.new`, dataFile);
    },
    reset: () => { state.account = seedAccount(); state.journal = []; state.faults.clear(); state.save(); },
  };
  return state;
};
