import { createHmac, timingSafeEqual } from 'node:crypto';

const hmac = (key: string, text: string | Buffer): string => createHmac('sha256', key).update(text).digest('hex');

/** How far the time of a webhook may be from now. */
const webhookWindowMs = 5 * 60_000;

/** Proves to Zoom's media servers that the app asks for this stream. */
export const streamSignature = ({ clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string }, meetingUuid: string, streamId: string): string =>
  hmac(clientSecret, `${clientId},${meetingUuid},${streamId}`);

/** The answer to Zoom's question whether an address is the app's. */
export const validationToken = (secretToken: string, plainToken: string): string => hmac(secretToken, plainToken);

/** A webhook as it came in; the time is Zoom's header, seconds since 1970. */
export interface SignedBody { readonly signature: string; readonly timestamp: string; readonly body: Buffer }

/** Whether a webhook is of now, so that nobody can send an old one again. */
export const isRecent = ({ timestamp }: SignedBody, nowMs: number): boolean =>
  /^\d{1,12}$/.test(timestamp) && Math.abs(nowMs - Number(timestamp) * 1_000) <= webhookWindowMs;

/** Whether Zoom signed a webhook with this secret; the comparison takes the same time for every wrong signature. */
export const isSigned = ({ signature, timestamp, body }: SignedBody, secretToken: string): boolean => {
  const wanted = Buffer.from(`v0=${hmac(secretToken, Buffer.concat([Buffer.from(`v0:${timestamp}:`), body]))}`);
  const given = Buffer.from(signature);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};
