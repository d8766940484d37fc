import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inheritedEnvironment } from '../config.js';
import type { StackPlan } from '../stack/stack-plan.js';

/** Runs `./baton …` against a stack of one's own and answers what it printed. */
export const runBaton = async ({ root, ports }: StackPlan, ...args: readonly string[]): Promise<string> => {
  const env = {
    ...inheritedEnvironment(), BATON_BROKERS: `127.0.0.1:${ports.kafka}`, BATON_REDIS_URL: `redis://127.0.0.1:${ports.redis}`, BATON_CLICKHOUSE_URL: `http://127.0.0.1:${ports.clickhouse}`,
    BATON_INGEST_ADDRESS: `127.0.0.1:${ports.ingest}`, BATON_KPI_ADDRESS: `127.0.0.1:${ports.kpi}`, BATON_PUBLIC_URL: `http://localhost:${ports.console}`,
  };
  const { stdout } = await promisify(execFile)(join(root, 'baton'), args, { cwd: root, env, maxBuffer: 10_000_000 });
  return stdout;
};
