import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FactOf } from '@baton/contracts';
import { type ApprovalClaims, ConfigError, verifyApproval } from '@baton/platform';
import { z } from 'zod';

const isPublicKey = (pem: string): boolean => {
  try { return pem.includes('PUBLIC KEY') && createPublicKey(pem).asymmetricKeyType === 'ed25519'; } catch { return false; }
};
const pemSchema = z.string('is no text').refine(isPublicKey, 'is no Ed25519 public key in PEM form');
/** A key that was taken out of use still proves what it signed before. */
const keySchema = z.preprocess((entry) => (typeof entry === 'object' ? entry : { pem: entry }), z.strictObject({ pem: pemSchema, retired_at: z.iso.datetime().optional() }));
const fileSchema = z.record(z.string(), keySchema);
type Keys = z.output<typeof fileSchema>;

const mustHold = '{"keyId": "PEM public key"} or {"keyId": {"pem": …, "retired_at": …}}';

const readKeys = (path: string): Keys => {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigError(`${path} must hold ${mustHold}: ${String(error).split('\n')[0] ?? ''}`);
  }
  const result = fileSchema.safeParse(document);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path: [keyId], message }) => `${String(keyId ?? 'the file')} ${message}`);
  throw new ConfigError(`${path} must hold ${mustHold}: ${faults.join('; ')}`);
};

const claimsOf = ({ payload, about, tenant }: FactOf<'write.approved'>): ApprovalClaims => ({
  approvalId: about.approvalId, approvedAtMs: payload.approvedAtMs, expiresAtMs: payload.expiresAtMs, payloadHash: payload.payloadHash,
  proposalId: about.proposalId, repId: about.repId, target: about.target, tenant, ...(payload.secondRepId !== '' && { secondRepId: payload.secondRepId }),
});

export type SignatureVerdict = 'holds' | 'bad_signature' | 'unknown_key' | 'expired_key';

/**
 * Checks an approval's signature against the trusted public keys. A retired key proves only what was approved before it was retired.
 * @throws {ConfigError} when the file cannot be used
 */
export const createSignatureCheck = (path: string): ((approval: FactOf<'write.approved'>) => SignatureVerdict) => {
  const keys = readKeys(path);
  return (approval) => {
    const key = Object.hasOwn(keys, approval.payload.keyId) ? keys[approval.payload.keyId] : undefined;
    if (key === undefined) return 'unknown_key';
    if (!verifyApproval(claimsOf(approval), approval.payload.signature, key.pem)) return 'bad_signature';
    return key.retired_at !== undefined && approval.payload.approvedAtMs >= Date.parse(key.retired_at) ? 'expired_key' : 'holds';
  };
};
