import { readConfig } from '@baton/platform';
import { z } from 'zod';

const settings = z.object({
  BATON_SIM_PORT: z.coerce.number().int().min(0).max(65535).default(4620),
  BATON_SIM_TOKEN: z.string().min(1).default('sim-token'),
  /** Folder that keeps the records over a restart; empty keeps them in memory. */
  BATON_SIM_DATA: z.string().default(''),
});

export const loadSimConfig = (): z.output<typeof settings> => readConfig(settings, process.env);
