import { readFileSync } from 'node:fs';
import { type Credential, isPasswordHash } from '@baton/event-store';
import { ConfigError } from '@baton/platform';
import { parse } from 'yaml';
import { z } from 'zod';

const readerSchema = z.strictObject({
  user: z.string().regex(/^[A-Za-z_][\w.-]{0,63}$/, 'a user starts with a letter and has letters, digits, dots, dashes and underscores'),
  tenant: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'a tenant is the id of the organisation file: lower-case letters, digits and hyphens'),
  password_hash: z.string().refine(isPasswordHash, 'a hash reads scrypt$N$r$p$salt$key; ./baton readers add makes one'),
});

const fileSchema = z.strictObject({ readers: z.array(readerSchema) });

const unusable = (path: string, why: string): ConfigError => new ConfigError(`the readers file ${path} (BATON_CLICKHOUSE_READERS_FILE) cannot be used: ${why}`);

const contentOf = (path: string): unknown => {
  try {
    return parse(readFileSync(path, 'utf8')) ?? {};
  } catch (error) {
    throw unusable(path, String(error).split('\n')[0] ?? '');
  }
};

const twice = (users: readonly string[]): number => users.findIndex((user, place) => users.indexOf(user) !== place);

/**
 * The readers of a YAML or JSON file, each of one tenant; no path, no readers.
 * @throws {ConfigError} naming the file, every entry at fault by its place from 0, and no hash
 */
export const readReaders = (path: string, taken: readonly string[]): Credential[] => {
  if (path === '') return [];
  const result = fileSchema.safeParse(contentOf(path));
  if (!result.success) throw unusable(path, result.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`).join('; '));
  const { readers } = result.data;
  const place = twice([...taken, ...readers.map(({ user }) => user)]) - taken.length;
  if (place >= 0) throw unusable(path, `readers.${place}.user: ${readers[place]?.user ?? ''} is taken already`);
  return readers.map(({ user, tenant, password_hash: passwordHash }) => ({ user, tenant, passwordHash, access: 'read' }));
};
