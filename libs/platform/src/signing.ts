import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { canonicalJson, sha256 } from './canonical.js';

/** What a rep's approval binds together; its RFC 8785 form is what gets signed. */
export interface ApprovalClaims {
  approvalId: string;
  approvedAtMs: number;
  expiresAtMs: number;
  payloadHash: string;
  proposalId: string;
  repId: string;
  /** Left out where one rep was enough. */
  secondRepId?: string;
  target: string;
  tenant: string;
}

/** An Ed25519 key pair as PEM texts, with the id derived from the public half. */
export interface SigningKey { keyId: string; publicPem: string; privatePem: string }

const keyIdOf = (publicPem: string): string => sha256(publicPem.trim()).slice(0, 16);

export const createSigningKey = (): SigningKey => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return { keyId: keyIdOf(publicPem), publicPem, privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
};

/** Restores a key pair from its private half. */
export const signingKeyFromPem = (privatePem: string): SigningKey => {
  const publicPem = createPublicKey(createPrivateKey(privatePem)).export({ type: 'spki', format: 'pem' }).toString();
  return { keyId: keyIdOf(publicPem), publicPem, privatePem };
};

/** Ed25519 signature (RFC 8032) over the RFC 8785 form of a value, base64url. */
export const signCanonical = (value: unknown, privatePem: string): string =>
  sign(null, Buffer.from(canonicalJson(value)), createPrivateKey(privatePem)).toString('base64url');

export const verifyCanonical = (value: unknown, signature: string, publicPem: string): boolean =>
  verify(null, Buffer.from(canonicalJson(value)), createPublicKey(publicPem), Buffer.from(signature, 'base64url'));

export const signApproval = (claims: ApprovalClaims, privatePem: string): string => signCanonical(claims, privatePem);

export const verifyApproval = (claims: ApprovalClaims, signature: string, publicPem: string): boolean => verifyCanonical(claims, signature, publicPem);
