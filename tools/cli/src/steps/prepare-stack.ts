import { join } from 'node:path';
import { chdbFolder, ensurePrograms, kafkaJars, runCommand, stackPrograms, type SystemProgram } from '@baton/testing';
import type { CliContext } from '../context.js';
import { timedStep } from './timed-step.js';

/** Compiles every project; what did not change comes from Nx's cache. */
export const buildAll = (context: CliContext): Promise<string> => runCommand(
  [process.execPath, join(context.root, 'node_modules/nx/dist/bin/nx.js'), 'run-many', '-t', 'build', '--parallel=2', '--outputStyle=static'],
  context.root, 600_000, { ...definedEnvironment(), NX_DAEMON: 'false', CI: 'true' },
);

const definedEnvironment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** Brings everything the stack needs to this machine: programs, the broker's jars, the embedded ClickHouse and the build. */
export const prepareStack = async (context: CliContext, programs: readonly SystemProgram[] = stackPrograms): Promise<void> => {
  await timedStep(context, 'programs of the machine', () => ensurePrograms(programs));
  await Promise.all([
    timedStep(context, 'Apache Kafka', () => kafkaJars(context.root)),
    timedStep(context, 'embedded ClickHouse', () => chdbFolder(context.root)),
    timedStep(context, 'build', () => buildAll(context)),
  ]);
};
