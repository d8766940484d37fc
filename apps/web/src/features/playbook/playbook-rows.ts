import type { DraftChanges, RuleState } from './draft-changes.js';
import { kindOrder, type RuleKind } from './rule-kinds.js';
import { type Rule, type Rulebook, rulesOfKind } from './rulebook.js';

/** A rule as the list shows it; one that was removed stays there until the removal is published. */
export interface Row { readonly rule: Rule; readonly state: RuleState | undefined }

/** The rows of every kind, in the order of the page. */
export const rowsByKind = (base: Rulebook, now: Rulebook, { rules: changes }: DraftChanges): ReadonlyMap<RuleKind, readonly Row[]> => new Map(kindOrder.map((kind) => {
  const removed = rulesOfKind(base, kind).filter(({ id }) => changes.get(id) === 'removed');
  return [kind, [...rulesOfKind(now, kind), ...removed].map((rule) => ({ rule, state: changes.get(rule.id) }))];
}));

/** The id that is so many places from another one; the ends hold. */
export const step = (ids: readonly string[], from: string, by: 1 | -1): string | undefined => ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(from) + by))];
