import { readConfig } from '@baton/platform';
import { z } from 'zod';

const schema = z.object({
  /** Brokers, Redis and ClickHouse that specs share; empty starts one per spec. */
  BATON_TEST_BROKERS: z.string().default(''),
  BATON_TEST_REDIS: z.string().default(''),
  BATON_TEST_CLICKHOUSE: z.string().default(''),
  /** `containers` takes Kafka and Redis from a Docker engine instead of this machine's processes. */
  BATON_STACK: z.enum(['processes', 'containers']).default('processes'),
});

/** Settings of the test stack, read anew so that a spec sees what its runner set. */
export const testSettings = () => readConfig(schema, process.env);

/** What a child process inherits: everything but the settings of Baton's services, which its spec names itself. */
export const inheritedEnvironment = (): Record<string, string> => Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('BATON_')),
);
