import { describe, expect, it } from '@jest/globals';
import type { MailDraftCreate } from '@baton/contracts';
import fc from 'fast-check';
import { draftMime, messageIdOf } from './draft-mime.js';
import { parsedMime } from './parsed-mime.spec.js';

const atMs = Date.UTC(2026, 10, 23, 10);
const mail = (values: Partial<MailDraftCreate> = {}): MailDraftCreate => ({ to: ['priya.raman@haldenfreight.example'], subject: 'The plan', body: 'Dear Priya,\n\nhere it is.\n', threadId: '', inReplyTo: '', replyToMessageId: '', ...values });
const made = async (values: Partial<MailDraftCreate> = {}, key = 'baton-1') => parsedMime(await draftMime(mail(values), key, atMs));
/** A text as its lines: mail ends them in its own way, the last one too. */
const lines = (text: string): string => text.replace(/\r\n|\r/g, '\n').replace(/\n$/, '');

const written = fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.string({ unit: 'grapheme-ascii', maxLength: 300 }), fc.lorem({ maxCount: 40 }), fc.string({ unit: fc.constantFrom('ä', '🚚', '日', 'é'), maxLength: 60 }));
const trap = fc.constantFrom('=?utf-8?B?SGFja2Vk?=', '=?UTF-8?Q?x_y?=', '=?', '?=', 'Re: ', '  ', '\t', '"', '<x@y.example>', ',', ';', '=20', '=\n', '\\', '.', '--', 'From ', 'Bcc: a@b.example');
const wild = fc.array(fc.oneof(written, trap), { maxLength: 5 }).map((parts) => parts.join(''));
const oneLine = wild.map((text) => text.replace(/\p{Cc}/gu, ' '));
const address = fc.stringMatching(/^[a-z0-9_+][a-z0-9_'+-]{0,20}[a-z0-9_+]@([a-z0-9][a-z0-9-]{0,10}[a-z0-9]\.){1,3}[a-z]{2,6}$/);

describe('a draft as MIME', () => {
  it('says what was approved, to whom it was approved, whatever that is', async () => {
    await fc.assert(fc.asyncProperty(oneLine, wild, fc.uniqueArray(address, { minLength: 1, maxLength: 5 }), async (subject, body, to) => {
      const parsed = await made({ subject, body, to });
      expect(parsed.subject).toBe(subject);
      expect(lines(parsed.body)).toBe(lines(body));
      expect(parsed.to).toEqual(to);
    }), { numRuns: 300 });
  });

  it('has no header but its own, whatever stands in it', async () => {
    const hostile = fc.array(fc.oneof(wild, fc.constantFrom('\r\n', '\n', '\r', '\r\nBcc: eve@evil.example', '\n\nbody', '\u0000', '\u2028')), { maxLength: 6 }).map((parts) => parts.join(''));
    await fc.assert(fc.asyncProperty(hostile, hostile, async (subject, body) => {
      const { names, to } = await made({ subject, body });
      expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
      expect(names.filter((name) => !['to', 'subject', 'message-id', 'date', 'content-transfer-encoding', 'mime-version', 'content-type'].includes(name))).toEqual([]);
      expect(to).toEqual(['priya.raman@haldenfreight.example']);
    }), { numRuns: 200 });
  });

  it.each([['=?utf-8?B?SGFja2Vk?='], ['Plan =?utf-8?Q?=41?= for you'], ['  blanks  around  '], ['ä'.repeat(200)], ['a, b; "c" <d@e.example>'], ['x'.repeat(300)], ['']])('keeps the subject "%s"', async (subject) => {
    expect((await made({ subject })).subject).toBe(subject);
  });

  it('makes one line of a subject of several', async () => { expect((await made({ subject: 'The plan\r\nfor Halden' })).subject).toBe('The plan for Halden'); });

  it.each([[''], ['\n'], ['no line end'], ['trailing blanks   \nand more'], ['.\n.\n'], ['-- \nDana'], ['From here\n>From there'], ['x'.repeat(2_000)], ['Grüße\r\naus\rKöln\n'], ['=3D=20=\n'], ['tab\there']])('keeps the text %j', async (body) => {
    expect(lines((await made({ body })).body)).toBe(lines(body));
  });

  it('has lines no longer than mail allows', async () => {
    const text = Buffer.from(await draftMime(mail({ body: 'x'.repeat(5_000), subject: 'word '.repeat(60), to: Array.from({ length: 20 }, (_, at) => `person-${at}@haldenfreight.example`) }), 'baton-1', atMs), 'base64url').toString();
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it('is the same for the same approval, to the byte', async () => {
    await fc.assert(fc.asyncProperty(oneLine, wild, async (subject, body) => {
      expect(await draftMime(mail({ subject, body }), 'baton-1', atMs)).toBe(await draftMime(mail({ subject, body }), 'baton-1', atMs));
    }), { numRuns: 30 });
  });

  it('carries the key of its approval as its Message-ID, and the time of it', async () => {
    const { headers } = await made({}, 'baton-7f3a');
    expect([headers['message-id'], messageIdOf('baton-7f3a')]).toEqual(['<baton-7f3a@baton.local>', '<baton-7f3a@baton.local>']);
    expect(Date.parse(headers['date'] ?? '')).toBe(atMs);
  });

  it('that answers a mail names it twice, one that does not names none', async () => {
    const { headers } = await made({ inReplyTo: '<halden-1@haldenfreight.example>' });
    expect([headers['in-reply-to'], headers['references']]).toEqual(['<halden-1@haldenfreight.example>', '<halden-1@haldenfreight.example>']);
    expect((await made()).names).not.toEqual(expect.arrayContaining(['in-reply-to']));
  });

  it('is plain text in UTF-8, without attachments', async () => {
    expect((await made({ body: 'Grüße' })).headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  it('is base64url, which Gmail takes', async () => {
    await fc.assert(fc.asyncProperty(wild, async (body) => { expect(await draftMime(mail({ body }), 'k', atMs)).toMatch(/^[\w-]+$/); }), { numRuns: 30 });
  });
});
