import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const readiness = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('http'), url: z.string() }),
  z.object({ kind: z.literal('redis'), port: z.number() }),
  z.object({ kind: z.literal('tcp'), port: z.number() }),
  z.object({ kind: z.literal('exit') }),
]);

const recordedProcess = z.object({
  name: z.string(),
  state: z.enum(['waiting', 'starting', 'ready', 'backing-off', 'done', 'failed', 'stopped']),
  pid: z.number().optional(),
  /** When this life of the process began; with it a process id that was given to another program is told apart. */
  startedAtMs: z.number(),
  restarts: z.number(),
  detail: z.string(),
  ready: readiness,
});

const schema = z.object({
  state: z.enum(['starting', 'ready', 'failed']),
  detail: z.string(),
  supervisor: z.object({ pid: z.number(), startedAtMs: z.number() }),
  example: z.boolean(),
  ports: z.record(z.string(), z.number()),
  processes: z.array(recordedProcess),
});

/** The state of a running stack as its supervisor writes it to run/stack.json. */
export type StackRecord = z.output<typeof schema>;
export type RecordedProcess = z.output<typeof recordedProcess>;

const fileOf = (dir: string): string => join(dir, 'run/stack.json');

export const writeStackRecord = (dir: string, record: StackRecord): void => {
  const file = fileOf(dir);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(record, undefined, 2));
  renameSync(`${file}.new`, file);
};

/** Undefined when no stack was started in this folder, or its record cannot be read. */
export const readStackRecord = (dir: string): StackRecord | undefined => {
  if (!existsSync(fileOf(dir))) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(fileOf(dir), 'utf8')));
  } catch {
    return undefined;
  }
};

export const removeStackRecord = (dir: string): void => { rmSync(fileOf(dir), { force: true }); };
