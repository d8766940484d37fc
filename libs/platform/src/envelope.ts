import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Texts sealed under one data key, which itself is wrapped by a key nobody but the key service holds. */
export interface Envelope {
  /** Key of the key service that wraps the data key. */
  readonly keyId: string;
  /** The wrapped data key, base64url. */
  readonly wrapped: string;
  /** By field name: nonce, authentication tag and ciphertext, base64url. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A key service: a cloud's, Vault's, or a file. `context` is bound in; another one does not unwrap. */
export interface KeyService {
  /** Wraps under the newest key. */
  wrap(dataKey: Buffer, context: string): Promise<{ keyId: string; wrapped: string }>;
  /** @throws {EnvelopeError} for a key it does not have, or a context other than the one it was wrapped with */
  unwrap(wrapped: string, keyId: string, context: string): Promise<Buffer>;
  readonly currentKeyId: string;
}

/** What was sealed cannot be opened: another key, another place, or changed bytes. The message never holds a secret. */
export class EnvelopeError extends Error {}

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; base64url of nonce, tag, ciphertext. */
export const encryptBytes = (key: Buffer, plain: Buffer, context: string): string => {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
};

/** @throws {EnvelopeError} */
export const decryptBytes = (key: Buffer, sealed: string, context: string): Buffer => {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < nonceBytes + tagBytes) throw new EnvelopeError('what is sealed is too short');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
  } catch {
    throw new EnvelopeError('what is sealed was changed, or belongs to another place or key');
  }
};

const fieldContext = (context: string, field: string): string => `${context}|${field}`;

/** Seals each text under a fresh data key, bound to its field and to the context, such as tenant and connection. */
export const sealFields = async (keys: KeyService, context: string, texts: Readonly<Record<string, string>>): Promise<Envelope> => {
  const dataKey = randomBytes(32);
  const { keyId, wrapped } = await keys.wrap(dataKey, context);
  return { keyId, wrapped, fields: Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, encryptBytes(dataKey, Buffer.from(text), fieldContext(context, field))])) };
};

/** @throws {EnvelopeError} */
export const openFields = async (keys: KeyService, context: string, { keyId, wrapped, fields }: Envelope): Promise<Record<string, string>> => {
  const dataKey = await keys.unwrap(wrapped, keyId, context);
  return Object.fromEntries(Object.entries(fields).map(([field, sealed]) => [field, decryptBytes(dataKey, sealed, fieldContext(context, field)).toString()]));
};

/** Wraps the data key under the newest key; what is sealed stays as it is. */
export const rewrapEnvelope = async (keys: KeyService, context: string, envelope: Envelope): Promise<Envelope> =>
  ({ ...envelope, ...(await keys.wrap(await keys.unwrap(envelope.wrapped, envelope.keyId, context), context)) });
