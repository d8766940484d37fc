import type { Command } from 'commander';
import { stopStack } from '@baton/testing';
import type { CliContext } from '../context.js';

export const register = (program: Command, context: CliContext): void => {
  program.command('down').description('stop everything up started; the data stays for the next up')
    .addHelpText('after', '\nExample:\n  ./baton down')
    .action(async () => {
      if (!context.stack()) return context.say('nothing is running');
      const count = await stopStack(context.stackDir);
      context.say(`stopped ${count} processes`);
    });
};
