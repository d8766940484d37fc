import { defaultHygieneRules, type HygieneRules, hygieneRulesSchema } from '@baton/contracts';
import type { Settings } from '@baton/stage';

const read = new Map<string, HygieneRules>();
const readKept = 50;

const parsed = (json: string): HygieneRules => {
  const result = hygieneRulesSchema.safeParse(JSON.parse(json));
  return result.success ? result.data : defaultHygieneRules;
};

/** The tenant's rules, or the standard ones where it has none that can be read; each text is read once. */
export const rulesOf = (settings: Settings): HygieneRules => {
  const json = settings.latest('settings.hygiene_rules_published')?.rulesJson;
  if (json === undefined) return defaultHygieneRules;
  const known = read.get(json);
  if (known) return known;
  if (read.size >= readKept) read.clear();
  const rules = parsed(json);
  read.set(json, rules);
  return rules;
};
