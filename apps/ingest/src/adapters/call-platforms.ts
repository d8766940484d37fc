import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError } from '@baton/platform';
import { parse } from 'yaml';
import { z } from 'zod';

/** One connection of a call platform; its token is all that says whose calls come in. */
export interface CallPlatform { readonly name: string; readonly tenant: string }
export type PlatformOfToken = (token: string) => CallPlatform | undefined;

const fileSchema = z.strictObject({
  platforms: z.array(z.strictObject({ name: z.string().min(1), tenant: z.string().min(1), token: z.string().min(12, 'a token has at least twelve characters') })),
});

const digest = (token: string): string => createHash('sha256').update(token).digest('hex');

const readYaml = (path: string): unknown => {
  try {
    return parse(readFileSync(path, 'utf8')) ?? {};
  } catch (error) {
    throw new ConfigError(`the call platforms file ${path} cannot be read: ${String(error).split('\n')[0] ?? ''}`);
  }
};

/**
 * Reads which call platforms may bring calls in. Tokens are compared by their digests, so that timing tells nothing of them.
 * @throws {ConfigError} naming the file and every fault
 */
export const loadCallPlatforms = (path: string): PlatformOfToken => {
  const result = fileSchema.safeParse(readYaml(path));
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
    throw new ConfigError(`the call platforms file ${path} cannot be used: ${faults.join('; ')}`);
  }
  const platforms = new Map(result.data.platforms.map(({ token, name, tenant }) => [digest(token), { name, tenant }]));
  if (platforms.size < result.data.platforms.length) throw new ConfigError(`the call platforms file ${path} cannot be used: two platforms have the same token`);
  return (token) => platforms.get(digest(token));
};
