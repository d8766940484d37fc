import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createSigningKey, type SigningKey, signingKeyFromPem } from '@baton/platform';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';
import { isMissingFile } from '../organisation/is-missing-file.js';

const readOrMake = async (file: string, make: () => Promise<string>): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (!isMissingFile(error)) throw error;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await make(), { mode: 0o600, flag: 'wx' });
    return readFile(file, 'utf8');
  }
};

/** The key that signs approvals; made when the file is missing, readable by the owner alone. */
export const approvalKey = async (file: string): Promise<SigningKey> =>
  signingKeyFromPem(await readOrMake(file, () => Promise.resolve(createSigningKey().privatePem)));

const publicPem = z.union([z.string(), z.object({ pem: z.string() }).transform(({ pem }) => pem)]);

/** Public halves of every key that signed approvals: those of the file, and the one in use. */
export const approvalPublicKeys = async (file: string, { keyId, publicPem: current }: SigningKey): Promise<Readonly<Record<string, string>>> => {
  const held = file === '' ? {} : z.record(z.string(), publicPem).parse(JSON.parse(await readFile(file, 'utf8')));
  return { ...held, [keyId]: current };
};

/** What the embedded provider signs and encrypts with. */
export interface OidcKeys { readonly cookieKeys: string[]; readonly clientSecret: string; readonly jwks: { readonly keys: JWK[] } }

export const oidcKeys = async (file: string): Promise<OidcKeys> => JSON.parse(await readOrMake(file, async () => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: randomBytes(8).toString('hex') };
  return JSON.stringify({ cookieKeys: [randomBytes(32).toString('base64url')], clientSecret: randomBytes(32).toString('base64url'), jwks: { keys: [jwk] } } satisfies OidcKeys);
})) as OidcKeys;
