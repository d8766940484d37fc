import { defaultHygieneRules, type HygieneRulesEdition, hygieneRulesSchema, type PayloadOf } from '@baton/contracts';
import { yamlOf } from '../organisation/checked-yaml.js';

type Published = PayloadOf<'settings.hygiene_rules_published'>;

const editionsKept = 10;

/** What was in force when, newest first; rules whose text was not kept are written out. */
export const editionsOf = (published: Published | undefined): readonly [HygieneRulesEdition, ...HygieneRulesEdition[]] => {
  const [newest, ...older] = published?.editions ?? [];
  if (newest) return [newest, ...older];
  const rules = published ? hygieneRulesSchema.parse(JSON.parse(published.rulesJson)) : defaultHygieneRules;
  return [{ version: rules.version, yaml: yamlOf(rules), by: '', atMs: 0 }];
};

/** The rules by which deals are looked at now. */
export const editionInForce = (published: Published | undefined): HygieneRulesEdition => editionsOf(published)[0];

/** Puts an edition on top; the oldest ones make room. The standard rules that nobody published are no edition. */
export const withEdition = (published: Published | undefined, edition: HygieneRulesEdition): HygieneRulesEdition[] => [edition, ...(published ? editionsOf(published) : [])].slice(0, editionsKept);
