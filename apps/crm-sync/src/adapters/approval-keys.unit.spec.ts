import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { FactOf } from '@baton/contracts';
import { ConfigError, createSigningKey } from '@baton/platform';
import { approvalOf, noteCommand, specSigningKey, stageCommand } from '@baton/testing';
import fc from 'fast-check';
import { createSignatureCheck } from './approval-keys.js';

type Approval = FactOf<'write.approved'>;

const file = (document: unknown): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'baton-keys-')), 'keys.json');
  writeFileSync(path, typeof document === 'string' ? document : JSON.stringify(document));
  return path;
};
const retired = createSigningKey();
const check = createSignatureCheck(file({ [specSigningKey.keyId]: specSigningKey.publicPem, [retired.keyId]: retired.publicPem }));
const approval = approvalOf(stageCommand());
const withPayload = (change: Partial<Approval['payload']>): Approval => ({ ...approval, payload: { ...approval.payload, ...change } });
const withAbout = (change: Partial<Approval['about']>): Approval => ({ ...approval, about: { ...approval.about, ...change } });

describe('the signature of an approval', () => {
  it.each([stageCommand(), noteCommand(), noteCommand('<p>ünïcode “quotes” — \u{1F69A}</p>')])('holds as the gateway made it %#', (command) => {
    expect(check(approvalOf(command))).toBe('holds');
  });

  it.each<[string, Approval]>([
    ['its tenant', { ...approval, tenant: 'contoso' }], ['its id', withAbout({ approvalId: 'other' })], ['its proposal', withAbout({ proposalId: 'proposal-2' })], ['its rep', withAbout({ repId: 'rep-luis' })],
    ['its record', withAbout({ target: 'hubspot-main|deal|4472' })], ['the hash of its bytes', withPayload({ payloadHash: 'ff' })],
    ['its time', withPayload({ approvedAtMs: approval.payload.approvedAtMs + 1 })], ['its end', withPayload({ expiresAtMs: approval.payload.expiresAtMs + 1 })],
    ['its signature', withPayload({ signature: approvalOf(noteCommand()).payload.signature })], ['its signature, to nothing', withPayload({ signature: '' })], ['its signature, to no base64', withPayload({ signature: '!!' })],
    ['its key, to another that is trusted', withPayload({ keyId: retired.keyId })],
  ])('breaks when somebody changes %s', (_, altered) => { expect(check(altered)).toBe('bad_signature'); });

  it('breaks with any other byte of the signature', () => {
    const bytes = Buffer.from(approval.payload.signature, 'base64url');
    fc.assert(fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ flip;
      expect(check(withPayload({ signature: altered.toString('base64url') }))).toBe('bad_signature');
    }));
  });

  it('breaks with any other text in any bound field', () => {
    const bound = fc.constantFrom('approvalId' as const, 'proposalId' as const, 'repId' as const, 'target' as const);
    fc.assert(fc.property(bound, fc.string(), (field, text) => {
      fc.pre(text !== approval.about[field]);
      expect(check(withAbout({ [field]: text }))).toBe('bad_signature');
    }));
  });
});

describe('the keys that are trusted', () => {
  it('are those of the file: an old key until it is taken out, and then no more', () => {
    const old = approvalOf(stageCommand(), { key: retired });
    expect(check(old)).toBe('holds');
    expect(createSignatureCheck(file({ [specSigningKey.keyId]: specSigningKey.publicPem }))(old)).toBe('unknown_key');
  });

  it.each([[-1, 'holds'], [0, 'expired_key'], [1, 'expired_key']] as const)('prove what was approved before they were retired, and nothing from then on: %i ms', (afterMs, verdict) => {
    const retiredAtMs = approval.payload.approvedAtMs;
    const checkRetired = createSignatureCheck(file({ [retired.keyId]: { pem: retired.publicPem, retired_at: new Date(retiredAtMs).toISOString() } }));
    expect(checkRetired(approvalOf(stageCommand(), { key: retired, approvedAtMs: retiredAtMs + afterMs }))).toBe(verdict);
  });

  it('hold for a second rep whose name was signed, and for no other', () => {
    const two = approvalOf(stageCommand(), { secondRepId: 'rep-luis' });
    expect(check(two)).toBe('holds');
    expect(check({ ...two, payload: { ...two.payload, secondRepId: 'rep-mei' } })).toBe('bad_signature');
    expect(check({ ...two, payload: { ...two.payload, secondRepId: '' } })).toBe('bad_signature');
  });

  it.each(['unheard-of', '', 'constructor', '__proto__', 'toString'])('do not hold "%s"', (keyId) => { expect(check(withPayload({ keyId }))).toBe('unknown_key'); });

  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' }).toString();
  it.each([
    ['is missing', '/nowhere/keys.json', 'ENOENT'], ['is no JSON', file('{'), 'JSON'], ['is a list', file([]), 'the file'], ['holds a number', file({ k1: 7 }), 'k1'],
    ['holds a private key', file({ k1: specSigningKey.privatePem }), 'k1 is no Ed25519 public key'], ['holds a key of another kind', file({ k1: rsa }), 'k1 is no Ed25519 public key'],
    ['holds a key that is cut off', file({ k1: specSigningKey.publicPem.slice(0, 60) }), 'k1 is no Ed25519 public key'],
    ['holds bytes that only look like a key', file({ k1: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n' }), 'k1 is no Ed25519 public key'],
  ])('stop the start, named, when their file %s', (_, path, words) => {
    expect(() => createSignatureCheck(path)).toThrow(ConfigError);
    expect(() => createSignatureCheck(path)).toThrow(words);
  });

  it('never appear in the complaint about their file', () => {
    const secret = specSigningKey.privatePem.split('\n')[1] ?? '';
    expect(() => createSignatureCheck(file({ k1: specSigningKey.privatePem }))).not.toThrow(secret);
  });
});
