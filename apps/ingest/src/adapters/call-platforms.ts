import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readSettingsFile, unusable } from '../settings-file.js';

/** One connection of a call platform; its token is all that says whose calls come in. */
export interface CallPlatform { readonly name: string; readonly tenant: string }
export type PlatformOfToken = (token: string) => CallPlatform | undefined;

const fileSchema = z.strictObject({
  platforms: z.array(z.strictObject({ name: z.string().min(1), tenant: z.string().min(1), token: z.string().min(12, 'a token has at least twelve characters') })),
});

const digest = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Reads which call platforms may bring calls in. Tokens are compared by their digests, so that timing tells nothing of them.
 * @throws {ConfigError} naming the file and every fault
 */
export const loadCallPlatforms = (path: string): PlatformOfToken => {
  const file = { what: 'call platforms', path };
  const listed = readSettingsFile(file, fileSchema).platforms;
  const platforms = new Map(listed.map(({ token, name, tenant }) => [digest(token), { name, tenant }]));
  if (platforms.size < listed.length) throw unusable(file, 'two platforms have the same token');
  return (token) => platforms.get(digest(token));
};
