import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { logFileOf } from '@baton/testing';
import { CliFault } from '../cli-fault.js';
import type { CliContext } from '../context.js';
import { numberOption } from '../number-option.js';
import { lastLines, readFrom } from '../steps/follow-file.js';

const known = (context: CliContext): string[] => {
  const folder = join(context.stackDir, 'logs');
  return existsSync(folder) ? readdirSync(folder).map((name) => name.replace(/\.log$/, '')).toSorted() : [];
};

const logs = async (context: CliContext, service: string, follow: boolean, lines: number): Promise<void> => {
  const services = known(context);
  if (services.length === 0) throw new CliFault('there are no logs yet; start the stack with: ./baton up');
  if (!services.includes(service)) throw new CliFault(`no logs of ${service}; there are: ${services.join(', ')}`, 2);
  const file = logFileOf(context.stackDir, service);
  const text = readFileSync(file);
  context.write(lastLines(text.toString('utf8'), lines));
  for (let at = text.length; follow;) {
    await new Promise((resolve) => { setTimeout(resolve, 250); });
    at = readFrom(file, at, (more) => { context.write(more); });
  }
};

export const register = (program: Command, context: CliContext): void => {
  program.command('logs').description('what a service wrote').argument('<service>', 'such as coach, kafka or supervisor')
    .option('--follow', 'go on as more is written')
    .option('--lines <n>', 'how many of the last lines to begin with', '200')
    .addHelpText('after', '\nExample:\n  ./baton logs coach --follow')
    .action((service: string, { follow = false, lines }: { follow?: boolean; lines: string }) => logs(context, service, follow, Math.floor(numberOption(lines, 'lines', 0))));
};
