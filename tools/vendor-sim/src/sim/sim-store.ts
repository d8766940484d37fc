import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createFaultBoard, type FaultBoard } from './fault-board.js';

/** One change of a record, in the order it happened: what a checker counts. */
export interface JournalEntry { at: string; operation: string; objectType: string; recordId: string; properties: Record<string, string>; new: boolean }

/** A simulated account with a journal of every change; both are kept in a file when one is named. */
export interface SimStore<A> {
  account: A;
  journal: JournalEntry[];
  readonly faults: FaultBoard;
  /** How long after a change the vendor's search finds it, milliseconds. */
  searchLagMs: number;
  /** Epoch milliseconds. */
  now(): number;
  changed(entry: Omit<JournalEntry, 'at'>): void;
  save(): void;
  reset(): void;
}

export interface SimStoreOptions<A> {
  readonly dataFile?: string | undefined;
  readonly now?: (() => number) | undefined;
  readonly seed: () => A;
}

interface Saved<A> { account: A; journal: JournalEntry[] }

export const openSimStore = <A>({ dataFile = '', now = Date.now, seed }: SimStoreOptions<A>): SimStore<A> => {
  const saved = dataFile && existsSync(dataFile) ? (JSON.parse(readFileSync(dataFile, 'utf8')) as Saved<A>) : undefined;
  const store: SimStore<A> = {
    account: saved?.account ?? seed(), journal: saved?.journal ?? [], faults: createFaultBoard(), searchLagMs: 0, now,
    changed: (entry) => {
      store.journal.push({ at: new Date(now()).toISOString(), ...entry });
      store.save();
    },
    save: () => {
      if (!dataFile) return;
      mkdirSync(dirname(dataFile), { recursive: true });
      writeFileSync(`${dataFile}.new`, JSON.stringify({ account: store.account, journal: store.journal }));
      renameSync(`${dataFile}.new`, dataFile);
    },
    reset: () => {
      Object.assign(store, { account: seed(), journal: [], searchLagMs: 0 });
      store.faults.clear();
      store.save();
    },
  };
  return store;
};
