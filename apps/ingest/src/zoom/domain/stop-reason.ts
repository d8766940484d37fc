/** Why a stream is over, by what Baton does about it. */
export type Outcome =
  /** Zoom says that it is over. */
  | 'stopped'
  /** Somebody took the permission back: what was taken in has to be deleted. */
  | 'revoked'
  /** Zoom does not let Baton in, and trying again does not help. */
  | 'refused'
  /** Somebody else listens to the stream. */
  | 'duplicate'
  /** A socket did not come back in time. */
  | 'unreachable'
  /** Another instance goes on with it, or will. */
  | 'handed_over';

export interface Ending { readonly outcome: Outcome; /** One sentence for the log. */ readonly says: string }

/** Zoom's number for a stream whose permission was taken back. */
export const revoked = 8;

const cancelled: ReadonlySet<number> = new Set([5, 7, revoked, 9, 18, 23]);
const broken: ReadonlySet<number> = new Set([10, 11, 12, 13, 14, 15, 16, 17, 19]);

/** The reason of the call's end, in Baton's words, by Zoom's number; whatever is neither a cancellation nor a broken connection is a hang-up. */
export const endReason = (stopReason: number): 'hung_up' | 'connection_lost' | 'cancelled' => {
  if (cancelled.has(stopReason)) return 'cancelled';
  return broken.has(stopReason) ? 'connection_lost' : 'hung_up';
};

/** What a stop of Zoom's means for Baton. */
export const endingOfStop = (stopReason: number): Ending => (stopReason === revoked
  ? { outcome: 'revoked', says: 'Zoom took the permission back: delete what was taken in of this call' }
  : { outcome: 'stopped', says: `Zoom ended the stream with reason ${stopReason}` });
