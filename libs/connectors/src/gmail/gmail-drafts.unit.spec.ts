import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { context, endOf, type OverSim, startOverSim } from '../over-sim.spec.js';
import { draft, removal } from '../vendor-commands.spec.js';
import type { Trace } from '../vendor-write.js';
import { parsedMime } from './parsed-mime.spec.js';

interface Mailbox { readonly drafts: Readonly<Record<string, { readonly id: string; readonly messageId: string; readonly threadId: string; readonly raw: string }>>; threads: Record<string, object> }

const reply = draft({ subject: 'Re: Integration plan', threadId: 'thread-halden', inReplyTo: '<halden-1@haldenfreight.example>', replyToMessageId: 'm-halden' });
const trace = (writeKey = 'baton-1', othersRecords: readonly string[] = []): Trace => ({ writeKey, sinceMs: 0, othersRecords: new Set(othersRecords) });

let over: OverSim;
const mailbox = (): Mailbox => over.sim.store.account as Mailbox;
const drafts = () => Object.values(mailbox().drafts);

beforeAll(async () => { over = await startOverSim('gmail'); });
beforeEach(() => over.reset());
afterAll(() => over.close());

describe('a draft in Gmail', () => {
  it('holds what was approved, in a thread of its own', async () => {
    const { recordId, recordUrl } = await over.write().apply(draft(), context());
    const [made] = drafts();
    expect(parsedMime(made?.raw ?? '')).toMatchObject({ subject: 'The integration plan', to: ['priya.raman@haldenfreight.example', 'tom.weller@haldenfreight.example'], body: 'Dear Priya,\r\n\r\nhere is the plan.\r\n' });
    expect([made?.id, made?.threadId, recordUrl]).toEqual([recordId, 't-1', 'http://crm.example/draft/m-1']);
  });

  it('that answers goes into the thread, and names the mail it answers', async () => {
    await over.write().apply(reply, context());
    const [made] = drafts();
    const { headers } = parsedMime(made?.raw ?? '');
    expect([made?.threadId, headers['in-reply-to'], headers['references']]).toEqual(['thread-halden', '<halden-1@haldenfreight.example>', '<halden-1@haldenfreight.example>']);
  });

  it.each([['a thread that is gone', { threadId: 'thread-gone' }, 'Invalid thread_id value'], ['another mail than its thread\'s', { threadId: 'thread-halden', inReplyTo: '<other@x.example>' }, 'In-Reply-To'], ['nobody', { to: [] }, 'Recipient address required']])(
    'that answers %s is refused in Gmail\'s words', async (_, values, words) => {
      await expect(over.write().apply(draft(values), context())).rejects.toMatchObject({ kind: 'validation', message: expect.stringContaining(words) });
      expect(drafts()).toEqual([]);
    });

  it.each([['500', 0], ['reset_before_apply', 0], ['reset_after_apply', 1], ['garbage', 0]] as const)('is asked for once, and nobody knows what came of it: %s', async (kind, made) => {
    over.fail('drafts.create', kind, 4);
    expect(await endOf(over.write().apply(draft(), context()))).toBe('uncertain');
    expect([over.requests, drafts().length]).toEqual([['POST /gmail/v1/users/me/drafts'], made]);
  });

  it.each([['403', 'auth_revoked'], ['401', 'auth_revoked'], ['limit', 'rate_limited'], ['validation', 'validation']] as const)('is told what is wrong, which Gmail says with the same status: %s', async (kind, expected) => {
    over.fail('drafts.create', kind);
    expect(await endOf(over.write().apply(draft(), context()))).toBe(expected);
  });

  it.each(['429', '423'] as const)('is asked for again after %s, which changed nothing', async (kind) => {
    over.fail('drafts.create', kind);
    await over.write().apply(draft(), context());
    expect([drafts().length, over.calls.map(({ outcome }) => outcome)]).toEqual([1, ['rate_limited', 'ok']]);
  });
});

describe('looking for a draft', () => {
  it('goes by the Message-ID of the approval, whatever the draft says now', async () => {
    const { recordId } = await over.write().apply(draft(), context());
    expect((await over.write().find(draft({ subject: 'Edited', body: 'by the rep' }), trace()))?.recordId).toBe(recordId);
    expect(over.requests.at(-1)).toBe('GET /gmail/v1/users/me/drafts?q=rfc822msgid%3Abaton-1%40baton.local');
  });

  it('tells every approval from every other, however alike', async () => {
    const key = fc.stringMatching(/^[a-z0-9.-]{1,12}$/);
    await fc.assert(fc.asyncProperty(fc.uniqueArray(key, { minLength: 2, maxLength: 4 }), async (keys) => {
      over.reset();
      const made = new Map<string, string>();
      for (const writeKey of keys.slice(1)) made.set(writeKey, (await over.write().apply(draft(), context({ writeKey }))).recordId);
      for (const writeKey of keys) expect((await over.write().find(draft(), trace(writeKey)))?.recordId).toBe(made.get(writeKey));
    }), { numRuns: 15 });
  });

  it('finds nothing where the rep sent or deleted it', async () => {
    const { recordId } = await over.write().apply(draft(), context());
    Reflect.deleteProperty(mailbox().drafts, recordId);
    expect(await over.write().find(draft(), trace())).toBeUndefined();
  });

  it('says nothing of a list it cannot read', async () => {
    await over.write().apply(draft(), context());
    over.fail('drafts.list', 'garbage');
    expect(await endOf(over.write().find(draft(), trace()))).toBe('temporary');
  });
});

describe('before a draft', () => {
  it('nothing is asked for a new mail, the thread for an answer', async () => {
    await over.write().current(draft());
    expect(over.requests).toEqual([]);
    await over.write().current(reply);
    expect(over.requests).toEqual(['GET /gmail/v1/users/me/threads/thread-halden?format=minimal']);
  });

  it('a thread that cannot be read is not a thread that is gone', async () => {
    over.fail('threads.read', '500', 4);
    expect(await endOf(over.write().current(reply))).toBe('temporary');
  });

  it.each(['../profile', 'a/b', 'x?y=1'])('the id "%s" stays an id', async (threadId) => {
    expect(await endOf(over.write().current(draft({ threadId })))).toBe('not_found');
    expect(over.requests).toEqual([`GET /gmail/v1/users/me/threads/${encodeURIComponent(threadId)}?format=minimal`]);
  });
});

describe('nothing is ever sent', () => {
  it('by anything Baton can ask of a mailbox', async () => {
    const vendor = over.write();
    for (const command of [draft(), reply, removal('draft', 'r-1')]) {
      await vendor.current(command);
      await vendor.apply(command, context());
      await vendor.find(command, trace());
    }
    expect(over.requests.length).toBeGreaterThan(5);
    expect(over.requests.filter((each) => /send/i.test(each))).toEqual([]);
    expect(new Set(over.requests.map((each) => each.split(/[ ?]/).slice(0, 2).join(' ').replace(/\/(r-1|thread-halden)$/, '/{id}')))).toEqual(new Set([
      'GET /gmail/v1/users/me/threads/{id}', 'GET /gmail/v1/users/me/drafts/{id}', 'GET /gmail/v1/users/me/drafts', 'POST /gmail/v1/users/me/drafts', 'DELETE /gmail/v1/users/me/drafts/{id}',
    ]));
  });

  it.each(['gmail', 'outlook'])('by any path the code for %s holds', (vendor) => {
    const folder = join(import.meta.dirname, '..', vendor);
    const sources = readdirSync(folder).filter((name) => !name.includes('.spec.')).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(sources.length).toBeGreaterThan(1);
    for (const source of sources) expect(source).not.toMatch(/\/(send|sendMail|import|insert|forward|replyAll|reply)\b/i);
  });
});
