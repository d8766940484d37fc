import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type SimTalk, talkTo } from '../sim/sim-talk.spec.js';
import { complaintAboutRaw, headersOf, seedMailbox } from './mailbox.js';
import { createGmailSim } from './server.js';

const root = '/gmail/v1/users/me';
const drafts = `${root}/drafts`;
let talk: SimTalk<ReturnType<typeof createGmailSim>>;
beforeAll(async () => { talk = await talkTo(createGmailSim); });
beforeEach(() => talk.reset());
afterAll(() => talk.close());

const mime = (headers: Readonly<Record<string, string>> = {}, body = 'x'): string => Buffer.from(
  `${Object.entries({ To: 'priya.raman@haldenfreight.example', Subject: 'Plan', 'Message-ID': '<k1@baton.local>', ...headers }).filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}`).toString('base64url');
const make = (raw = mime(), threadId?: string) => talk.send('POST', drafts, { message: { raw, ...(threadId !== undefined && { threadId }) } });
interface Draft { readonly id: string; readonly message: { readonly id: string; readonly threadId: string; readonly labelIds: readonly string[] } }
const listed = async (q?: string): Promise<Draft[]> => ((await talk.send('GET', `${drafts}${q === undefined ? '' : `?q=${encodeURIComponent(q)}`}`)).body as { drafts?: Draft[] }).drafts ?? [];

describe('what Gmail refuses', () => {
  it.each([['no token', {}], ['another token', { authorization: 'Bearer other' }], ['a token without Bearer', { authorization: 't' }]])('401 for %s, on every path', async (_, headers) => {
    for (const path of [drafts, `${root}/profile`, `${root}/nothing`]) expect(await talk.send('GET', path, undefined, headers as Record<string, string>)).toMatchObject({ status: 401, body: { error: { code: 401, errors: [{ reason: 'authError' }] } } });
  });

  it.each([
    ['GET', `${drafts}/none`], ['GET', `${drafts}/__proto__`], ['DELETE', `${drafts}/constructor`], ['GET', `${root}/threads/constructor`], ['GET', `${root}/threads/none`], ['PUT', `${drafts}/r-1`], ['PATCH', `${drafts}/r-1`],
    ['GET', '/gmail/v1/users/dana/drafts'], ['GET', '/gmail/v2/users/me/drafts'], ['POST', `${drafts}/send`], ['POST', `${root}/messages/send`], ['POST', `${root}/messages`], ['POST', '/upload/gmail/v1/users/me/messages/send'],
  ])('404 for %s %s', async (method, path) => {
    expect(await talk.send(method, path, method === 'GET' || method === 'DELETE' ? undefined : { message: { raw: mime() } })).toMatchObject({ status: 404, body: { error: { code: 404, errors: [{ reason: 'notFound' }] } } });
    expect(talk.sim.store.journal).toEqual([]);
  });

  it.each([
    ['no JSON', '{'], ['no message', {}], ['a field it does not have', { message: { raw: mime() }, id: 'r-1' }], ['a message with more', { message: { raw: mime(), labelIds: ['SENT'] } }], ['a raw that is no text', { message: { raw: 7 } }],
    ['a raw that is plain base64', { message: { raw: 'a+b/' } }], ['an empty raw', { message: { raw: '' } }], ['a thread that is no text', { message: { raw: mime(), threadId: 7 } }],
  ])('400 for a draft with %s', async (_, body) => {
    expect(await talk.send('POST', drafts, body)).toMatchObject({ status: 400, body: { error: { code: 400, message: expect.stringContaining('Invalid JSON payload') } } });
    expect(talk.sim.store.account.drafts).toEqual({});
  });

  it.each([
    ['no recipient', mime({ To: '' }), undefined, 'Recipient address required'], ['no Message-ID', mime({ 'Message-ID': '' }), undefined, 'Invalid Message-ID header'], ['half a Message-ID', mime({ 'Message-ID': 'k1@baton.local' }), undefined, 'Invalid Message-ID header'],
    ['a thread that is not there', mime(), 'thread-gone', 'Invalid thread_id value'], ['a thread every object has', mime(), 'constructor', 'Invalid thread_id value'], ['an answer that names no mail', mime(), 'thread-halden', 'In-Reply-To'],
    ['an answer to another mail', mime({ 'In-Reply-To': '<other@x.example>' }), 'thread-halden', 'In-Reply-To'],
  ])('400 for a mail with %s', async (_, raw, threadId, words) => {
    expect(await make(raw, threadId)).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining(words) } } });
    expect(talk.sim.store.journal).toEqual([]);
  });
});

describe('a draft of Gmail', () => {
  it('is in a thread of its own, or in the one it answers', async () => {
    expect((await make()).body).toEqual({ id: 'r-1', message: { id: 'm-1', threadId: 't-1', labelIds: ['DRAFT'] } });
    expect((await make(mime({ 'In-Reply-To': '<halden-1@haldenfreight.example>' }), 'thread-halden')).body).toEqual({ id: 'r-2', message: { id: 'm-2', threadId: 'thread-halden', labelIds: ['DRAFT'] } });
    expect((await talk.send('GET', `${drafts}/r-2`)).body).toMatchObject({ id: 'r-2' });
  });

  it('is journaled by its headers', async () => {
    await make();
    expect(talk.sim.store.journal).toEqual([{ at: '2026-11-23T09:00:00.000Z', operation: 'drafts.create', objectType: 'drafts', recordId: 'r-1', new: true, properties: { messageId: '<k1@baton.local>', to: 'priya.raman@haldenfreight.example', subject: 'Plan' } }]);
  });

  it('is found by its Message-ID alone, however many there are', async () => {
    for (const key of ['k1', 'k2', 'k1']) await make(mime({ 'Message-ID': `<${key}@baton.local>` }));
    expect((await listed('rfc822msgid:k1@baton.local')).map(({ id }) => id)).toEqual(['r-1', 'r-3']);
    expect([await listed('rfc822msgid:k3@baton.local'), (await listed()).length]).toEqual([[], 3]);
  });

  it('is found only after the lag, and shown at once', async () => {
    talk.sim.store.searchLagMs = 5_000;
    await make();
    talk.advance(4_999);
    expect([(await listed('rfc822msgid:k1@baton.local')).length, (await listed()).length, (await talk.send('GET', `${drafts}/r-1`)).status]).toEqual([0, 0, 200]);
    talk.advance(1);
    expect(await listed('rfc822msgid:k1@baton.local')).toHaveLength(1);
  });

  it('leaves the list out where there is none, as Gmail does', async () => {
    expect((await talk.send('GET', drafts)).body).toEqual({ resultSizeEstimate: 0 });
  });

  it('is gone once deleted, and gone the second time', async () => {
    await make();
    expect([(await talk.send('DELETE', `${drafts}/r-1`)).status, (await talk.send('DELETE', `${drafts}/r-1`)).status, (await listed()).length]).toEqual([204, 404, 0]);
    expect(talk.sim.store.journal.map(({ operation }) => operation)).toEqual(['drafts.create', 'drafts.delete']);
  });
});

describe('the headers of a mail', () => {
  it('are read whatever their case and wherever they are folded', () => {
    expect(headersOf(Buffer.from('To: a@b.example,\r\n c@d.example\r\nSUBJECT:  Plan: one\n\tand two\nX-Empty:\r\n\r\nSubject: not a header').toString('base64url'))).toMatchObject({ to: 'a@b.example, c@d.example', subject: 'Plan: one and two', 'x-empty': '' });
  });

  it('never come from the body', () => {
    fc.assert(fc.property(fc.string(), (body) => { expect(headersOf(mime({}, `${body}\r\nMessage-ID: <evil@x.example>\r\n`))['message-id']).toBe('<k1@baton.local>'); }));
  });

  it.each([['<a@b>', undefined], ['<a b@c>', 'Invalid Message-ID header'], ['<a@b', 'Invalid Message-ID header'], ['<<a@b>>', 'Invalid Message-ID header']])('have the Message-ID %s: %s', (id, complaint) => {
    expect(complaintAboutRaw(seedMailbox(), mime({ 'Message-ID': id }), undefined)).toBe(complaint);
  });
});

describe('the rest of a mailbox', () => {
  it('says whose it is, and which threads it has', async () => {
    expect((await talk.send('GET', `${root}/profile`)).body).toMatchObject({ emailAddress: 'dana@northwind.example' });
    expect((await talk.send('GET', `${root}/threads/thread-halden?format=minimal`)).body).toMatchObject({ id: 'thread-halden' });
  });

  it('is a page of drafts that runs nothing of what they hold', async () => {
    await make(mime({ Subject: '<script>alert(1)</script>' }, '<img src=x onerror=alert(1)>'));
    await make(mime({ Subject: 'Another', 'Message-ID': '<k2@baton.local>' }));
    const [all, one, none] = [await talk.send('GET', '/'), await talk.send('GET', '/drafts/m-1'), await talk.send('GET', '/drafts/m-9')];
    expect([all.text.includes('Another'), one.text.includes('Another'), one.text.includes('&#60;script&#62;')]).toEqual([true, false, true]);
    expect(all.text + one.text).not.toMatch(/<(script|img)/);
    expect(none.text).toContain('No drafts');
  });
});
