import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { context, endOf, type OverSim, startOverSim } from '../over-sim.spec.js';
import { draft, removal } from '../vendor-commands.spec.js';
import type { Trace } from '../vendor-write.js';

interface Message { readonly id: string; readonly subject: string; readonly body: string; readonly to: readonly string[]; readonly isDraft: boolean; readonly conversationId: string; readonly key: string }
interface Mailbox { readonly messages: Readonly<Record<string, Message>> }

const messages = '/v1.0/me/messages';
const reply = draft({ subject: 'RE: Integration plan', threadId: 'c-halden', inReplyTo: '<halden-1@haldenfreight.example>', replyToMessageId: 'mail-halden' });
const trace = (writeKey = 'baton-1'): Trace => ({ writeKey, sinceMs: 0, othersRecords: new Set() });

let over: OverSim;
const drafts = (): Message[] => Object.values((over.sim.store.account as Mailbox).messages).filter(({ isDraft }) => isDraft);

beforeAll(async () => { over = await startOverSim('outlook'); });
beforeEach(() => over.reset());
afterAll(() => over.close());

describe('a draft in Outlook', () => {
  it('holds any subject and text, for whom they were approved, under the key of the approval', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    const key = fc.string({ unit: fc.constantFrom(...'abc019-._\'" $&()?=/%+#'), minLength: 1, maxLength: 16 }).filter((each) => each.trim() === each);
    await fc.assert(fc.asyncProperty(text, text, key, fc.uniqueArray(fc.emailAddress({ size: 'small' }).filter((each) => /^[\w.+-]+@[\w.-]+$/.test(each)), { minLength: 1, maxLength: 4 }), async (subject, body, writeKey, to) => {
      over.reset();
      const { recordId } = await over.write().apply(draft({ subject, body, to }), context({ writeKey }));
      expect(drafts()).toEqual([expect.objectContaining({ id: recordId, subject, body, to, key: writeKey })]);
      expect((await over.write().find(draft(), trace(writeKey)))?.recordId).toBe(recordId);
      expect(await over.write().find(draft(), trace(`${writeKey}'`))).toBeUndefined();
    }), { numRuns: 40 });
  });

  it('is on the page Outlook says it is on', async () => {
    const { recordId, recordUrl } = await over.write().apply(draft(), context());
    expect(recordUrl).toBe(`${over.url}/drafts/${recordId}`);
  });

  it('is on the page the connection has for drafts where Outlook says none', async () => {
    over.onRequest(({ method }, response) => { if (method === 'POST') response.json = () => response.type('json').send('{"id":"draft-7"}'); });
    expect(await over.write().apply(draft(), context())).toEqual({ recordId: 'draft-7', recordUrl: 'http://crm.example/draft/draft-7' });
  });

  it('that answers is made with its text in one call, in the conversation', async () => {
    await over.write().apply(reply, context());
    expect(over.requests).toEqual([`POST ${messages}/mail-halden/createReply`]);
    expect(drafts()).toEqual([expect.objectContaining({ subject: 'RE: Integration plan', body: 'Dear Priya,\n\nhere is the plan.\n', conversationId: 'c-halden', key: 'baton-1', to: ['priya.raman@haldenfreight.example', 'tom.weller@haldenfreight.example'] })]);
  });

  it.each([
    ['nobody', draft({ to: [] }), 'validation', 'toRecipients'], ['no address', draft({ to: ['Priya'] }), 'validation', 'toRecipients'], ['a subject too long', draft({ subject: 'x'.repeat(256) }), 'validation', 'subject'],
    ['an answer to a mail that is gone', draft({ replyToMessageId: 'gone' }), 'not_found', 'not found in the store'],
  ] as const)('is refused in Outlook\'s words for %s', async (_, command, kind, words) => {
    await expect(over.write().apply(command, context())).rejects.toMatchObject({ kind, message: expect.stringContaining(words) });
    expect(drafts()).toEqual([]);
  });

  it.each([['a draft', draft()], ['an answer', reply]])('%s is asked for once, whatever comes of it', async (_, command) => {
    for (const [kind, made, end] of [['500', 0, 'uncertain'], ['reset_before_apply', 0, 'uncertain'], ['reset_after_apply', 1, 'uncertain'], ['garbage', 0, 'uncertain'], ['409', 0, 'conflict'], ['403', 0, 'auth_revoked']] as const) {
      over.reset();
      over.fail('messages.create', kind, 4);
      expect(await endOf(over.write().apply(command, context()))).toBe(end);
      expect([over.requests.length, drafts().length]).toEqual([1, made]);
    }
  });

  it.each(['429', '423'] as const)('is asked for again after %s, once the wait is over', async (kind) => {
    over.fail('messages.create', kind);
    const before = over.clock.now();
    await over.write().apply(draft(), context());
    expect([drafts().length, over.clock.now() - before]).toEqual([1, 1_000]);
  });

  it('that would have to wait for hours is not waited for', async () => {
    over.fail('messages.create', 'limit');
    await expect(over.write().apply(draft(), context())).rejects.toMatchObject({ kind: 'rate_limited', more: { untilMs: over.clock.now() + 3_600_000 } });
    expect(over.requests).toHaveLength(1);
  });
});

describe('looking for a draft', () => {
  it('asks for the named property, and doubles a quote in the key', async () => {
    await over.write().find(draft(), trace("o'brien"));
    const [, query = ''] = over.requests[0]?.split('?') ?? [];
    expect(new URLSearchParams(query).get('$filter')).toBe("singleValueExtendedProperties/Any(ep: ep/id eq 'String {7d1a3f5e-4a6b-4d0e-9a53-2f1c8b7e6d90} Name BatonWriteKey' and ep/value eq 'o''brien')");
  });

  it('tells approvals with the same words apart', async () => {
    const first = await over.write().apply(draft(), context({ writeKey: 'a' }));
    const second = await over.write().apply(draft(), context({ writeKey: 'b' }));
    expect([await over.write().find(draft(), trace('a')), await over.write().find(draft(), trace('b')), await over.write().find(draft(), trace('c'))]).toEqual([first, second, undefined]);
  });

  it('finds the draft after the rep changed it, and none after the rep deleted it', async () => {
    const { recordId } = await over.write().apply(draft(), context());
    Object.assign(drafts()[0] ?? {}, { subject: 'Edited', body: '' });
    expect((await over.write().find(draft(), trace()))?.recordId).toBe(recordId);
    await over.write().apply(removal('draft', recordId), context());
    expect(await over.write().find(draft(), trace())).toBeUndefined();
  });

  it('says nothing of a list it cannot read', async () => {
    over.fail('messages.list', 'garbage');
    expect(await endOf(over.write().find(draft(), trace()))).toBe('temporary');
  });
});

describe('every call', () => {
  it('asks for ids that stay when a mail moves, and carries the token', async () => {
    const seen: unknown[] = [];
    over.onRequest(({ headers }) => { seen.push([headers['prefer'], headers['authorization']]); });
    const vendor = over.write();
    await vendor.current(reply);
    const { recordId } = await vendor.apply(reply, context());
    await vendor.find(reply, trace());
    await vendor.current(removal('draft', recordId));
    await vendor.apply(removal('draft', recordId), context());
    expect(seen).toEqual(Array.from({ length: 5 }, () => ['IdType="ImmutableId"', 'Bearer spec-token']));
  });

  it.each(['../../users', 'a/b', 'x?y=1', 'AAMk=+/=='])('keeps the id "%s" an id', async (id) => {
    expect(await endOf(over.write().current(draft({ replyToMessageId: id })))).toBe('not_found');
    expect((await over.write().current(removal('draft', id))).fields).toEqual({ record: '' });
    expect(over.requests).toEqual(Array.from({ length: 2 }, () => `GET ${messages}/${encodeURIComponent(id)}?$select=id`));
  });

  it('that cannot be answered now is not taken for a mail that is gone', async () => {
    over.fail('messages.read', '500', 4);
    expect(await endOf(over.write().current(reply))).toBe('temporary');
  });
});
