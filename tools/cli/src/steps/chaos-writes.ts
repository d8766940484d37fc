import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WritesReport } from '@baton/chaos';
import { kafkaJars, startTestKafka, startTestRedis, type TestService, testNamespace } from '@baton/testing';
import type { CliContext } from '../context.js';

export const vendors = ['hubspot', 'salesforce', 'pipedrive', 'gmail', 'outlook'] as const;
export type Vendor = (typeof vendors)[number];

export interface ChaosWrites { readonly kills: number; readonly seed: number; readonly vendors: readonly Vendor[]; readonly say: (line: string) => void }

const everyMs = 20_000;
const lookMs = 250;

/** Kills one service after another, every twenty seconds; each comes back by itself. */
const killInTurns = (services: readonly TestService[]) => {
  let going = true;
  const running = (async () => {
    for (let turn = 0; going; turn += 1) {
      for (let waited = 0; going && waited < everyMs; waited += lookMs) await new Promise((resolve) => { setTimeout(resolve, lookMs); });
      if (going) await services[turn % services.length]?.killAndWait();
    }
  })();
  return async (): Promise<void> => { going = false; await running; };
};

/** What a run leaves behind when something was violated: every fact of the ledger. */
const keepHistories = (context: CliContext, seed: number, reports: readonly WritesReport[]): void => {
  const folder = join(context.stackDir, 'chaos');
  for (const { vendor, facts, violations } of reports) {
    if (violations.length === 0) continue;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `writes-${vendor}-seed-${seed}.json`), JSON.stringify({ violations, facts }, undefined, 1));
  }
};

/** Every vendor in a world of its own, all at once on one broker and one Redis, both of which are killed now and then. */
export const chaosWrites = async (context: CliContext, { kills, seed, vendors: which, say }: ChaosWrites): Promise<readonly WritesReport[]> => {
  const { runWritesChaos } = await import('@baton/chaos');
  await kafkaJars(context.root);
  const [kafka, redis] = await Promise.all([startTestKafka({ own: true }), startTestRedis({ own: true })]);
  const stopKilling = killInTurns([kafka, redis]);
  try {
    const reports = await Promise.all(which.map((vendor, index) => runWritesChaos({
      root: context.root, vendor, namespace: `${testNamespace()}-${vendor}`, brokers: kafka.brokers, redisUrl: redis.url, kills: Math.ceil(kills / which.length), seed: seed + index * 1_000, say,
    })));
    keepHistories(context, seed, reports);
    return reports;
  } finally {
    await stopKilling();
    await Promise.all([kafka.stop(), redis.stop()]);
  }
};
