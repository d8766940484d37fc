import { type FactOf, Side } from '@baton/contracts';
import { whenChanged } from '@baton/platform';
import type { RepRoster, RosterEntry } from '../ports.js';

/** What the roster needs of the settings table: the same array until a rep changes. */
export interface RepSettings { all(type: 'settings.rep_added'): readonly FactOf<'settings.rep_added'>[] }

type Rep = FactOf<'settings.rep_added'>;

const entryOf = (fact: Rep | undefined): RosterEntry | undefined => fact && { repId: fact.about.repId, teamId: fact.about.teamId, timeZone: fact.payload.timeZone };

interface Roster { readonly byEmail: ReadonlyMap<string, Rep>; readonly byOwner: ReadonlyMap<string, Rep>; readonly colleagues: ReadonlyMap<string, readonly Rep[]> }

const placeOf = (tenant: string, name: string): string => JSON.stringify([tenant, name]);

/** Of several reps by one name the first listed counts. */
const rosterOf = (reps: readonly Rep[]): Roster => {
  const active = reps.filter(({ payload }) => payload.active).toReversed();
  return {
    byEmail: new Map(active.map((rep) => [placeOf(rep.tenant, rep.payload.email.toLowerCase()), rep])),
    byOwner: new Map(active.map((rep) => [placeOf(rep.tenant, rep.payload.crmOwnerId), rep])),
    colleagues: Map.groupBy(reps, ({ tenant }) => tenant),
  };
};

/** The reps as settings.v1 lists them now; a rep who left belongs to no new call. */
export const createRosterFromSettings = (settings: RepSettings): RepRoster => {
  const known = whenChanged(rosterOf);
  const roster = (): Roster => known(settings.all('settings.rep_added'));
  return {
    byEmail: (tenant, email) => {
      const wanted = email.trim().toLowerCase();
      return wanted === '' ? undefined : entryOf(roster().byEmail.get(placeOf(tenant, wanted)));
    },
    byOwner: (tenant, ownerId) => (ownerId === '' ? undefined : entryOf(roster().byOwner.get(placeOf(tenant, ownerId)))),
    colleagues: (tenant) => (roster().colleagues.get(tenant) ?? []).map(({ payload: { name, email } }) => ({ name, email, side: Side.REP, contactId: '' })),
  };
};
