import type { Session } from '@baton/contracts';

/** The team whose work is shown, empty for all of them; or why it is not. */
export type TeamScope = { readonly team: string } | { readonly complaint: string };

/** An admin sees every team, or the one that is named. Anybody else sees the own team, and nothing without one. */
export const teamScope = ({ role, teamId }: Pick<Session['rep'], 'role' | 'teamId'>, asked = ''): TeamScope => {
  if (role === 'admin') return { team: asked };
  if (teamId === '') return { complaint: 'you are in no team, so there is nothing to show; ask an admin to put you in one' };
  return asked === '' || asked === teamId ? { team: teamId } : { complaint: `only an admin sees the team ${asked}; leave team out to see your own` };
};
