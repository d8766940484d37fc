import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CoachReport } from '@baton/chaos';
import { kafkaJars, playbookPublished, startTestKafka, startTestRedis, testNamespace } from '@baton/testing';
import { parse } from 'yaml';
import type { CliContext } from '../context.js';

/** Calls that speak at once while coaches are ended under them. */
const calls = 12;

/** A broker, a Redis, two coaches, and the example playbook. */
export const chaosCoach = async (context: CliContext, { say, ...load }: { readonly kills: number; readonly seed: number; readonly standsBy: boolean; say(line: string): void }): Promise<CoachReport> => {
  const { runCoachChaos } = await import('@baton/chaos');
  await kafkaJars(context.root);
  const [kafka, redis] = await Promise.all([startTestKafka(), startTestRedis()]);
  const playbook = parse(readFileSync(join(context.root, 'examples/playbook.yaml'), 'utf8')) as object;
  try {
    return await runCoachChaos({ root: context.root, brokers: kafka.brokers, redisUrl: redis.url, namespace: testNamespace(), ...load, calls, settings: [playbookPublished(playbook)], say });
  } finally {
    await Promise.all([kafka.stop(), redis.stop()]);
  }
};
