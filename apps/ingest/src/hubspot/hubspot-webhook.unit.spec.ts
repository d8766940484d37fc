import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFakeClock, createFakeLogger } from '@baton/platform';
import { haldenDeal } from '@baton/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { SourceFact } from '../activities/activity-fact.js';
import { createTakeActivity } from '../activities/take-activity.js';
import type { DealReading } from '../ports.js';
import type { HubspotPortal } from './hubspot-settings.js';
import { createHubspotWebhook } from './hubspot-webhook.js';

const closing: (() => void)[] = [];
afterEach(() => { for (const close of closing.splice(0)) close(); });

const northwind: HubspotPortal = { tenant: 'northwind', connection: 'hubspot-main', portalId: '4711', clientSecret: 'client-secret-1', url: 'https://baton.example/v1/hubspot/events' };
const contoso: HubspotPortal = { ...northwind, tenant: 'contoso', connection: 'hubspot-contoso', portalId: '4712' };
const fabrikam: HubspotPortal = { ...northwind, tenant: 'fabrikam', portalId: '4713', clientSecret: 'client-secret-2' };
const change = (more: object = {}) => ({ eventId: 7, portalId: 4711, subscriptionType: 'deal.propertyChange', objectId: 4471, propertyName: 'dealstage', propertyValue: 'evaluation', occurredAt: 1_000, attemptNumber: 0, ...more });

interface Send { readonly path?: string; readonly method?: string; readonly secret?: string; readonly signedUrl?: string; readonly ageMs?: number; readonly headers?: Record<string, string> }
interface World { readonly portals?: readonly HubspotPortal[]; readonly read?: DealReading; readonly isDown?: boolean }

const setUp = async ({ portals = [northwind, contoso, fabrikam], read = { deal: haldenDeal }, isDown = false }: World = {}) => {
  const [clock, logger] = [createFakeClock(), createFakeLogger()];
  const appended: SourceFact[] = [];
  const reads: string[] = [];
  const take = createTakeActivity({
    roster: { byEmail: () => undefined, byOwner: (tenant, ownerId) => (ownerId === '1001' ? { repId: `rep-of-${tenant}`, teamId: 'west', timeZone: 'UTC' } : undefined), colleagues: () => [] },
    deals: { read: (tenant, dealId) => { reads.push(`${tenant} ${dealId}`); return Promise.resolve(read); } }, clock, logger,
    append: (facts) => (isDown ? Promise.reject(new Error('no broker')) : Promise.resolve(appended.push(...facts))),
  });
  const server = createServer(createHubspotWebhook({ portals, take, clock, logger }));
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  closing.push(() => { server.closeAllConnections(); server.close(); });
  const send = async (events: unknown, { path = '/v1/hubspot/events', method = 'POST', secret = 'client-secret-1', signedUrl = northwind.url, ageMs = 0, headers = {} }: Send = {}) => {
    const [body, timestamp] = [typeof events === 'string' ? events : JSON.stringify(events), String(clock.now() - ageMs)];
    const signature = createHmac('sha256', secret).update(`POST${signedUrl}${body}${timestamp}`).digest('base64');
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method, headers: { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp, ...headers }, ...(method !== 'GET' && { body }) });
    return [response.status, await response.json()] as const;
  };
  return { appended, reads, logger, send };
};

describe('a webhook of HubSpot', () => {
  it.each([['dealstage', 'stage'], ['closedate', 'close_date'], ['hubspot_owner_id', 'owner'], ['amount', 'amount']])('that tells of %s becomes the deal as the CRM shows it now', async (propertyName, field) => {
    const { send, appended, reads } = await setUp();
    expect(await send([change({ propertyName })])).toEqual([200, { accepted: 1, refused: [] }]);
    expect(appended).toMatchObject([{ type: 'crm.deal_changed', tenant: 'northwind', about: { dealId: '4471', repId: 'rep-of-northwind' }, payload: { why: 'webhook', changed: [field], deal: { stageId: 'discovery' } } }]);
    expect(reads).toEqual(['northwind hubspot-main/4471']);
  });

  it('reads a deal once however many of its events come together, in any order', async () => {
    const { send, appended } = await setUp();
    await send([change({ eventId: 2, propertyName: 'closedate', occurredAt: 9 }), change({ eventId: 1 }), change({ eventId: 1 }), change({ objectId: 4472 })]);
    expect(appended.map(({ payload }) => ('changed' in payload ? payload.changed : []))).toEqual([['close_date', 'stage'], ['stage']]);
  });

  it.each<[string, object]>([
    ['a property nobody reads', change({ propertyName: 'hs_lead_score' })], ['a property of the prototype', change({ propertyName: 'constructor' })], ['a contact', change({ subscriptionType: 'contact.propertyChange' })],
    ['an object of another kind', change({ subscriptionType: 'object.propertyChange', objectTypeId: '0-1' })], ['a deletion', change({ subscriptionType: 'deal.deletion', propertyName: undefined })],
  ])('about %s is answered and left alone', async (_, event) => {
    const { send, reads } = await setUp();
    expect(await send([event])).toEqual([200, { accepted: 0, refused: [] }]);
    expect(reads).toEqual([]);
  });

  it.each<[string, object, readonly string[]]>([['is created', { subscriptionType: 'deal.creation', propertyName: undefined }, []], ['is told in the newer form', { subscriptionType: 'object.propertyChange', objectTypeId: '0-3' }, ['stage']]])('about a deal that %s is taken', async (_, more, changed) => {
    const { send, appended } = await setUp();
    await send([change(more)]);
    expect(appended).toMatchObject([{ payload: { changed } }]);
  });
});

describe('a webhook that is not let in', () => {
  it.each<[string, unknown, Send, number, string]>([
    ['with another secret', [change()], { secret: 'client-secret-9' }, 401, 'x-hubspot-signature-v3 is not of this body'],
    ['signed for another address', [change()], { signedUrl: 'https://evil.example/v1/hubspot/events' }, 401, 'x-hubspot-signature-v3'],
    ['without a signature', [change()], { headers: { 'x-hubspot-signature-v3': '' } }, 401, 'x-hubspot-signature-v3'],
    ['sent again after six minutes', [change()], { ageMs: 360_000 }, 401, 'more than five minutes from now'],
    ['of six minutes ahead', [change()], { ageMs: -360_000 }, 401, 'more than five minutes from now'],
    ['with a time that is none', [change()], { headers: { 'x-hubspot-request-timestamp': 'now' } }, 401, 'more than five minutes'],
    ['that is no JSON', '[{', {}, 400, 'the body is no JSON'], ['that is no list', { portalId: 1 }, {}, 400, 'the body'], ['whose event names no deal', [change({ objectId: undefined })], {}, 400, '0.objectId'],
    ['by another method', [change()], { method: 'PUT' }, 405, 'by POST'], ['at another path', [change()], { path: '/v1/hubspot/else' }, 404, '/v1/hubspot/events'],
  ])('%s: says why', async (_, body, how, status, words) => {
    const { send, appended } = await setUp();
    const [got, answer] = await send(body, how);
    expect([got, answer, appended]).toEqual([status, { error: expect.stringContaining(words) }, []]);
  });

  it.each([['that nobody connected', 999, 'client-secret-1'], ['of another app, whose secret did not sign', 4713, 'client-secret-1'], ['of this app, signed by another', 4711, 'client-secret-2']])('is of a portal %s, and says what to do', async (_, portalId, secret) => {
    const { send, appended, logger } = await setUp();
    expect(await send([change({ portalId })], { secret })).toEqual([403, { accepted: 0, refused: [{ portalId: String(portalId), error: expect.stringContaining('is not in the HubSpot webhooks file with this app: add it there') }] }]);
    expect([appended, logger.lines.some(({ message }) => message === 'a HubSpot webhook is of a portal that nobody connected')]).toEqual([[], true]);
  });

  it('lets in what is known of a body that is only in part of unknown portals, each for its own tenant', async () => {
    const { send, appended } = await setUp();
    expect(await send([change(), change({ portalId: 4712 }), change({ portalId: 999 })])).toMatchObject([200, { accepted: 2, refused: [{ portalId: '999' }] }]);
    expect(appended.map(({ tenant }) => tenant).toSorted()).toEqual(['contoso', 'northwind']);
  });
});

describe('a webhook that cannot be taken now', () => {
  it.each<[string, World, number, unknown]>([
    ['since the CRM does not answer', { read: { missing: 'the CRM did not answer within 2000 ms' } }, 503, { error: 'the CRM did not answer within 2000 ms: send it again' }],
    ['since the log is away', { isDown: true }, 503, { error: 'the log did not take it: send it again' }],
    ['since its deal is gone is not asked for again', { read: { missing: 'the CRM has no such deal', isGone: true } }, 200, { accepted: 0, refused: [] }],
  ])('%s', async (_, world, status, body) => {
    const { send } = await setUp(world);
    expect(await send([change()])).toEqual([status, body]);
  });
});
