import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type SimTalk, talkTo } from '../sim/sim-talk.spec.js';
import { keyInFilter } from './mailbox.js';
import { createOutlookSim } from './server.js';

const root = '/v1.0/me/messages';
const property = 'String {7d1a3f5e-4a6b-4d0e-9a53-2f1c8b7e6d90} Name BatonWriteKey';
let talk: SimTalk<ReturnType<typeof createOutlookSim>>;
beforeAll(async () => { talk = await talkTo(createOutlookSim); });
beforeEach(() => talk.reset());
afterAll(() => talk.close());

const to = [{ emailAddress: { address: 'priya.raman@haldenfreight.example' } }];
const mail = { subject: 'Plan', body: { contentType: 'text', content: 'Dear Priya' }, toRecipients: to, singleValueExtendedProperties: [{ id: property, value: 'k1' }] };
const filterFor = (key: string): string => `singleValueExtendedProperties/Any(ep: ep/id eq '${property}' and ep/value eq '${key.replaceAll("'", "''")}')`;
const search = (filter: string) => talk.send('GET', `${root}?$filter=${encodeURIComponent(filter)}&$select=id`);
const found = async (key: string): Promise<string[]> => ((await search(filterFor(key))).body as { value: { id: string }[] }).value.map(({ id }) => id);
const messages = () => talk.sim.store.account.messages;

describe('what Graph refuses', () => {
  it.each([['no token', {}], ['another token', { authorization: 'Bearer other' }], ['basic authentication', { authorization: 'Basic dDo=' }]])('401 for %s, on every path', async (_, headers) => {
    for (const path of [root, '/v1.0/me', '/v1.0/nothing']) {
      expect(await talk.send('GET', path, undefined, { prefer: 'IdType="ImmutableId"', ...(headers as Record<string, string>) })).toMatchObject({ status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } });
    }
  });

  it.each([[undefined], ['outlook.timezone="UTC"'], ['IdType="Other"']])('a call that does not ask for ids that stay: Prefer %s', async (prefer) => {
    expect((await talk.send('GET', `${root}/mail-halden`, undefined, { authorization: 'Bearer t', ...(prefer !== undefined && { prefer }) })).status).toBe(400);
    expect((await talk.send('GET', `${root}/mail-halden`, undefined, { authorization: 'Bearer t', prefer: 'outlook.timezone="UTC", IdType="ImmutableId"' })).status).toBe(200);
  });

  it.each([
    ['GET', `${root}/none`], ['GET', `${root}/constructor`], ['DELETE', `${root}/__proto__`], ['POST', `${root}/none/createReply`], ['POST', `${root}/constructor/createReply`], ['PATCH', `${root}/mail-halden`], ['POST', `${root}/mail-halden/send`],
    ['POST', `${root}/mail-halden/reply`], ['POST', '/v1.0/me/sendMail'], ['GET', '/beta/me/messages'], ['GET', '/v1.0/users/dana/messages'],
  ])('404 for %s %s', async (method, path) => {
    expect(await talk.send(method, path, method === 'GET' || method === 'DELETE' ? undefined : {})).toMatchObject({ status: 404, body: { error: { code: expect.stringMatching(/NotFound$/), message: expect.any(String) } } });
    expect(talk.sim.store.journal).toEqual([]);
  });

  it.each([
    ['no JSON', '{'], ['nobody to go to', { ...mail, toRecipients: [] }], ['a recipient that is no address', { ...mail, toRecipients: [{ emailAddress: { address: 'Priya' } }] }], ['a recipient that is a text', { ...mail, toRecipients: ['priya@x.example'] }],
    ['no subject', { ...mail, subject: undefined }], ['a subject too long', { ...mail, subject: 'x'.repeat(256) }], ['a body that is a text', { ...mail, body: 'x' }], ['another kind of body', { ...mail, body: { contentType: 'markdown', content: 'x' } }],
    ['a field it does not have', { ...mail, isDraft: false }], ['a property without a name', { ...mail, singleValueExtendedProperties: [{ id: 'BatonWriteKey', value: 'x' }] }], ['a property too long', { ...mail, singleValueExtendedProperties: [{ id: property, value: 'x'.repeat(256) }] }],
  ])('400 for a mail with %s', async (_, body) => {
    expect(await talk.send('POST', root, body)).toMatchObject({ status: 400, body: { error: { code: expect.any(String) } } });
    expect([Object.keys(messages()), talk.sim.store.journal]).toEqual([['mail-halden'], []]);
  });

  it.each([['both a comment and a body', { message: { body: mail.body }, comment: 'x' }], ['a field it does not have', { text: 'x' }], ['a message with more', { message: { isDraft: false } }]])('400 for an answer with %s', async (_, body) => {
    expect((await talk.send('POST', `${root}/mail-halden/createReply`, body)).status).toBe(400);
    expect(talk.sim.store.journal).toEqual([]);
  });

  it.each([[''], ["subject eq 'Plan'"], [filterFor('k1').slice(0, -1)], [`${filterFor('k1')} or isDraft eq true`], [filterFor("k'1").replace("''", "'")], [filterFor('k1').replace('String', 'Text')]])('400 for the filter "%s"', async (filter) => {
    expect(await search(filter)).toMatchObject({ status: 400, body: { error: { code: 'BadRequest' } } });
  });
});

describe('a draft of Outlook', () => {
  it('is made in a conversation of its own, on a page of its own', async () => {
    const { status, body } = await talk.send('POST', root, mail);
    expect([status, body]).toEqual([201, expect.objectContaining({ id: 'draft-1', isDraft: true, conversationId: 'c-draft-1', webLink: `${talk.url}/drafts/draft-1`, subject: 'Plan', toRecipients: to })]);
    expect(talk.sim.store.journal).toEqual([{
      at: '2026-11-23T09:00:00.000Z', operation: 'messages.create', objectType: 'messages', recordId: 'draft-1', new: true, properties: { key: 'k1', subject: 'Plan', to: 'priya.raman@haldenfreight.example', body: 'Dear Priya' },
    }]);
  });

  it.each([['a text of its own', { message: { body: mail.body, subject: 'RE: the plan', toRecipients: to } }, 'RE: the plan', 'Dear Priya'], ['a comment', { comment: 'Soon.' }, 'RE: Integration plan', 'Soon.'], ['nothing yet', {}, 'RE: Integration plan', '']])(
    'answers a mail in its conversation, with %s', async (_, body, subject, content) => {
      expect(await talk.send('POST', `${root}/mail-halden/createReply`, body)).toMatchObject({ status: 201, body: { isDraft: true, conversationId: 'c-halden', subject, body: { content } } });
    });

  it('is found by its key, whatever the key', async () => {
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 2, maxLength: 4 }), async (keys) => {
      talk.sim.store.reset();
      for (const value of keys.slice(1)) expect((await talk.send('POST', root, { ...mail, singleValueExtendedProperties: [{ id: property, value }] })).status).toBe(201);
      expect(await Promise.all(keys.map(async (key) => (await found(key)).length))).toEqual(keys.map((_, at) => (at === 0 ? 0 : 1)));
    }), { numRuns: 20 });
  });

  it('is found only after the lag, and shown at once', async () => {
    talk.sim.store.searchLagMs = 5_000;
    await talk.send('POST', root, mail);
    talk.advance(4_999);
    expect([await found('k1'), (await talk.send('GET', `${root}/draft-1`)).status]).toEqual([[], 200]);
    talk.advance(1);
    expect(await found('k1')).toEqual(['draft-1']);
  });

  it('is gone once deleted, and gone the second time', async () => {
    await talk.send('POST', root, mail);
    expect([(await talk.send('DELETE', `${root}/draft-1`)).status, (await talk.send('DELETE', `${root}/draft-1`)).status, await found('k1')]).toEqual([204, 404, []]);
    expect(talk.sim.store.journal.map(({ operation }) => operation)).toEqual(['messages.create', 'messages.delete']);
  });
});

describe('a filter over a named property', () => {
  it('gives back the key it was made of', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (key) => { expect(keyInFilter(filterFor(key))).toBe(key); }));
  });
});

describe('the rest of a mailbox', () => {
  it('says whose it is', async () => { expect((await talk.send('GET', '/v1.0/me')).body).toMatchObject({ mail: 'dana@northwind.example' }); });

  it('is a page of drafts, not of mails, that runs nothing of what they hold', async () => {
    await talk.send('POST', root, { ...mail, subject: '<script>alert(1)</script>', body: { contentType: 'html', content: '<img src=x onerror=alert(1)>' } });
    await talk.send('POST', root, { ...mail, subject: 'Another' });
    const [all, one, none] = [await talk.send('GET', '/'), await talk.send('GET', '/drafts/draft-1'), await talk.send('GET', '/drafts/mail-halden')];
    expect([all.text.includes('Another'), one.text.includes('Another'), one.text.includes('&#60;script&#62;'), all.text.includes('Could you send the plan')]).toEqual([true, false, true, false]);
    expect(all.text + one.text).not.toMatch(/<(script|img)/);
    expect(none.text).toContain('No drafts');
  });
});
