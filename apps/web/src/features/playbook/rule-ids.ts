import { spokenWords } from '@baton/contracts';
import { isProvisional } from './edit-rulebook.js';
import type { Rule, Rulebook } from './rulebook.js';
import { ruleKinds } from './rule-kinds.js';

const longest = 48;

/** Words of a rule as the contract wants an id: plain letters and digits joined by hyphens, beginning with a letter. */
const slugOf = ({ kind, name }: Rule): string => {
  const plain = spokenWords(name.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('_', ' ').replace(/['’]/g, '')).map((word) => word.replace(/[^a-z0-9]/g, '')).filter(Boolean).join('-');
  const slug = `${ruleKinds[kind].idPrefix}${plain}`.slice(0, longest).replace(/-+$/, '');
  return /^[a-z]/.test(slug) ? slug : `rule-${slug}`.replace(/-+$/, '');
};

const free = (slug: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
};

/** Gives new rules ids that last, made of their words; no id of `used` comes again, so that no old marks stand against a new rule. */
export const withLastingIds = (rulebook: Rulebook, used: Iterable<string>): { readonly rulebook: Rulebook; readonly lasting: ReadonlyMap<string, string> } => {
  const taken = new Set([...used, ...rulebook.rules.map(({ id }) => id)]);
  const lasting = new Map<string, string>();
  const rules = rulebook.rules.map((rule) => {
    if (!isProvisional(rule.id)) return rule;
    const id = free(slugOf(rule), taken);
    taken.add(id);
    lasting.set(rule.id, id);
    return { ...rule, id };
  });
  return { rulebook: { ...rulebook, rules }, lasting };
};
