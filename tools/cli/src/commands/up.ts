import type { Command } from 'commander';
import { isRunning, stopStack } from '@baton/testing';
import type { CliContext } from '../context.js';
import { announce } from '../steps/announce.js';
import { prepareStack } from '../steps/prepare-stack.js';
import { detachStack, refuseTakenPorts, superviseStack } from '../steps/run-stack.js';

interface UpOptions { readonly detach?: boolean; readonly empty?: boolean }

const up = async (context: CliContext, { detach = false, empty = false }: UpOptions): Promise<void> => {
  const record = context.stack();
  if (record && isRunning(record)) {
    context.say('already running');
    return announce(context, record.example);
  }
  // A supervisor that was killed leaves its processes behind; they go before new ones come.
  if (record) await stopStack(context.stackDir);
  await refuseTakenPorts(Object.values(context.ports));
  await prepareStack(context);
  if (!detach) return superviseStack(context, !empty, () => announce(context, !empty));
  await detachStack(context, !empty);
  announce(context, !empty);
};

export const register = (program: Command, context: CliContext): void => {
  program.command('up').description('start the whole system and print where the console is')
    .option('--detach', 'return once everything serves, and keep it running')
    .option('--empty', 'without the example organisation')
    .addHelpText('after', '\nExample:\n  ./baton up --detach')
    .action((options: UpOptions) => up(context, options));
  program.command('supervise', { hidden: true }).description('run the stack for up --detach')
    .option('--empty')
    .action(({ empty = false }: UpOptions) => superviseStack(context, !empty, () => undefined));
};
