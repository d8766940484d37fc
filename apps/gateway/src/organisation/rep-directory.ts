import type { Session } from '@baton/contracts';
import type { SettingsTable } from '@baton/stage';

/** The reps of every tenant as the log has them now. */
export interface RepDirectory {
  /** Undefined for a rep who is unknown or no longer active. */
  session(tenant: string, repId: string): Session | undefined;
  byEmail(email: string): Session | undefined;
}

type Reps = Pick<SettingsTable, 'all'>;

/** @param tenantNames names of tenants by id; a tenant without one goes by its id */
export const createRepDirectory = (settings: Reps, tenantNames: ReadonlyMap<string, string>): RepDirectory => {
  const sessions = (): Session[] => settings.all('settings.rep_added').filter(({ payload }) => payload.active).map(({ tenant, about, payload }) => ({
    rep: { id: about.repId, name: payload.name, email: payload.email, teamId: about.teamId, timeZone: payload.timeZone, role: payload.role === 'admin' ? 'admin' as const : 'rep' as const },
    tenant: { id: tenant, name: tenantNames.get(tenant) ?? tenant },
  }));
  return {
    session: (tenant, repId) => sessions().find((each) => each.tenant.id === tenant && each.rep.id === repId),
    byEmail: (email) => {
      const found = sessions().filter(({ rep }) => rep.email.toLowerCase() === email.toLowerCase());
      return found.length === 1 ? found[0] : undefined;
    },
  };
};
