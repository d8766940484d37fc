import type { Rule, Rulebook } from './rulebook.js';

export type RuleState = 'new' | 'changed' | 'removed';

/** What differs between two states of a playbook. */
export interface DraftChanges { readonly rules: ReadonlyMap<string, RuleState>; readonly dial: boolean }

const bare = ({ kind, id, name, phrases, card: { headline, line, source } }: Rule): string => JSON.stringify([kind, id, name, phrases, headline, line, source]);

const stateOf = (before: Rule | undefined, after: Rule | undefined): RuleState | undefined => {
  if (!before) return 'new';
  if (!after) return 'removed';
  return bare(before) === bare(after) ? undefined : 'changed';
};

/** What was done to each rule, and whether the dial was moved. */
export const changesBetween = (base: Rulebook, now: Rulebook): DraftChanges => {
  const [before, after] = [base, now].map(({ rules }) => new Map(rules.map((rule) => [rule.id, rule])));
  const ids = new Set([...base.rules, ...now.rules].map(({ id }) => id));
  return { dial: base.dial !== now.dial, rules: new Map([...ids].flatMap((id) => { const state = stateOf(before?.get(id), after?.get(id)); return state ? [[id, state] as const] : []; })) };
};

export const changeCount = ({ rules, dial }: DraftChanges): number => rules.size + Number(dial);
