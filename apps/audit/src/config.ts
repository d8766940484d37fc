import { hostname } from 'node:os';
import { readConfig, serviceSettings } from '@baton/platform';
import { z } from 'zod';

const settings = serviceSettings.extend({
  BATON_AUDIT_KEY_FILE: z.string().min(1, 'name the PEM file of the Ed25519 key that signs the chains'),
  /** How long entries stay without a signed head at most. */
  BATON_AUDIT_SIGN_EVERY_MS: z.coerce.number().int().min(100).max(3_600_000).default(10_000),
  /** How long a stopped auditor keeps the chains; another takes over then. */
  BATON_SESSION_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(60_000).default(10_000),
});

export type AuditConfig = z.output<typeof settings> & { readonly owner: string };

export const loadConfig = (): AuditConfig => ({ ...readConfig(settings, process.env), owner: `${hostname()}:${process.pid}` });
