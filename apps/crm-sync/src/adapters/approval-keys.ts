import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FactOf } from '@baton/contracts';
import { ConfigError, verifyApproval } from '@baton/platform';
import { z } from 'zod';

const isPublicKey = (pem: string): boolean => {
  try { return pem.includes('PUBLIC KEY') && createPublicKey(pem).asymmetricKeyType === 'ed25519'; } catch { return false; }
};
const fileSchema = z.record(z.string(), z.string().refine(isPublicKey, 'is no Ed25519 public key in PEM form'));

const readKeys = (path: string): Record<string, string> => {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigError(`${path} must hold {"keyId": "PEM public key"}: ${String(error).split('\n')[0] ?? ''}`);
  }
  const result = fileSchema.safeParse(document);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'the file'} ${issue.message}`);
  throw new ConfigError(`${path} must hold {"keyId": "PEM public key"}: ${faults.join('; ')}`);
};

/**
 * Checks an approval's signature against the trusted public keys; undefined for a key that is not among them.
 * @throws {ConfigError} when the file cannot be used
 */
export const createSignatureCheck = (path: string): ((approval: FactOf<'write.approved'>) => boolean | undefined) => {
  const keys = readKeys(path);
  return ({ payload, about, tenant }) => {
    const publicPem = Object.hasOwn(keys, payload.keyId) ? keys[payload.keyId] : undefined;
    if (publicPem === undefined) return undefined;
    return verifyApproval({
      approvalId: about.approvalId, approvedAtMs: payload.approvedAtMs, expiresAtMs: payload.expiresAtMs, payloadHash: payload.payloadHash,
      proposalId: about.proposalId, repId: about.repId, target: about.target, tenant,
    }, payload.signature, publicPem);
  };
};
