import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock, Logger } from '@baton/platform';
import type { Activity } from '../activities/activity.js';
import type { TakenActivity } from '../activities/take-activity.js';
import { readBody } from '../read-body.js';
import { type DealEvent, readHubspotEvents } from './hubspot-event.js';
import type { HubspotPortal } from './hubspot-settings.js';
import { isRecent, isSigned, type SignedWebhook } from './hubspot-signature.js';

export interface HubspotWebhookDeps {
  readonly portals: readonly HubspotPortal[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Appends what happened, behind the deal as the CRM shows it now. */
  take(tenant: string, activity: Activity): Promise<TakenActivity>;
}

export const hubspotPath = '/v1/hubspot';
const eventsPath = `${hubspotPath}/events`;
const longestBody = 2_000_000;

interface Answer { readonly status: number; readonly body: object }

const refuse = (status: number, error: string): Answer => ({ status, body: { error } });
const unsigned = refuse(401, 'x-hubspot-signature-v3 is not of this body by the client secret and url of any portal in the HubSpot webhooks file');
const untimely = refuse(401, 'x-hubspot-request-timestamp is more than five minutes from now: check the clocks');

/** A webhook only says that something changed: what a deal says now is read from the CRM. */
const activityOf = ({ dealId, eventId, portalId, atMs, changed }: DealEvent, { connection }: HubspotPortal): Activity =>
  ({ id: `hubspot/${portalId}/${eventId}`, dealId: `${connection}/${dealId}`, repEmail: '', atMs, dealChanged: { changed: [...changed] } });

/** One app signs for every portal it is installed in, so a portal counts only where its own secret has signed. */
const takeEvents = async ({ portals, take, logger }: HubspotWebhookDeps, signed: SignedWebhook, events: readonly DealEvent[]): Promise<Answer> => {
  const signers = portals.filter((portal) => isSigned(signed, portal));
  const known = events.flatMap((event) => { const portal = signers.find(({ portalId }) => portalId === event.portalId); return portal ? [{ event, portal }] : []; });
  const refused = [...new Set(events.map(({ portalId }) => portalId))].filter((portalId) => signers.every((portal) => portal.portalId !== portalId))
    .map((portalId) => ({ portalId, error: `the portal ${portalId} is not in the HubSpot webhooks file with this app: add it there, or take the app out of that portal` }));
  for (const { portalId } of refused) logger.warn('a HubSpot webhook is of a portal that nobody connected', { portalId });
  const taken = await Promise.all(known.map(({ event, portal }) => take(portal.tenant, activityOf(event, portal))));
  const [failed] = taken.flatMap((each) => (each.taken || each.isGone ? [] : [each.why]));
  if (failed !== undefined) return refuse(503, `${failed}: send it again`);
  return { status: refused.length > 0 && known.length === 0 ? 403 : 200, body: { accepted: taken.filter((each) => each.taken).length, refused } };
};

const answerTo = async (request: IncomingMessage, deps: HubspotWebhookDeps): Promise<Answer> => {
  if (request.url?.split('?')[0] !== eventsPath) return refuse(404, `webhooks of HubSpot come in at ${eventsPath}`);
  if (request.method !== 'POST') return refuse(405, 'webhooks of HubSpot come in by POST');
  const body = await readBody(request, longestBody);
  if (body === undefined) return refuse(413, `a webhook has at most ${longestBody} bytes`);
  const signed = { signature: String(request.headers['x-hubspot-signature-v3'] ?? ''), timestamp: String(request.headers['x-hubspot-request-timestamp'] ?? ''), body };
  if (!isRecent(signed, deps.clock.now())) return untimely;
  if (!deps.portals.some((portal) => isSigned(signed, portal))) return unsigned;
  const read = readHubspotEvents(body.toString('utf8'));
  if ('fault' in read) return refuse(400, read.fault);
  try {
    return await takeEvents(deps, signed, read.events);
  } catch (error) {
    deps.logger.error('a webhook of HubSpot cannot be appended', { error: String(error) });
    return refuse(503, 'the log did not take it: send it again');
  }
};

/** The door for HubSpot's webhooks: POST /v1/hubspot/events. Answers well once the log has every change; HubSpot sends again whatever was not answered well. */
export const createHubspotWebhook = (deps: HubspotWebhookDeps) => (request: IncomingMessage, response: ServerResponse): void => {
  void answerTo(request, deps).then(({ status, body }) => {
    if (status !== 200) deps.logger.warn('refused a webhook of HubSpot', { status, peer: request.socket.remoteAddress });
    response.writeHead(status, { 'content-type': 'application/json', ...(status === 413 && { connection: 'close' }) }).end(JSON.stringify(body));
  });
};
