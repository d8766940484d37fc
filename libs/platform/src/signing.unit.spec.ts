import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ApprovalClaims, createSigningKey, signApproval, signingKeyFromPem, verifyApproval } from './signing.js';

const claims: ApprovalClaims = {
  approvalId: 'approval-1', approvedAtMs: 1_795_442_520_000, expiresAtMs: 1_795_446_120_000, payloadHash: 'a'.repeat(64),
  proposalId: 'proposal-1', repId: 'rep-dana', target: 'hubspot-main|4471', tenant: 'northwind',
};
const key = createSigningKey();
const signature = signApproval(claims, key.privatePem);
const names = Object.keys(claims) as (keyof ApprovalClaims)[];
const flipped = (text: string, bit: number): string => {
  const bytes = Buffer.from(text, 'base64url');
  const place = Math.floor(bit / 8) % bytes.length;
  bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << (bit % 8)), place);
  return bytes.toString('base64url');
};

describe('a signed approval', () => {
  it('holds for the claims it was made for, in whatever order they are given', () => {
    const reversed = Object.fromEntries(Object.entries(claims).toReversed()) as unknown as ApprovalClaims;
    expect(verifyApproval(claims, signature, key.publicPem)).toBe(true);
    expect(verifyApproval(reversed, signature, key.publicPem)).toBe(true);
  });

  it('is the same each time (RFC 8032 is deterministic) and 64 bytes long', () => {
    expect(signApproval(claims, key.privatePem)).toBe(signature);
    expect(Buffer.from(signature, 'base64url')).toHaveLength(64);
  });

  it.each(names)('fails when %s is another (I2)', (name) => {
    const value = claims[name];
    const other = { ...claims, [name]: typeof value === 'number' ? value + 1 : `${value}x` };
    expect(verifyApproval(other, signature, key.publicPem)).toBe(false);
  });

  it.each(names)('fails when %s is left out, or is its own text or number', (name) => {
    const { [name]: value, ...rest } = claims;
    expect(verifyApproval(rest as ApprovalClaims, signature, key.publicPem)).toBe(false);
    expect(verifyApproval({ ...claims, [name]: typeof value === 'number' ? String(value) : Number(value) || 0 } as ApprovalClaims, signature, key.publicPem)).toBe(false);
  });

  it('fails when a claim is added', () => {
    expect(verifyApproval({ ...claims, amount: 1 } as ApprovalClaims, signature, key.publicPem)).toBe(false);
  });

  it('fails when two claims swap their values', () => {
    expect(verifyApproval({ ...claims, approvalId: claims.proposalId, proposalId: claims.approvalId }, signature, key.publicPem)).toBe(false);
  });

  it('fails for every change of the claims', () => {
    const text = fc.string();
    const any: fc.Arbitrary<ApprovalClaims> = fc.record({ approvalId: text, approvedAtMs: fc.nat(), expiresAtMs: fc.nat(), payloadHash: text, proposalId: text, repId: text, target: text, tenant: text });
    fc.assert(fc.property(any, fc.constantFrom(...names), (base, name) => {
      const made = signApproval(base, key.privatePem);
      expect(verifyApproval(base, made, key.publicPem)).toBe(true);
      expect(verifyApproval({ ...base, [name]: typeof base[name] === 'number' ? base[name] + 1 : `${base[name]} ` }, made, key.publicPem)).toBe(false);
    }), { numRuns: 50 });
  });

  it('fails with any bit of the signature turned', () => {
    fc.assert(fc.property(fc.nat(511), (bit) => { expect(verifyApproval(claims, flipped(signature, bit), key.publicPem)).toBe(false); }));
  });

  it.each([['empty', ''], ['cut short', signature.slice(0, 40)], ['longer', `${signature}AAAA`], ['no base64 at all', '%%%'], ['of other claims', signApproval({ ...claims, tenant: 'contoso' }, key.privatePem)]])('fails with a signature that is %s', (_, given) => {
    expect(verifyApproval(claims, given, key.publicPem)).toBe(false);
  });

  it('fails under another key', () => {
    expect(verifyApproval(claims, signature, createSigningKey().publicPem)).toBe(false);
  });

  it('fails under a key of another kind, which could not have made it', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(verifyApproval(claims, signature, publicKey.export({ type: 'spki', format: 'pem' }).toString())).toBe(false);
  });
});

describe('a signing key', () => {
  it('can be restored from its private half', () => {
    expect(signingKeyFromPem(key.privatePem)).toEqual(key);
  });

  it('is named after its public half: one name per key, whatever stands around the PEM', () => {
    expect(key.keyId).toMatch(/^[0-9a-f]{16}$/);
    expect(signingKeyFromPem(`\n${key.privatePem}\n`).keyId).toBe(key.keyId);
    expect(new Set(Array.from({ length: 20 }, () => createSigningKey().keyId)).size).toBe(20);
  });

  it('keeps its private half out of the public one', () => {
    expect(key.publicPem).toContain('BEGIN PUBLIC KEY');
    expect(() => signApproval(claims, key.publicPem)).toThrow();
  });

  it('refuses a text that is no key', () => { expect(() => signingKeyFromPem('not a key')).toThrow(); });

  it('refuses to sign what has no canonical form', () => {
    expect(() => signApproval({ ...claims, approvedAtMs: Number.NaN }, key.privatePem)).toThrow('NaN');
  });
});
