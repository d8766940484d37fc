import { readFileSync } from 'node:fs';
import { ConfigError } from '@baton/platform';
import { parse } from 'yaml';
import type { z } from 'zod';

/** Which settings file is meant: what people call it, and where it lies. */
export interface SettingsFile { readonly what: string; readonly path: string }

const firstLine = (error: unknown): string => String(error).split('\n')[0] ?? '';

/** What is said of a file whose content cannot be used. */
export const unusable = ({ what, path }: SettingsFile, why: string): ConfigError => new ConfigError(`the ${what} file ${path} cannot be used: ${why}`);

const readYaml = ({ what, path }: SettingsFile): unknown => {
  try {
    return parse(readFileSync(path, 'utf8')) ?? {};
  } catch (error) {
    throw new ConfigError(`the ${what} file ${path} cannot be read: ${firstLine(error)}`);
  }
};

/**
 * Reads a YAML file of settings.
 * @throws {ConfigError} naming the file and every fault, and no secret
 */
export const readSettingsFile = <S extends z.ZodType>(file: SettingsFile, schema: S): z.output<S> => {
  const result = schema.safeParse(readYaml(file));
  if (result.success) return result.data;
  throw unusable(file, result.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`).join('; '));
};
