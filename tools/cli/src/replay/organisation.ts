import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { CliFault } from '../cli-fault.js';

export interface ExampleRep { readonly id: string; readonly name: string; readonly email: string }

const organisationSchema = z.object({ reps: z.array(z.object({ id: z.string(), name: z.string(), email: z.string() })).default([]) });
const platformsSchema = z.object({ platforms: z.array(z.object({ name: z.string(), token: z.string() })).default([]) });

const readYaml = <S extends z.ZodType>(schema: S, path: string): z.output<S> => {
  let document: unknown;
  try {
    document = parse(readFileSync(path, 'utf8')) as unknown;
  } catch (error) {
    throw new CliFault(`${path} cannot be read: ${String(error).split('\n')[0] ?? ''}`, 2);
  }
  const result = schema.safeParse(document ?? {});
  if (!result.success) throw new CliFault(`${path} cannot be used: ${result.error.issues[0]?.path.join('.') ?? ''} ${result.error.issues[0]?.message ?? ''}`, 2);
  return result.data;
};

/** The reps of the organisation file, in its order. */
export const readReps = (path: string): ExampleRep[] => readYaml(organisationSchema, path).reps;

/** The token with which replays come in: the platform named `replay`. */
export const readReplayToken = (path: string): string => {
  const platform = readYaml(platformsSchema, path).platforms.find(({ name }) => name === 'replay');
  if (!platform) throw new CliFault(`${path} has no platform named replay; add one with a token of its own`, 2);
  return platform.token;
};
