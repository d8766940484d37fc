import { z } from 'zod';
import { readSettingsFile, unusable } from '../settings-file.js';

const secret = z.string().min(8, 'has at least eight characters');

/** One Zoom account and the app in it that may listen. */
export const zoomAccountSchema = z.strictObject({
  tenant: z.string().min(1),
  accountId: z.string().min(1),
  clientId: z.string().min(1),
  clientSecret: secret,
  /** Signs the webhooks. */
  secretToken: secret,
  /** How the people on a call are asked whether Baton may listen; without an answer here nothing that was said leaves memory. */
  consent: z.enum(['zoom_disclaimer', 'none']),
  /** Addresses of reps by their id at Zoom, for webhooks that name the host by id alone. */
  repEmailByUserId: z.record(z.string(), z.email()).optional(),
  /** Whose the calls are that name no host Baton knows. */
  repEmail: z.email().optional(),
});
export type ZoomAccount = z.output<typeof zoomAccountSchema>;

const fileSchema = z.strictObject({ zoom: z.array(zoomAccountSchema) });

/**
 * Reads which Zoom accounts may bring calls in.
 * @throws {ConfigError} naming the file and every fault, and no secret
 */
export const loadZoomAccounts = (path: string): readonly ZoomAccount[] => {
  const file = { what: 'Zoom accounts', path };
  const accounts = readSettingsFile(file, fileSchema).zoom;
  const twice = accounts.find(({ accountId }, at) => accounts.findIndex((other) => other.accountId === accountId) < at);
  if (twice) throw unusable(file, `the account ${twice.accountId} is there twice`);
  return accounts;
};
