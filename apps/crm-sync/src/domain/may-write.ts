/** What is known of a rep at the moment of writing. */
export interface KnownRep { readonly active: boolean; readonly crmOwnerId: string; readonly teamId: string }

/**
 * Whether a rep may write to a record that somebody owns in the CRM: it is nobody's, the rep's own, a team-mate's, or of an owner who is no
 * rep of this tenant, whose team nobody knows.
 * @param owner the rep the CRM's owner is, when it is one
 */
export const mayWriteTo = (rep: KnownRep, ownerId: string, owner: KnownRep | undefined): boolean =>
  ownerId === '' || ownerId === rep.crmOwnerId || owner === undefined || (owner.teamId !== '' && owner.teamId === rep.teamId);
