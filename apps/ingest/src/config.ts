import { readConfig, serviceSettings } from '@baton/platform';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const milliseconds = z.coerce.number().int().positive();

const settings = serviceSettings.extend({
  BATON_INGEST_HOST: z.string().default('127.0.0.1'),
  BATON_INGEST_PORT: port.default(4610),
  /** WebSocket lines of calls, and webhooks. */
  BATON_INGEST_WEB_PORT: port.default(4612),
  /** YAML file with the Zoom accounts whose calls come in; empty when there are none. */
  BATON_ZOOM_ACCOUNTS_FILE: z.string().default(''),
  /** YAML file with the HubSpot portals that tell of their changes; empty when none does. */
  BATON_HUBSPOT_WEBHOOKS_FILE: z.string().default(''),
  /** YAML file with the tokens of the call platforms. */
  BATON_CALL_PLATFORMS_FILE: z.string().min(1, 'name the YAML file with the call platforms'),
  /** YAML file with the CRM connections; empty when no CRM is connected. */
  BATON_CONNECTIONS_FILE: z.string().default(''),
  /** JSON file of the keys that vendor tokens are sealed with; needed once a CRM is connected. */
  BATON_TOKEN_KEYS_FILE: z.string().default(''),
  /** Facts waiting for the log before the streams are told to wait, bytes. */
  BATON_INGEST_IN_FLIGHT_BYTES: z.coerce.number().int().positive().default(4_000_000),
  BATON_INGEST_LOST_AFTER_MS: milliseconds.default(30_000),
  BATON_INGEST_REMEMBER_EVERY_MS: milliseconds.default(2_000),
  BATON_INGEST_DEAL_CAP_MS: milliseconds.default(2_000),
});
export type IngestConfig = z.output<typeof settings>;

/** @throws {ConfigError} naming each variable at fault */
export const loadConfig = (): IngestConfig => readConfig(settings, process.env);
