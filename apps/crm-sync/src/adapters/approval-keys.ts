import { readFileSync } from 'node:fs';
import type { FactOf } from '@baton/contracts';
import { ConfigError, verifyApproval } from '@baton/platform';
import { z } from 'zod';

const fileSchema = z.record(z.string(), z.string().includes('PUBLIC KEY', 'is no public key in PEM form'));

const readKeys = (path: string): Record<string, string> => {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new ConfigError(`${path} must hold {"keyId": "PEM public key"}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/**
 * Checks an approval's signature against the trusted public keys; undefined for a key that is not among them.
 * @throws {ConfigError} when the file cannot be used
 */
export const createSignatureCheck = (path: string): ((approval: FactOf<'write.approved'>) => boolean | undefined) => {
  const keys = readKeys(path);
  return ({ payload, about, tenant }) => {
    const publicPem = keys[payload.keyId];
    if (publicPem === undefined) return undefined;
    return verifyApproval({
      approvalId: about.approvalId, approvedAtMs: payload.approvedAtMs, expiresAtMs: payload.expiresAtMs, payloadHash: payload.payloadHash,
      proposalId: about.proposalId, repId: about.repId, target: about.target, tenant,
    }, payload.signature, publicPem);
  };
};
