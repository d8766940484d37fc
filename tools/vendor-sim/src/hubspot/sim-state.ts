import { openSimStore, type SimStore } from '../sim/sim-store.js';
import type { ObjectType, SimAccount } from './records.js';
import { createSearchIndex, type SearchIndex } from './search-index.js';
import { seedAccount } from './seed.js';

/** HubSpot's account, with the index its search goes by. */
export interface SimState extends SimStore<SimAccount> { index: SearchIndex }

export const openSimState = (dataFile = '', now: () => number = Date.now): SimState => {
  const store = openSimStore<SimAccount>({ dataFile, now, seed: seedAccount });
  const { changed, reset } = store;
  const indexOf = (account: SimAccount): SearchIndex => createSearchIndex(account, () => state.searchLagMs, now);
  const state: SimState = Object.assign(store, {
    index: createSearchIndex(store.account, () => store.searchLagMs, now),
    changed: (entry: Parameters<typeof changed>[0]) => { state.index.changed(entry.objectType as ObjectType, entry.recordId); changed(entry); },
    reset: () => { reset(); state.index = indexOf(state.account); },
  });
  return state;
};
