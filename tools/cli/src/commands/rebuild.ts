import { setTimeout as sleep } from 'node:timers/promises';
import { clearRedis, createRedisState } from '@baton/state';
import type { Command } from 'commander';
import { CliFault } from '../cli-fault.js';
import { type CliContext, runningStack } from '../context.js';
import { askCompleteness, askRebuild } from '../kpi/kpi-call.js';
import { untilSame } from '../kpi/until-same.js';

interface Options { readonly acceptLoss?: boolean; readonly check?: boolean; readonly json?: boolean }
interface Result { readonly store: string; readonly hashBefore: string; readonly hashAfter: string; readonly [more: string]: string | number }

const rebuildClickhouse = async (context: CliContext, { acceptLoss = false }: Options): Promise<Result> => {
  const answer = await askRebuild(context.endpoints().kpiAddress, acceptLoss);
  const { hashBefore, hashAfter, eventsBefore, eventsAfter, durationMs } = answer;
  return { store: 'clickhouse', hashBefore, hashAfter, eventsBefore, eventsAfter, durationMs };
};

const checkClickhouse = async (context: CliContext, json: boolean): Promise<void> => {
  const { records, complaints } = await askCompleteness(context.endpoints().kpiAddress);
  if (json) context.sayJson({ store: 'clickhouse', records, complaints });
  else context.say(`${records} records of the log; ${complaints.length === 0 ? 'each is in the store exactly once' : `${complaints.length} complaints`}`);
  if (complaints.length > 0) throw new CliFault(`${complaints.join('\n')}\nrun ./baton rebuild clickhouse to fill the store from the log`);
};

/** The services that own projections notice that theirs are gone and read the log again. */
const rebuildRedis = async (context: CliContext): Promise<Result> => {
  if (!context.settings['BATON_REDIS_URL']) runningStack(context);
  const { redisUrl: url, namespace } = context.endpoints();
  const state = createRedisState({ url, namespace });
  try {
    const started = Date.now();
    const hashBefore = await state.projection.hash();
    const keysDropped = await clearRedis({ url, namespace });
    const hashAfter = await untilSame(hashBefore, () => state.projection.hash(), () => sleep(500), 120);
    return { store: 'redis', hashBefore, hashAfter, keysDropped, durationMs: Date.now() - started };
  } finally {
    await state.close();
  }
};

const report = (context: CliContext, result: Result, json: boolean): void => {
  if (json) context.sayJson({ ...result, same: result.hashBefore === result.hashAfter });
  else for (const [name, value] of Object.entries(result)) context.say(`${name.padEnd(13)} ${value}`);
  if (result.hashBefore !== result.hashAfter) throw new CliFault(`${result.store} is not what it was: the hashes differ; see ./baton logs analytics or gateway`);
};

export const register = (program: Command, context: CliContext): void => {
  const rebuild = program.command('rebuild').description('drop a projection and rebuild it from the log, while the stack is up');
  rebuild.command('clickhouse')
    .description('the event store; prints a hash over every event before and after')
    .option('--accept-loss', 'go on although the log no longer has some events the store holds')
    .option('--check', 'only compare the store with the log, and change nothing')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton rebuild clickhouse')
    .action(async (options: Options) => {
      if (options.check) return checkClickhouse(context, options.json ?? false);
      return report(context, await rebuildClickhouse(context, options), options.json ?? false);
    });
  rebuild.command('redis')
    .description('queues, mirrors and snapshots; sign-in sessions stay')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton rebuild redis')
    .action(async (options: Options) => report(context, await rebuildRedis(context), options.json ?? false));
};
