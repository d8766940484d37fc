import { z } from 'zod';
import { readSettingsFile, unusable } from '../settings-file.js';

/** One HubSpot portal, the connection it belongs to, and the app that tells of its changes. */
const portalSchema = z.strictObject({
  tenant: z.string().min(1),
  /** Id of the connection through which the portal is read. */
  connection: z.string().min(1),
  portalId: z.union([z.string(), z.number()]).transform(String).pipe(z.string().regex(/^\d+$/, 'a portal id is a number')),
  /** Signs the webhooks. */
  clientSecret: z.string().min(8, 'has at least eight characters'),
  /** The address as HubSpot calls it, from outside and with its path: it is signed too. */
  url: z.url(),
});
export type HubspotPortal = z.output<typeof portalSchema>;

const fileSchema = z.strictObject({ hubspot: z.array(portalSchema) });

/**
 * Reads which HubSpot portals may tell of their changes; an empty name means that none does.
 * @throws {ConfigError} naming the file and every fault, and no secret
 */
export const loadHubspotPortals = (path: string): readonly HubspotPortal[] => {
  if (path === '') return [];
  const file = { what: 'HubSpot webhooks', path };
  const portals = readSettingsFile(file, fileSchema).hubspot;
  const twice = portals.find(({ portalId }, at) => portals.findIndex((other) => other.portalId === portalId) < at);
  if (twice) throw unusable(file, `the portal ${twice.portalId} is there twice`);
  return portals;
};
