import { defaultDial, type PlaybookView } from '@baton/contracts';
import { useMemo } from 'react';
import { changeCount, changesBetween, type DraftChanges } from './draft-changes.js';
import { type Fault, faultsOf } from './draft-faults.js';
import { rebaseDraft } from './rebase-draft.js';
import { type Rulebook, rulebookOf } from './rulebook.js';
import { type Draft, standing, useDraft } from './use-draft.js';

/** The playbook on the desk of who looks at it: as it was read, with the changes that are not published yet. */
export interface Desk {
  readonly draft: Draft | null;
  readonly base: Rulebook; readonly now: Rulebook;
  readonly changes: DraftChanges; readonly count: number;
  /** What is wrong with the draft; nothing while there is none. */
  readonly faults: readonly Fault[];
  /** Somebody else has published since the draft was begun. */
  readonly isStale: boolean;
  edit(change: (now: Rulebook) => Rulebook): void;
  /** Throws every change away. */
  discard(): void;
  /** Lays the changes on what somebody else has published. */
  rebase(): void;
}

/** What stands where nothing was published yet; the gateway gives what is published a version of its own. */
const nothing: Rulebook = { version: 'new', dial: defaultDial, rules: [] };
const versionOf = ({ playbook }: PlaybookView): string => playbook?.version ?? '';

export const useDesk = (view: PlaybookView): Desk => {
  const { draft: kept, setDraft } = useDraft();
  const read = useMemo(() => (view.playbook ? rulebookOf(view.playbook) : nothing), [view.playbook]);
  const readVersion = versionOf(view);
  const draft = standing(kept, readVersion);
  const [base, now] = [draft?.base ?? read, draft?.now ?? read];
  const changes = useMemo(() => changesBetween(base, now), [base, now]);
  const faults = useMemo(() => (draft ? faultsOf(now) : []), [draft, now]);
  return {
    draft, base, now, changes, faults, count: changeCount(changes), isStale: draft !== null && draft.readVersion !== readVersion,
    edit: (change) => setDraft((before) => { const begun = standing(before, readVersion) ?? { readVersion, base: read, now: read, both: [] }; return { ...begun, now: change(begun.now) }; }),
    discard: () => setDraft(() => null),
    rebase: () => setDraft((before) => before && { readVersion, base: read, ...rebaseDraft(before.base, before.now, read) }),
  };
};
