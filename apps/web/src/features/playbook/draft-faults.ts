import { lintPhrases, playbookSchema } from '@baton/contracts';
import type { RuleKind } from './rule-kinds.js';
import { ruleTitle } from './rule-text.js';
import { playbookOf, type Rulebook, rulesOfKind } from './rulebook.js';

export type FaultField = 'name' | 'phrases' | 'headline' | 'line' | 'source' | 'dial';

/** What is wrong with a draft, and where: an error keeps it from being published, a warning is worth a look. `at` is the place of a phrase in its list. */
export interface Fault { readonly ruleId: string; readonly field: FaultField; readonly at: number | undefined; readonly severity: 'error' | 'warning'; readonly message: string }

type Path = readonly PropertyKey[];

const fields: Readonly<Record<string, FaultField>> = { type: 'name', name: 'name', ask: 'name', phrases: 'phrases', aliases: 'phrases', heard: 'phrases', headline: 'headline', line: 'line', source: 'source' };

/** A place in the playbook as a place on the page; what belongs to no rule is shown at the dial. */
const placeOf = (rulebook: Rulebook, [kind, index, ...inside]: Path): Pick<Fault, 'ruleId' | 'field' | 'at'> => {
  const rule = typeof index === 'number' ? rulesOfKind(rulebook, kind as RuleKind)[index] : undefined;
  const [part, at] = inside[0] === 'card' ? [inside[1]] : inside;
  return rule ? { ruleId: rule.id, field: fields[String(part)] ?? 'name', at: typeof at === 'number' ? at : undefined } : { ruleId: '', field: 'dial', at: undefined };
};

/** Everything that is wrong with a draft: what the contract refuses, and phrases that cannot be heard or stand in each other's way. */
export const faultsOf = (rulebook: Rulebook): Fault[] => {
  const playbook = playbookOf(rulebook);
  const issues = playbookSchema.safeParse(playbook).error?.issues ?? [];
  const refused = new Set(issues.map(({ path }) => path.join('.')));
  const titles = new Map(rulebook.rules.map((rule) => [rule.id, ruleTitle(rule)]));
  const findings = lintPhrases(playbook, { nameOf: (id) => titles.get(id) ?? id }).filter(({ path }) => !refused.has(path.join('.')));
  return [...issues.map(({ path, message }) => ({ path, message, severity: 'error' as const })), ...findings].map(({ path, message, severity }) => ({ ...placeOf(rulebook, path), severity, message }));
};

export const isError = ({ severity }: Fault): boolean => severity === 'error';
