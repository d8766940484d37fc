import type { Ending } from './stop-reason.js';

const hopeless: Readonly<Record<number, string>> = {
  2: 'Zoom does not know the stream: it is over, or its webhook is from another account',
  3: 'Zoom refuses the signature: check clientId and clientSecret of this account in the Zoom accounts file',
  7: 'Zoom gives this app no transcript: add the scope meeting:read:meeting_transcript',
  12: 'Zoom gives this app no transcript: add the scope meeting:read:meeting_transcript',
  14: 'Zoom gives this app no transcript: add the scope meeting:read:meeting_transcript',
};

const taken: ReadonlySet<number> = new Set([8, 15, 16]);

/**
 * How a handshake that Zoom answered with this status ends the stream; nothing when trying again may help. A connection counted twice is somebody else's,
 * unless Zoom may not have noticed yet that an earlier one of Baton's is gone.
 */
export const endingOfRefusal = (status: number, mayBeOurs: boolean): Ending | undefined => {
  if (taken.has(status)) return mayBeOurs ? undefined : { outcome: 'duplicate', says: 'somebody else listens to this stream' };
  const says = Object.hasOwn(hopeless, status) ? hopeless[status] : undefined;
  return says === undefined ? undefined : { outcome: 'refused', says };
};

/** Zoom let Baton in, but names no server with the transcript. */
export const noTranscript: Ending = { outcome: 'refused', says: 'Zoom names no server for the transcript: add the scope meeting:read:meeting_transcript to the app' };
