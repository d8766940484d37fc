import { randomBytes } from 'node:crypto';
import { hashPassword, readerGrants } from '@baton/event-store/readers';
import type { Command } from 'commander';
import { CliFault } from '../cli-fault.js';
import type { CliContext } from '../context.js';

interface Options { readonly tenant: string; readonly user: string; readonly database: string; readonly cluster: string }

const head = (tenant: string): readonly string[] => [
  `-- A reader of ${tenant}'s rows on a ClickHouse server. Run it as an administrator, once the analytics service has made the tables.`,
  '-- Put a password in first. Nobody has run this on a server yet: read it before you do.',
];

const sayGrants = (context: CliContext, { tenant, user, database, cluster }: Options): void => {
  try {
    for (const line of [...head(tenant), ...readerGrants({ database, cluster }, { user, tenant }).map((sql) => `${sql};`)]) context.say(line);
  } catch (error) {
    throw new CliFault(error instanceof Error ? error.message : String(error), 2);
  }
};

const sayEntry = async (context: CliContext, { tenant, user }: Pick<Options, 'tenant' | 'user'>): Promise<void> => {
  const password = randomBytes(18).toString('base64url');
  context.say('# Add this below readers: in the file BATON_CLICKHOUSE_READERS_FILE names, and restart analytics.');
  context.say(`# The password is ${password} and is not kept anywhere.`);
  context.say(`  - user: ${user}`);
  context.say(`    tenant: ${tenant}`);
  context.say(`    password_hash: ${await hashPassword(password)}`);
};

export const register = (program: Command, context: CliContext): void => {
  const readers = program.command('readers').description('people and tools that read one organisation\'s rows in ClickHouse with their own SQL');
  readers.command('add').description('make an entry of the readers file, with a new password, for the embedded engine')
    .requiredOption('--user <name>', 'the user')
    .option('--tenant <id>', 'the organisation', 'northwind')
    .addHelpText('after', '\nExample:\n  ./baton readers add --user revops --tenant northwind')
    .action((options: Pick<Options, 'tenant' | 'user'>) => sayEntry(context, options));
  readers.command('grants').description('print the SQL that makes a reader on a ClickHouse server')
    .option('--user <name>', 'the user', 'revops')
    .option('--tenant <id>', 'the organisation', 'northwind')
    .option('--database <name>', 'database of the tables', 'baton')
    .option('--cluster <name>', 'cluster the tables are on; empty for a single server', '')
    .addHelpText('after', '\nExample:\n  ./baton readers grants --tenant northwind > reader.sql')
    .action((options: Options) => { sayGrants(context, options); });
};
