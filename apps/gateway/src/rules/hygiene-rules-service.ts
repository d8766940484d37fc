import {
  defaultHygieneRules, type EmittedBy, explainHygieneRules, type FactOf, type HygieneRulesChange, type HygieneRulesCheck, hygieneRulesSchema, type HygieneRulesView, type PayloadOf, type Session,
} from '@baton/contracts';
import { canonicalJson, type Clock, type Logger } from '@baton/platform';
import type { SettingsTable } from '@baton/stage';
import { ApiProblem } from '../http/api-problem.js';
import { readYaml, withVersion } from '../organisation/checked-yaml.js';
import { settingBy, tellSetting } from '../organisation/tell-setting.js';
import { nextVersion } from '../playbook/playbook-version.js';
import { editionInForce, editionsOf, withEdition } from './hygiene-editions.js';

/** The rules by which deals are flagged and people reminded: one text for the tenant. */
export interface HygieneRulesService {
  view(session: Session): HygieneRulesView;
  /** Puts other rules in force, and answers once this gateway shows them. @throws {ApiProblem} forbidden, conflict when somebody else has changed them since they were read, invalid when the text has a fault */
  publish(session: Session, change: HygieneRulesChange): Promise<HygieneRulesView>;
}

export interface HygieneRulesServiceParts {
  readonly settings: Pick<SettingsTable, 'of'>;
  readonly clock: Clock;
  readonly logger: Logger;
  publish(facts: readonly FactOf<EmittedBy<'gateway'>>[]): Promise<unknown>;
}

type Published = PayloadOf<'settings.hygiene_rules_published'>;

const mayChange = ({ rep }: Session): boolean => rep.role === 'admin';
/** An empty text is the standard rules. */
const readRules = (yaml: string) => readYaml(yaml.trim() === '' ? '{}' : yaml, hygieneRulesSchema);

/** What is wrong with a text, or what it says. */
export const checkHygieneRules = (yaml: string): HygieneRulesCheck => {
  const read = readRules(yaml);
  return 'value' in read ? { faults: [], sentences: explainHygieneRules(read.value) } : { faults: [...read.faults], sentences: [] };
};

const viewOf = (session: Session, published: Published | undefined): HygieneRulesView => {
  const rules = published ? hygieneRulesSchema.parse(JSON.parse(published.rulesJson)) : defaultHygieneRules;
  return { version: rules.version, isOwn: published !== undefined, sentences: explainHygieneRules(rules), editions: [...editionsOf(published)], mayChange: mayChange(session) };
};

export const createHygieneRulesService = ({ settings, clock, logger, publish }: HygieneRulesServiceParts): HygieneRulesService => {
  const held = (tenant: string): Published | undefined => settings.of(tenant).latest('settings.hygiene_rules_published');
  return {
    view: (session) => viewOf(session, held(session.tenant.id)),
    publish: async (session, { readVersion, yaml }) => {
      const { rep, tenant } = session;
      if (!mayChange(session)) throw new ApiProblem('forbidden', 'an administrator changes the rules');
      const before = held(tenant.id);
      if (editionInForce(before).version !== readVersion) throw new ApiProblem('conflict', 'the rules have changed since you read them; read them again and make your change there');
      const read = readRules(yaml);
      if ('faults' in read) throw new ApiProblem('invalid', read.faults.map(({ line, message }) => `line ${line}: ${message}`).join('; '));
      const nowMs = clock.now();
      const version = nextVersion(readVersion);
      const payload = { rulesJson: canonicalJson({ ...read.value, version }), editions: withEdition(before, { version, yaml: withVersion(yaml, version), by: rep.name, atMs: nowMs }) };
      logger.info('the hygiene rules were published', { audit: true, tenant: tenant.id, repId: rep.id, version });
      await tellSetting(publish, { ...settingBy(session, nowMs), type: 'settings.hygiene_rules_published' as const, payload }, () => editionInForce(held(tenant.id)).version === version);
      return viewOf(session, payload);
    },
  };
};
