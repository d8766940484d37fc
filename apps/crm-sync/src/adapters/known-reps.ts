import type { SettingsTable } from '@baton/stage';
import type { KnownRep } from '../domain/may-write.js';

export interface KnownReps {
  readonly byId: (tenant: string, repId: string) => KnownRep | undefined;
  /** The rep whom the CRM knows by this owner id. */
  readonly byOwner: (tenant: string, ownerId: string) => KnownRep | undefined;
}

/** Reps as the log has them at this moment. */
export const knownReps = (settings: Pick<SettingsTable, 'all'>): KnownReps => {
  const find = (tenant: string, fits: (rep: KnownRep & { readonly id: string }) => boolean): KnownRep | undefined => settings.all('settings.rep_added')
    .filter((fact) => fact.tenant === tenant)
    .map(({ about, payload }) => ({ id: about.repId, active: payload.active, crmOwnerId: payload.crmOwnerId, teamId: about.teamId }))
    .find(fits);
  return {
    byId: (tenant, repId) => find(tenant, ({ id }) => id === repId),
    byOwner: (tenant, ownerId) => find(tenant, ({ crmOwnerId }) => crmOwnerId !== '' && crmOwnerId === ownerId),
  };
};
