import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { simulators } from '../all-sims.js';
import { type Fault, faultSchema } from './fault-board.js';
import { type Answer, type SimTalk, talkTo } from './sim-talk.spec.js';
import type { SimVendor, VendorSim } from './vendor-sim.js';

type Send = SimTalk<VendorSim>['send'];
type Call = (send: Send) => Promise<Answer>;
interface Worded { readonly status: number; readonly words: string; readonly retryAfter?: string }

/** A change and a read of each vendor, and how it words what goes wrong. */
interface Voice { readonly vendor: SimVendor; readonly operation: string; readonly change: Call; readonly reads: Readonly<Record<string, Call>>; readonly says: Readonly<Partial<Record<Fault['kind'], Worded>>> }

const raw = Buffer.from('To: a@b.example\r\nMessage-ID: <k@baton.local>\r\nSubject: Plan\r\n\r\nx').toString('base64url');
const mail = { subject: 'Plan', body: { contentType: 'text', content: 'x' }, toRecipients: [{ emailAddress: { address: 'a@b.example' } }] };
const sf = '/services/data/v68.0';

const voices: readonly Voice[] = [
  {
    vendor: 'salesforce', operation: 'Task.create', change: (send) => send('POST', `${sf}/sobjects/Task`, { Subject: 'Plan' }),
    reads: {
      query: (send) => send('GET', `${sf}/query?q=SELECT%20Id%20FROM%20Task`), describe: (send) => send('GET', `${sf}/sobjects/Task/describe`), 'Opportunity.read': (send) => send('GET', `${sf}/sobjects/Opportunity/4471`),
      'Opportunity.update': (send) => send('PATCH', `${sf}/sobjects/Opportunity/4471`, {}), 'Task.upsert': (send) => send('PATCH', `${sf}/sobjects/Task/Baton_Write_Key__c/k`, {}),
      'Task.read': (send) => send('GET', `${sf}/sobjects/Task/00T1`), 'Task.delete': (send) => send('DELETE', `${sf}/sobjects/Task/00T1`),
    },
    says: {
      401: { status: 401, words: 'INVALID_SESSION_ID' }, 403: { status: 403, words: 'INSUFFICIENT_ACCESS' }, 409: { status: 400, words: 'DUPLICATE_VALUE' }, 412: { status: 412, words: 'ENTITY_IS_MODIFIED' },
      423: { status: 400, words: 'UNABLE_TO_LOCK_ROW' }, 429: { status: 429, words: 'REQUEST_LIMIT_EXCEEDED', retryAfter: '1' }, 500: { status: 500, words: 'UNKNOWN_EXCEPTION' }, limit: { status: 403, words: 'REQUEST_LIMIT_EXCEEDED' },
      validation: { status: 400, words: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' },
    },
  },
  {
    vendor: 'pipedrive', operation: 'notes.create', change: (send) => send('POST', '/api/v1/notes', { content: 'x', deal_id: 4471 }),
    reads: {
      'deal.read': (send) => send('GET', '/api/v2/deals/4471'), 'deal.update': (send) => send('PATCH', '/api/v2/deals/4471', {}), 'stages.read': (send) => send('GET', '/api/v2/stages?pipeline_id=1'),
      'organization.read': (send) => send('GET', '/api/v2/organizations/7000'), 'notes.list': (send) => send('GET', '/api/v1/notes?deal_id=4471'), 'notes.read': (send) => send('GET', '/api/v1/notes/1'),
      'notes.delete': (send) => send('DELETE', '/api/v1/notes/1'), 'activities.list': (send) => send('GET', '/api/v2/activities?deal_id=4471'), 'activities.create': (send) => send('POST', '/api/v2/activities', { subject: 'x', type: 'task', deal_id: 4471 }),
      'activities.read': (send) => send('GET', '/api/v2/activities/1'), 'activities.delete': (send) => send('DELETE', '/api/v2/activities/1'),
    },
    says: {
      401: { status: 401, words: 'unauthorized access' }, 403: { status: 403, words: 'Scope and URL mismatch' }, 409: { status: 409, words: 'Conflict' }, 412: { status: 412, words: 'Precondition failed' }, 423: { status: 423, words: 'Locked' },
      429: { status: 429, words: 'request over limit', retryAfter: '1' }, 500: { status: 500, words: 'Internal Server Error' }, limit: { status: 429, words: 'Daily API token budget', retryAfter: '3600' }, validation: { status: 400, words: 'Validation failed' },
    },
  },
  {
    vendor: 'gmail', operation: 'drafts.create', change: (send) => send('POST', '/gmail/v1/users/me/drafts', { message: { raw } }),
    reads: {
      profile: (send) => send('GET', '/gmail/v1/users/me/profile'), 'threads.read': (send) => send('GET', '/gmail/v1/users/me/threads/thread-halden'), 'drafts.list': (send) => send('GET', '/gmail/v1/users/me/drafts'),
      'drafts.read': (send) => send('GET', '/gmail/v1/users/me/drafts/r-1'), 'drafts.delete': (send) => send('DELETE', '/gmail/v1/users/me/drafts/r-1'),
    },
    says: {
      401: { status: 401, words: 'authError' }, 403: { status: 403, words: 'insufficientPermissions' }, 409: { status: 409, words: 'aborted' }, 412: { status: 412, words: 'conditionNotMet' }, 423: { status: 403, words: 'userRateLimitExceeded' },
      429: { status: 429, words: 'rateLimitExceeded', retryAfter: '1' }, 500: { status: 500, words: 'backendError' }, limit: { status: 403, words: 'dailyLimitExceeded', retryAfter: '3600' }, validation: { status: 400, words: 'Message larger than the limit' },
    },
  },
  {
    vendor: 'outlook', operation: 'messages.create', change: (send) => send('POST', '/v1.0/me/messages', mail),
    reads: {
      profile: (send) => send('GET', '/v1.0/me'), 'messages.read': (send) => send('GET', '/v1.0/me/messages/mail-halden'), 'messages.list': (send) => send('GET', '/v1.0/me/messages'), 'messages.delete': (send) => send('DELETE', '/v1.0/me/messages/none'),
      'messages.create': (send) => send('POST', '/v1.0/me/messages/mail-halden/createReply', {}),
    },
    says: {
      401: { status: 401, words: 'InvalidAuthenticationToken' }, 403: { status: 403, words: 'ErrorAccessDenied' }, 409: { status: 409, words: 'ErrorIrresolvableConflict' }, 412: { status: 412, words: 'ErrorIrresolvableConflict' },
      423: { status: 423, words: 'resourceLocked', retryAfter: '1' }, 429: { status: 429, words: 'ApplicationThrottled', retryAfter: '1' }, 500: { status: 500, words: 'ErrorInternalServerError' },
      limit: { status: 429, words: 'ApplicationThrottled', retryAfter: '3600' }, validation: { status: 400, words: 'ErrorInvalidRecipients' },
    },
  },
];

const everywhere: Readonly<Partial<Record<Fault['kind'], Worded>>> = { 502: { status: 502, words: '<html>' }, garbage: { status: 200, words: '{"results": [' } };
const kinds: readonly Fault['kind'][] = faultSchema.shape.kind.options;
/** Ends without an answer, late, or belongs to the token endpoint. */
const silent = new Set<Fault['kind']>(['slow', 'reset_before_apply', 'reset_after_apply']);

describe.each(voices)('what can be made to go wrong at $vendor', ({ vendor, operation, change, reads, says }) => {
  let talk: SimTalk<VendorSim>;
  const changes = () => talk.sim.store.journal.length;
  beforeAll(async () => { talk = await talkTo(simulators[vendor]); });
  beforeEach(() => talk.reset());
  afterAll(() => talk.close());

  it.each(kinds.filter((kind) => !silent.has(kind)))('%s is worded as the vendor does, changes nothing, and is gone the next time', async (kind) => {
    const { status, words, retryAfter = null } = says[kind] ?? everywhere[kind] ?? says[500] ?? { status: 0, words: 'nothing' };
    talk.arm(operation, kind);
    const answer = await change(talk.send);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, retryAfter]);
    expect(answer.text).toContain(words);
    expect(changes()).toBe(0);
    expect((await change(talk.send)).status).toBeLessThan(300);
    expect(changes()).toBe(1);
  });

  it.each([['reset_before_apply', 0], ['reset_after_apply', 1]] as const)('%s breaks the connection after %i changes', async (kind, expected) => {
    talk.arm(operation, kind);
    await expect(change(talk.send)).rejects.toThrow();
    expect(changes()).toBe(expected);
  });

  it('a lost answer does not turn a refused call into an accepted one', async () => {
    talk.arm('*', 'reset_after_apply');
    await expect(talk.send('POST', { salesforce: `${sf}/sobjects/Task`, pipedrive: '/api/v1/notes', gmail: '/gmail/v1/users/me/drafts', outlook: '/v1.0/me/messages', hubspot: '/' }[vendor], { colour: 'red' })).rejects.toThrow();
    expect(changes()).toBe(0);
  });

  it('slow answers late, and right', async () => {
    talk.arm(operation, 'slow', 1, 60);
    const start = performance.now();
    expect((await change(talk.send)).status).toBeLessThan(300);
    expect([performance.now() - start >= 55, changes()]).toEqual([true, 1]);
  });

  it.each(Object.entries(reads))('%s can be made to fail, alone or with everything, as often as armed', async (name, call) => {
    await call(talk.send);
    const otherwise = (await call(talk.send)).status;
    for (const armed of [name, '*']) {
      talk.arm(armed, '500', 2);
      expect([(await call(talk.send)).status, (await call(talk.send)).status, (await call(talk.send)).status]).toEqual([500, 500, otherwise]);
    }
  });

  it('a fault is for its own operation', async () => {
    for (const name of Object.keys(reads).filter((each) => each !== operation)) talk.arm(name, '500');
    expect((await change(talk.send)).status).toBeLessThan(300);
  });

  it('who has no token is told so before anything goes wrong', async () => {
    talk.arm('*', '500');
    expect((await talk.send('GET', { salesforce: `${sf}/query`, pipedrive: '/api/v1/notes', gmail: '/gmail/v1/users/me/drafts', outlook: '/v1.0/me/messages', hubspot: '/' }[vendor], undefined, {})).status).toBe(401);
    expect((await change(talk.send)).status).toBe(500);
  });
});
