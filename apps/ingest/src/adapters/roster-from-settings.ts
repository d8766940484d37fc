import { type FactOf, Side } from '@baton/contracts';
import type { RepRoster } from '../ports.js';

/** What the roster needs of the settings table. */
export interface RepSettings { all(type: 'settings.rep_added'): readonly FactOf<'settings.rep_added'>[] }

/** The reps as settings.v1 lists them now; a rep who left belongs to no new call. */
export const createRosterFromSettings = (settings: RepSettings): RepRoster => ({
  byEmail: (tenant, email) => {
    const wanted = email.trim().toLowerCase();
    if (wanted === '') return undefined;
    const fact = settings.all('settings.rep_added').find((each) => each.tenant === tenant && each.payload.active && each.payload.email.toLowerCase() === wanted);
    return fact && { repId: fact.about.repId, teamId: fact.about.teamId, timeZone: fact.payload.timeZone };
  },
  colleagues: (tenant) => settings.all('settings.rep_added').filter((each) => each.tenant === tenant)
    .map(({ payload: { name, email } }) => ({ name, email, side: Side.REP, contactId: '' })),
});
