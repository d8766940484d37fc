import { objectionTypes } from '@baton/contracts';
import { emptyCard, type Rule, type Rulebook } from './rulebook.js';
import type { RuleKind } from './rule-kinds.js';

/** What can be changed of a rule; its id and kind stay. */
export type RuleChange = Partial<Pick<Rule, 'name' | 'phrases' | 'card'>>;

/** How the id of a rule begins until it is published; the id it then gets is made of its words. */
const provisional = 'new-';
export const isProvisional = (id: string): boolean => id.startsWith(provisional);

export const changeRule = (rulebook: Rulebook, id: string, change: RuleChange): Rulebook =>
  ({ ...rulebook, rules: rulebook.rules.map((rule) => (rule.id === id ? { ...rule, ...change } : rule)) });

export const removeRule = (rulebook: Rulebook, id: string): Rulebook => ({ ...rulebook, rules: rulebook.rules.filter((rule) => rule.id !== id) });

export const setDial = (rulebook: Rulebook, dial: number): Rulebook => ({ ...rulebook, dial });

/** The id that the next added rule gets. */
export const nextProvisionalId = ({ rules }: Rulebook): string => {
  const taken = rules.filter(({ id }) => isProvisional(id)).map(({ id }) => Number(id.slice(provisional.length)));
  return `${provisional}${Math.max(0, ...taken) + 1}`;
};

/** Adds a rule with nothing in it at the end of its kind. */
export const addRule = (rulebook: Rulebook, kind: RuleKind): Rulebook =>
  ({ ...rulebook, rules: [...rulebook.rules, { kind, id: nextProvisionalId(rulebook), name: kind === 'objections' ? objectionTypes[0] : '', phrases: [], card: emptyCard }] });

/** Puts a rule back that had been removed, where it stood before; rules that are new stay behind it. */
export const putBack = (rulebook: Rulebook, base: Rulebook, id: string): Rulebook => {
  const placeOf = (rule: Rule): number => { const at = base.rules.findIndex((each) => each.id === rule.id); return at < 0 ? base.rules.length : at; };
  const rule = base.rules.find((each) => each.id === id);
  return rule ? { ...rulebook, rules: [...removeRule(rulebook, id).rules, rule].toSorted((a, b) => placeOf(a) - placeOf(b)) } : rulebook;
};
