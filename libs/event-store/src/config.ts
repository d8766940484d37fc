import { z } from 'zod';
import { readConfig } from '@baton/platform';

/** Where the specs of this library find the embedded engine, or a real server to run on instead. */
export const specSettings = () => readConfig(z.object({
  BATON_CHDB_PATH: z.string().default('.baton/chdb'),
  BATON_TEST_CLICKHOUSE: z.string().default(''),
}), process.env);
