import { CommanderError } from 'commander';
import { CliFault } from './cli-fault.js';
import type { CliContext } from './context.js';
import { createProgram } from './program.js';

const textOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error));

/** Commander's complaint as one line. */
const wrongCall = (text: string): string => `baton: ${text.replace(/^error: /, '').trim().replace(/\s*\n\s*/g, ' ')}; see ./baton --help\n`;

/** Runs one command line and answers its exit code: 0 done, 1 the work failed, 2 a wrong call. Failures print one line. */
export const runCli = async (args: readonly string[], context: CliContext, complain: (text: string) => void): Promise<number> => {
  try {
    const program = await createProgram(context);
    await program.parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    complain(error instanceof CommanderError ? wrongCall(error.message) : `baton: ${textOf(error)}\n`);
    if (error instanceof CommanderError) return 2;
    return error instanceof CliFault ? error.exitCode : 1;
  }
};
