import type { FactOf, Session } from '@baton/contracts';
import { whenChanged } from '@baton/platform';
import type { SettingsTable } from '@baton/stage';

/** The reps of every tenant as the log has them now. */
export interface RepDirectory {
  /** Undefined for a rep who is unknown or no longer active. */
  session(tenant: string, repId: string): Session | undefined;
  byEmail(email: string): Session | undefined;
}

type Reps = Pick<SettingsTable, 'all'>;
type Listed = readonly FactOf<'settings.rep_added'>[];

const placeOf = (tenant: string, repId: string): string => JSON.stringify([tenant, repId]);

/** Sessions of active reps by tenant and id, and by address; an address that two tenants use opens neither. */
const indexOf = (reps: Listed, tenantNames: ReadonlyMap<string, string>) => {
  const sessions = reps.filter(({ payload }) => payload.active).map(({ tenant, about, payload }): Session => ({
    rep: { id: about.repId, name: payload.name, email: payload.email, teamId: about.teamId, timeZone: payload.timeZone, role: payload.role === 'admin' ? 'admin' : 'rep' },
    tenant: { id: tenant, name: tenantNames.get(tenant) ?? tenant },
  }));
  const byEmail = Map.groupBy(sessions, ({ rep }) => rep.email.toLowerCase());
  const byId = new Map(sessions.toReversed().map((session) => [placeOf(session.tenant.id, session.rep.id), session]));
  return { byEmail, byId };
};

/** @param tenantNames names of tenants by id; a tenant without one goes by its id */
export const createRepDirectory = (settings: Reps, tenantNames: ReadonlyMap<string, string>): RepDirectory => {
  const index = whenChanged((reps: Listed) => indexOf(reps, tenantNames));
  const listed = () => index(settings.all('settings.rep_added'));
  return {
    session: (tenant, repId) => listed().byId.get(placeOf(tenant, repId)),
    byEmail: (email) => {
      const found = listed().byEmail.get(email.toLowerCase());
      return found?.length === 1 ? found[0] : undefined;
    },
  };
};
