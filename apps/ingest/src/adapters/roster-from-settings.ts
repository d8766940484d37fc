import { type FactOf, Side } from '@baton/contracts';
import type { RepRoster, RosterEntry } from '../ports.js';

/** What the roster needs of the settings table. */
export interface RepSettings { all(type: 'settings.rep_added'): readonly FactOf<'settings.rep_added'>[] }

type Rep = FactOf<'settings.rep_added'>;

const entryOf = (fact: Rep | undefined): RosterEntry | undefined => fact && { repId: fact.about.repId, teamId: fact.about.teamId, timeZone: fact.payload.timeZone };

/** The reps as settings.v1 lists them now; a rep who left belongs to no new call. */
export const createRosterFromSettings = (settings: RepSettings): RepRoster => {
  const activeIn = (tenant: string): readonly Rep[] => settings.all('settings.rep_added').filter((each) => each.tenant === tenant && each.payload.active);
  return {
    byEmail: (tenant, email) => {
      const wanted = email.trim().toLowerCase();
      return wanted === '' ? undefined : entryOf(activeIn(tenant).find(({ payload }) => payload.email.toLowerCase() === wanted));
    },
    byOwner: (tenant, ownerId) => (ownerId === '' ? undefined : entryOf(activeIn(tenant).find(({ payload }) => payload.crmOwnerId === ownerId))),
    colleagues: (tenant) => settings.all('settings.rep_added').filter((each) => each.tenant === tenant)
      .map(({ payload: { name, email } }) => ({ name, email, side: Side.REP, contactId: '' })),
  };
};
