import { createContext, useContext } from 'react';
import { changeCount, changesBetween } from './draft-changes.js';
import type { Rulebook } from './rulebook.js';

/** Changes that nobody else sees yet: of which version they are, and how the playbook stands with them. */
export interface Draft {
  /** The version that was read; empty where there was none. */
  readonly readVersion: string;
  readonly base: Rulebook; readonly now: Rulebook;
  /** Rules that somebody else changed too, after the own changes were laid on the new version. */
  readonly both: readonly string[];
}

export interface DraftKeeper { readonly draft: Draft | null; setDraft(change: (draft: Draft | null) => Draft | null): void }

/** One draft for the whole console, so that it outlives a look at another page. */
export const DraftContext = createContext<DraftKeeper>({ draft: null, setDraft: () => undefined });

export const useDraft = (): DraftKeeper => useContext(DraftContext);

/** Whether there is something to lose. */
export const isUnpublished = (draft: Draft | null): boolean => draft !== null && changeCount(changesBetween(draft.base, draft.now)) > 0;

/** A draft that holds nothing does not hide what somebody else has published. */
export const standing = (draft: Draft | null, readVersion: string): Draft | null => (draft && (draft.readVersion === readVersion || isUnpublished(draft)) ? draft : null);
