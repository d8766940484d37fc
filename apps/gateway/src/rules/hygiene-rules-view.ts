import { defaultHygieneRules, explainHygieneRules, hygieneRulesSchema, type HygieneRulesView } from '@baton/contracts';
import type { SettingsTable } from '@baton/stage';

/** The rules by which deals are flagged and people reminded, in sentences: the tenant's own, or the standard ones. */
export const hygieneRulesView = (settings: Pick<SettingsTable, 'of'>, tenant: string): HygieneRulesView => {
  const published = settings.of(tenant).latest('settings.hygiene_rules_published');
  const rules = published ? hygieneRulesSchema.parse(JSON.parse(published.rulesJson)) : defaultHygieneRules;
  return { version: rules.version, isOwn: published !== undefined, sentences: explainHygieneRules(rules) };
};
