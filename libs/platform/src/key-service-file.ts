import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from './config.js';
import { decryptBytes, encryptBytes, EnvelopeError, type KeyService } from './envelope.js';

const keyText = z.string().refine((text) => Buffer.from(text, 'base64').length === 32, 'is no Base64 of 32 bytes');
const fileSchema = z.strictObject({ current: z.string().min(1), keys: z.record(z.string().min(1), keyText) })
  .refine(({ current, keys }) => Object.hasOwn(keys, current), 'the current key is not among the keys');

/** The content of a new key file, or of one with a newer key beside the old ones. */
export const withNewKey = (content?: string): string => {
  const { keys } = content === undefined ? { keys: {} } : fileSchema.parse(JSON.parse(content));
  const current = `k${Object.keys(keys).length + 1}`;
  return JSON.stringify({ current, keys: { ...keys, [current]: randomBytes(32).toString('base64') } }, undefined, 2);
};

const usableKeys = (path: string): z.output<typeof fileSchema> => {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? error.issues.map((issue) => `${issue.path.join('.') || 'the file'} ${issue.message}`).join('; ') : String(error).split('\n')[0] ?? '';
    throw new ConfigError(`${path} must hold {"current": "k1", "keys": {"k1": "<32 bytes in Base64>"}}: ${why}`);
  }
};

/**
 * A key service over one file, for a machine without a cloud's: AES-256-GCM under a named key, old keys kept for what they wrapped.
 * @throws {ConfigError} when the file cannot be used; it never quotes a key
 */
export const fileKeyService = (path: string): KeyService => {
  const { current, keys: known } = usableKeys(path);
  let keys = known;
  const keyOf = (keyId: string): Buffer => {
    // Another process may seal under a key that came into the file after this one read it.
    if (!Object.hasOwn(keys, keyId)) keys = usableKeys(path).keys;
    const text = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
    if (text === undefined) throw new EnvelopeError(`the key ${keyId} is not in the key file any more`);
    return Buffer.from(text, 'base64');
  };
  return {
    currentKeyId: current,
    wrap: (dataKey, context) => Promise.resolve({ keyId: current, wrapped: encryptBytes(keyOf(current), dataKey, `${current}|${context}`) }),
    unwrap: async (wrapped, keyId, context) => { await Promise.resolve(); return decryptBytes(keyOf(keyId), wrapped, `${keyId}|${context}`); },
  };
};
