import type { Session } from '@baton/contracts';

/** Whose a thing is. */
export interface Owner { readonly repId: string; readonly teamId: string }

/** A rep sees and decides on what is their own or their team's; the tenant is checked before, by where it is looked up. */
export const isVisible = (rep: Session['rep'], { repId, teamId }: Owner): boolean =>
  (repId !== '' && repId === rep.id) || (teamId !== '' && teamId === rep.teamId);
