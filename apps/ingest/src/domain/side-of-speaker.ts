import { type Invitee, Side } from '@baton/contracts';

const plain = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('en');
const firstName = (name: string): string => plain(name).split(' ')[0] ?? '';

/** The only invitee for whom the test holds; two namesakes are nobody. */
const only = (invitees: readonly Invitee[], fits: (invitee: Invitee) => boolean): Invitee | undefined => {
  const fitting = invitees.filter(fits);
  return fitting.length === 1 ? fitting[0] : undefined;
};

/**
 * Which side of the table a speaker is on: by the exact name, by the name in any case, or by a first name that only one invitee has.
 * Nobody is guessed: a speaker who may be more than one invitee has no side.
 * @param others the side of a speaker who is none of them
 */
export const sideOfSpeaker = (invitees: readonly Invitee[], speaker: string, others: Side = Side.UNSPECIFIED): Side => {
  const wanted = plain(speaker);
  if (wanted === '') return Side.UNSPECIFIED;
  const invitee = only(invitees, ({ name }) => name === speaker)
    ?? only(invitees, ({ name }) => plain(name) === wanted)
    ?? (wanted.includes(' ') ? undefined : only(invitees, ({ name }) => firstName(name) === wanted));
  if (invitee) return invitee.side;
  return invitees.some(({ name }) => plain(name) === wanted || firstName(name) === wanted) ? Side.UNSPECIFIED : others;
};

/** The invitees with the rep marked by the rep's own address, where the platform left the side open. */
export const withRep = (invitees: readonly Invitee[], repEmail: string): Invitee[] => invitees.map((invitee) => {
  const isRep = repEmail !== '' && plain(invitee.email) === plain(repEmail);
  return isRep && invitee.side === Side.UNSPECIFIED ? { ...invitee, side: Side.REP } : invitee;
});
