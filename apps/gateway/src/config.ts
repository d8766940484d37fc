import { readConfig, serviceSettings } from '@baton/platform';
import { z } from 'zod';

const gatewaySettings = serviceSettings.extend({
  BATON_HTTP_PORT: z.coerce.number().int().min(0).max(65535).default(4600),
  /** The address reps type; cookies, sign-in and the origin check follow it. Empty takes http://localhost and the port. */
  BATON_PUBLIC_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  /** Empty signs in with the embedded provider and the accounts of the organisation file. */
  BATON_OIDC_ISSUER: z.union([z.literal(''), z.url()]).default(''),
  BATON_OIDC_CLIENT_ID: z.string().min(1).default('baton-console'),
  BATON_OIDC_CLIENT_SECRET: z.string().default(''),
  /** Keys of the embedded provider; made at the first start. */
  BATON_OIDC_KEYS_FILE: z.string().default('.baton/keys/oidc.json'),
  /** Empty starts without an organisation: nothing is published and nobody can sign in with a password. */
  BATON_ORGANISATION_FILE: z.string().default(''),
  /** PEM of the private key that signs approvals; made at the first start. */
  BATON_APPROVAL_KEY_FILE: z.string().default('.baton/keys/approval.pem'),
  /** JSON file in which the public half of every approval key is gathered, so that old approvals stay verifiable. Empty keeps none. */
  BATON_APPROVAL_PUBLIC_KEYS_FILE: z.string().default(''),
  /** YAML file with the vendor connections; empty when nothing is connected. */
  BATON_CONNECTIONS_FILE: z.string().default(''),
  /** JSON file of the keys that vendor tokens are sealed with; needed once there is a connection. */
  BATON_TOKEN_KEYS_FILE: z.string().default(''),
  BATON_KPI_ADDRESS: z.string().default('127.0.0.1:4640'),
  /** Folder of the built console; empty serves the API alone. */
  BATON_WEB_ROOT: z.string().default(''),
  /** Origin of the browser extension that may frame the coach's panel, and nothing else of the console; empty lets none. */
  BATON_EXTENSION_ORIGIN: z.union([z.literal(''), z.string().regex(/^chrome-extension:\/\/[a-p]{32}$/, 'name one extension, as chrome-extension://<its id>')]).default(''),
  /** How many records of each partition are read back at start, so that calls in progress are whole. */
  BATON_LIVE_READ_BACK: z.coerce.number().int().min(0).default(20_000),
});
export type GatewayConfig = z.output<typeof gatewaySettings>;

export const gatewayConfig = (env: Readonly<Record<string, string | undefined>> = process.env): GatewayConfig => {
  const config = readConfig(gatewaySettings, env);
  const publicUrl = (config.BATON_PUBLIC_URL || `http://localhost:${config.BATON_HTTP_PORT}`).replace(/\/+$/, '');
  return { ...config, BATON_PUBLIC_URL: publicUrl };
};
