import { createHmac, timingSafeEqual } from 'node:crypto';

/** A webhook as it came in: the headers `x-hubspot-signature-v3` and `x-hubspot-request-timestamp` (milliseconds since 1970), and the bytes of the body. */
export interface SignedWebhook { readonly signature: string; readonly timestamp: string; readonly body: Buffer }

/** How far the time of a webhook may be from now. */
const windowMs = 5 * 60_000;

/** Signs that HubSpot reads as themselves before it signs an address (developers.hubspot.com, "Validating requests", version 3). */
const readAsThemselves = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/** Whether a webhook is of now, so that nobody can send an old one again. */
export const isRecent = ({ timestamp }: SignedWebhook, nowMs: number): boolean => /^\d{1,15}$/.test(timestamp) && Math.abs(nowMs - Number(timestamp)) <= windowMs;

/** The signature of a webhook that HubSpot posts: base64 of HMAC-SHA256 over method, address, body and time. */
export const webhookSignature = (clientSecret: string, url: string, { timestamp, body }: Pick<SignedWebhook, 'timestamp' | 'body'>): Buffer =>
  Buffer.from(createHmac('sha256', clientSecret).update(`POST${url.replace(readAsThemselves, decodeURIComponent)}`).update(body).update(timestamp).digest('base64'));

/** Whether HubSpot signed a webhook with this secret for this address; the comparison takes the same time for every wrong signature. */
export const isSigned = (webhook: SignedWebhook, { clientSecret, url }: { readonly clientSecret: string; readonly url: string }): boolean => {
  const [wanted, given] = [webhookSignature(clientSecret, url, webhook), Buffer.from(webhook.signature)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};
