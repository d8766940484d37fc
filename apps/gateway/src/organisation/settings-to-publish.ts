import { About, Actor, defaultApprovalRules, defaultHygieneRules, type FactOf, type FactType, type PayloadOf, type Playbook } from '@baton/contracts';
import { canonicalJson, localDate, newId } from '@baton/platform';
import { baselineFacts, type HeldBaseline } from '../baselines/baseline-facts.js';
import { comesFrom } from '../playbook/playbook-version.js';
import { editionInForce, withEdition } from '../rules/hygiene-editions.js';
import { yamlOf } from './checked-yaml.js';
import type { Organisation, OrganisationRep } from './organisation.js';
import type { ReadOrganisation } from './read-organisation.js';

export type SettingsFact = FactOf<'settings.rep_added' | 'settings.playbook_published' | 'settings.approval_rules_published' | 'settings.hygiene_rules_published' | 'settings.kpi_baseline_set'>;

/** What the log holds already. */
export interface KnownSettings {
  rep(repId: string): { readonly payload: PayloadOf<'settings.rep_added'>; readonly teamId: string } | undefined;
  playbook(): PayloadOf<'settings.playbook_published'> | undefined;
  approvalRules(): PayloadOf<'settings.approval_rules_published'> | undefined;
  hygieneRules(): PayloadOf<'settings.hygiene_rules_published'> | undefined;
  readonly baseline: HeldBaseline;
}

const envelope = (tenant: string, type: FactType, nowMs: number, about: Partial<About>, timeZone: string) => {
  const id = newId(nowMs);
  return {
    id, version: 1, tenant, causationId: '', correlationId: id, actor: Actor.SYSTEM, occurredAtMs: nowMs, recordedAtMs: 0, traceContext: '',
    repLocalDate: localDate(nowMs, timeZone), about: { ...About.create(), ...about },
  };
};

const repPayload = ({ name, email, time_zone, crm_owner_id, active, role }: OrganisationRep): PayloadOf<'settings.rep_added'> =>
  ({ name, email, timeZone: time_zone, crmOwnerId: crm_owner_id, active, role });

const repFacts = ({ tenant, reps }: Organisation, known: KnownSettings, nowMs: number): SettingsFact[] => reps.flatMap((rep): SettingsFact[] => {
  const payload = repPayload(rep);
  const held = known.rep(rep.id);
  if (held && held.teamId === rep.team && canonicalJson(held.payload) === canonicalJson(payload)) return [];
  return [{ ...envelope(tenant.id, 'settings.rep_added', nowMs, { repId: rep.id, teamId: rep.team }, rep.time_zone), type: 'settings.rep_added', payload }];
});

const playbookFacts = ({ tenant }: Organisation, playbook: Playbook | undefined, known: KnownSettings, nowMs: number): SettingsFact[] => {
  if (!playbook) return [];
  const payload = { playbookVersion: playbook.version, playbookJson: canonicalJson(playbook) };
  const held = known.playbook();
  if (held?.playbookVersion === payload.playbookVersion && held.playbookJson === payload.playbookJson) return [];
  // What was changed in the console stands until the file comes with a version of its own.
  if (held && held.playbookVersion !== payload.playbookVersion && comesFrom(held.playbookVersion, payload.playbookVersion)) return [];
  return [{ ...envelope(tenant.id, 'settings.playbook_published', nowMs, {}, 'UTC'), type: 'settings.playbook_published', payload }];
};

/** Rules that were taken out of the file are published as the standard ones: the log keeps no older say. */
const rulesToPublish = (own: object | undefined, standard: object, held: { readonly rulesJson: string } | undefined): { rulesJson: string } | undefined => {
  if (!own && !held) return undefined;
  const rulesJson = canonicalJson(own ?? standard);
  return held?.rulesJson === rulesJson ? undefined : { rulesJson };
};

const hygieneToPublish = (own: ReadOrganisation['hygiene'], held: PayloadOf<'settings.hygiene_rules_published'> | undefined, nowMs: number): PayloadOf<'settings.hygiene_rules_published'> | undefined => {
  const rules = own?.value ?? defaultHygieneRules;
  const changed = rulesToPublish(own?.value, defaultHygieneRules, held);
  const heldVersion = held && editionInForce(held).version;
  // What was changed in the console stands until the file comes with a version of its own.
  if (!changed || (heldVersion !== undefined && heldVersion !== rules.version && comesFrom(heldVersion, rules.version))) return undefined;
  return { ...changed, editions: withEdition(held, { version: rules.version, yaml: own?.text ?? yamlOf(rules), by: '', atMs: nowMs }) };
};

const ruleFacts = ({ organisation: { tenant, approval_rules: approvalRules }, hygiene }: ReadOrganisation, known: KnownSettings, nowMs: number): SettingsFact[] => {
  const approval = rulesToPublish(approvalRules, defaultApprovalRules, known.approvalRules());
  const reminders = hygieneToPublish(hygiene, known.hygieneRules(), nowMs);
  return [
    ...(approval ? [{ ...envelope(tenant.id, 'settings.approval_rules_published', nowMs, {}, 'UTC'), type: 'settings.approval_rules_published' as const, payload: approval }] : []),
    ...(reminders ? [{ ...envelope(tenant.id, 'settings.hygiene_rules_published', nowMs, {}, 'UTC'), type: 'settings.hygiene_rules_published' as const, payload: reminders }] : []),
  ];
};

/** Only what differs from what the log holds, so that a restart publishes nothing. */
export const settingsToPublish = (read: ReadOrganisation, known: KnownSettings, nowMs: number): SettingsFact[] =>
  [
    ...repFacts(read.organisation, known, nowMs), ...playbookFacts(read.organisation, read.playbook, known, nowMs), ...ruleFacts(read, known, nowMs),
    ...baselineFacts(read.baselines, known.baseline, '', () => envelope(read.organisation.tenant.id, 'settings.kpi_baseline_set', nowMs, {}, 'UTC')),
  ];
