import { CommanderError } from 'commander';
import { CliFault } from './cli-fault.js';
import type { CliContext } from './context.js';
import { createProgram } from './program.js';

const textOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error));

/** Runs one command line and answers its exit code: 0 done, 1 the work failed, 2 a wrong call. Failures print one line. */
export const runCli = async (args: readonly string[], context: CliContext, complain: (text: string) => void): Promise<number> => {
  try {
    const program = await createProgram(context);
    await program.parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    complain(`baton: ${textOf(error)}\n`);
    return error instanceof CliFault ? error.exitCode : 1;
  }
};
