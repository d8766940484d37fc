import type { RuleState } from './draft-changes.js';

const words: Readonly<Record<RuleState, string>> = { new: 'new', changed: 'changed', removed: 'removed' };

/** What was done to a rule since it was read. */
export const RuleChip = ({ state }: { readonly state: RuleState | undefined }) =>
  (state ? <span className="shrink-0 rounded-full bg-accent-tint px-2 text-label text-ink">{words[state]}</span> : null);
