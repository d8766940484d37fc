import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kafkaJars, startTestKafka, startTestRedis, testNamespace } from '@baton/testing';
import type { Command } from 'commander';
import { CliFault } from '../cli-fault.js';
import type { CliContext } from '../context.js';
import { wholeNumberOption } from '../number-option.js';
import { prepareStack } from '../steps/prepare-stack.js';

interface WritesOptions { readonly kills: string; readonly seed: string; readonly vendor: string; readonly json?: boolean }

const vendors = ['hubspot', 'salesforce', 'pipedrive', 'gmail', 'outlook'] as const;
type Vendor = (typeof vendors)[number];

const chosen = (text: string): Vendor[] => {
  if (text === 'all') return [...vendors];
  const found = vendors.find((each) => each === text);
  if (!found) throw new CliFault(`--vendor takes all, ${vendors.join(', ')}, not "${text}"`, 2);
  return [found];
};

/** Loaded when asked for: no other command waits for its clients. */
const chaosTools = () => import('@baton/chaos');

export interface ChaosWrites { readonly kills: number; readonly seed: number; readonly vendors: readonly Vendor[]; readonly say: (line: string) => void }

/** Every vendor in a world of its own, all at once on one broker and one Redis, both of which are killed now and then. Answers the reports; the histories of a violation are kept. */
export const chaosWrites = async (context: CliContext, { kills, seed, vendors: which, say }: ChaosWrites) => {
  const { runWritesChaos } = await chaosTools();
  await kafkaJars(context.root);
  const [kafka, redis] = await Promise.all([startTestKafka({ own: true }), startTestRedis({ own: true })]);
  const each = Math.ceil(kills / which.length);
  let going = true;
  /** Both come back by themselves; the broker first, then Redis, every twenty seconds. */
  const infrastructure = (async () => {
    for (let turn = 0; going; turn += 1) {
      for (let waited = 0; going && waited < 20_000; waited += 250) await new Promise((resolve) => { setTimeout(resolve, 250); });
      if (going) await (turn % 2 === 0 ? kafka : redis).killAndWait();
    }
  })();
  try {
    const reports = await Promise.all(which.map((vendor, index) => runWritesChaos({
      root: context.root, vendor, namespace: `${testNamespace()}-${vendor}`, brokers: kafka.brokers, redisUrl: redis.url, kills: each, seed: seed + index * 1_000, say,
    })));
    const violated = reports.filter(({ violations }) => violations.length > 0);
    const folder = join(context.stackDir, 'chaos');
    if (violated.length > 0) mkdirSync(folder, { recursive: true });
    for (const { vendor, facts, violations } of violated) writeFileSync(join(folder, `writes-${vendor}-seed-${seed}.json`), JSON.stringify({ violations, facts }, undefined, 1));
    return reports;
  } finally {
    going = false;
    await infrastructure.catch(() => undefined);
    await Promise.all([kafka.stop(), redis.stop()]);
  }
};

const writes = async (context: CliContext, { kills, seed, vendor, json = false }: WritesOptions): Promise<void> => {
  const load = { kills: wholeNumberOption(kills, 'kills', 1), seed: wholeNumberOption(seed, 'seed', 0), vendors: chosen(vendor) };
  await prepareStack(json ? { ...context, say: () => undefined } : context);
  const reports = await chaosWrites(context, { ...load, say: json ? () => undefined : context.say });
  if (json) context.sayJson({ seed: load.seed, reports: reports.map(({ facts: _, ...report }) => report) });
  else context.say(`seed ${load.seed}\n${(await chaosTools()).writesTable(reports)}`);
  if (reports.some(({ violations }) => violations.length > 0)) process.exitCode = 1;
};

export const register = (program: Command, context: CliContext): void => {
  const chaos = program.command('chaos').description('fault runs with a checker at the end; exits with 1 when an invariant was violated');
  chaos.command('writes').description('approvals to every vendor while crm-sync is killed at every named point and at random, the broker and Redis are killed, and the vendors stumble')
    .option('--kills <n>', 'how often crm-sync is killed, over all vendors', '1000').option('--seed <n>', 'which schedule', '7').option('--vendor <name>', `all, ${vendors.join(', ')}`, 'all')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton chaos writes --kills 60 --vendor pipedrive')
    .action((options: WritesOptions) => writes(context, options));
};
