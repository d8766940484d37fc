import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { CliContext } from './context.js';

interface CommandFile { register(program: Command, context: CliContext): void }

const isCommandFile = (loaded: unknown): loaded is CommandFile =>
  typeof loaded === 'object' && loaded !== null && 'register' in loaded && typeof loaded.register === 'function';

const commandFiles = (): string[] =>
  readdirSync(join(import.meta.dirname, 'commands')).filter((name) => /^[a-z-]+\.(ts|js)$/.test(name)).toSorted();

/** The command line: every file of commands/ registers its own commands. */
export const createProgram = async (context: CliContext): Promise<Command> => {
  const program = new Command('baton').description('An open, self-hosted AI sales workflow.').exitOverride().showHelpAfterError(false);
  // Complaints come as CommanderError to whoever parses.
  program.configureOutput({ outputError: () => undefined });
  for (const name of commandFiles()) {
    const loaded: unknown = await import(`./commands/${name}`);
    if (!isCommandFile(loaded)) throw new Error(`tools/cli/src/commands/${name} exports no function register(program, context)`);
    loaded.register(program, context);
  }
  const inherit = (command: Command): void => command.commands.forEach((each) => { each.copyInheritedSettings(command); inherit(each); });
  inherit(program);
  return program;
};
