import type { CoachDelta } from '@baton/contracts';

/** A delta with its number in the call. */
export interface NumberedDelta { readonly seq: number; readonly delta: CoachDelta }

/** The newest deltas of a call, consecutive by seq. */
export interface DeltaRing { readonly lastSeq: number; readonly deltas: readonly NumberedDelta[] }

export const emptyRing: DeltaRing = { lastSeq: 0, deltas: [] };
export const ringSize = 256;

/**
 * Takes a delta in: `repeated` for one that was there, `next` in sequence, `jumped` when numbers before it were never seen;
 * after a jump the ring starts anew, since what lies before cannot be replayed without a hole.
 */
export const push = (ring: DeltaRing, next: NumberedDelta): { ring: DeltaRing; step: 'repeated' | 'next' | 'jumped' } => {
  if (next.seq <= ring.lastSeq) return { ring, step: 'repeated' };
  if (next.seq > ring.lastSeq + 1) return { ring: { lastSeq: next.seq, deltas: [next] }, step: 'jumped' };
  return { ring: { lastSeq: next.seq, deltas: [...ring.deltas, next].slice(-ringSize) }, step: 'next' };
};

/** The deltas after `lastSeq` without a hole, or undefined when only a snapshot can help. */
export const since = ({ lastSeq: newest, deltas }: DeltaRing, lastSeq: number): readonly NumberedDelta[] | undefined => {
  if (lastSeq <= 0 || lastSeq > newest) return undefined;
  const missing = deltas.filter(({ seq }) => seq > lastSeq);
  return missing.length === newest - lastSeq ? missing : undefined;
};
