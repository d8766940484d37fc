import { changesBetween } from './draft-changes.js';
import type { Rule, Rulebook } from './rulebook.js';

/** Stands for the dial where rules are named by their ids. */
export const dialId = 'dial';

export interface Rebased {
  readonly now: Rulebook;
  /** Rules, or the dial, that both sides changed; the own change stands. */
  readonly both: readonly string[];
}

/** Lays the changes that were made to one version on another one that somebody else has published meanwhile. */
export const rebaseDraft = (base: Rulebook, mine: Rulebook, theirs: Rulebook): Rebased => {
  const [own, foreign] = [changesBetween(base, mine), changesBetween(base, theirs)];
  const mineById = new Map(mine.rules.map((rule) => [rule.id, rule]));
  const kept = theirs.rules.flatMap((rule): Rule[] => {
    const state = own.rules.get(rule.id);
    if (state === 'removed') return [];
    return [(state === 'changed' && mineById.get(rule.id)) || rule];
  });
  const theirIds = new Set(theirs.rules.map(({ id }) => id));
  const added = mine.rules.filter(({ id }) => !theirIds.has(id) && own.rules.has(id));
  const apart = changesBetween(theirs, mine);
  return {
    now: { version: theirs.version, dial: own.dial ? mine.dial : theirs.dial, rules: [...kept, ...added] },
    both: [...[...own.rules.keys()].filter((id) => foreign.rules.has(id) && apart.rules.has(id)), ...(own.dial && foreign.dial && apart.dial ? [dialId] : [])],
  };
};
