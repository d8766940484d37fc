import type { EmittedBy, FactOf } from '@baton/contracts';
import type { Clock, Logger } from '@baton/platform';
import type { SettingsTable } from '@baton/stage';
import { settingsToPublish } from './settings-to-publish.js';
import type { ReadOrganisation } from './read-organisation.js';

export interface PublishOrganisationParts {
  readonly read: ReadOrganisation | undefined;
  readonly settings: Pick<SettingsTable, 'of' | 'all'>;
  readonly clock: Clock;
  readonly logger: Logger;
  publish(facts: readonly FactOf<EmittedBy<'gateway'>>[]): Promise<unknown>;
}

/** Brings the log's settings in line with the organisation file. */
export const publishOrganisation = async ({ read, settings, publish, clock, logger }: PublishOrganisationParts): Promise<void> => {
  if (!read) return;
  const { organisation } = read;
  const tenant = organisation.tenant.id;
  const facts = settingsToPublish(read, {
    rep: (repId) => {
      const held = settings.all('settings.rep_added').find((fact) => fact.tenant === tenant && fact.about.repId === repId);
      return held && { payload: held.payload, teamId: held.about.teamId };
    },
    playbook: () => settings.of(tenant).latest('settings.playbook_published'),
    approvalRules: () => settings.of(tenant).latest('settings.approval_rules_published'),
    hygieneRules: () => settings.of(tenant).latest('settings.hygiene_rules_published'),
    baseline: (name, validFrom) => settings.of(tenant).latest('settings.kpi_baseline_set', `${name}|${validFrom}`),
  }, clock.now());
  if (facts.length > 0) await publish(facts);
  logger.info('the organisation is on the log', { tenant, reps: organisation.reps.length, published: facts.length });
};
