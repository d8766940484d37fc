import { hostname } from 'node:os';
import { readArmedPoint, readConfig, serviceSettings } from '@baton/platform';
import { z } from 'zod';
import { crashPoints } from './crash-points.js';

const settings = serviceSettings.extend({
  BATON_CONNECTIONS_FILE: z.string().min(1, 'name the YAML file of vendor connections'),
  BATON_APPROVAL_PUBLIC_KEYS_FILE: z.string().min(1, 'name the JSON file of approval public keys, {keyId: PEM}'),
  /** How long a stopped member keeps its partitions; an intent older than half of it is not acted on. */
  BATON_SESSION_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(60_000).default(10_000),
  /** Ends the process at a named point, such as after_intent:3; fault tests only. */
  BATON_CRASH_POINT: z.string().transform((text) => readArmedPoint(crashPoints, text)).refine((armed) => armed !== undefined, 'name a crash point, with :n for its n-th pass').optional(),
  /** Key service of the vendor tokens: a JSON file of named AES keys. */
  BATON_TOKEN_KEYS_FILE: z.string().min(1, 'name the JSON file of the keys that vendor tokens are sealed with'),
  /** Writes under way at the same time per connection, at most: how many there are follows from what it can take. */
  BATON_WRITES_AT_ONCE: z.coerce.number().int().min(1).max(256).default(16),
});

export type CrmSyncConfig = z.output<typeof settings> & { readonly owner: string };

export const loadConfig = (): CrmSyncConfig => ({ ...readConfig(settings, process.env), owner: `${hostname()}:${process.pid}` });
