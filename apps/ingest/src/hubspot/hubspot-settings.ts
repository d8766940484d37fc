import { readFileSync } from 'node:fs';
import { ConfigError } from '@baton/platform';
import { parse } from 'yaml';
import { z } from 'zod';

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

const readYaml = (path: string): unknown => {
  try {
    return parse(readFileSync(path, 'utf8')) ?? {};
  } catch (error) {
    throw new ConfigError(`the HubSpot webhooks file ${path} cannot be read: ${String(error).split('\n')[0] ?? ''}`);
  }
};

/**
 * Reads which HubSpot portals may tell of their changes; an empty name means that none does.
 * @throws {ConfigError} naming the file and every fault, and no secret
 */
export const loadHubspotPortals = (path: string): readonly HubspotPortal[] => {
  if (path === '') return [];
  const result = fileSchema.safeParse(readYaml(path));
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
    throw new ConfigError(`the HubSpot webhooks file ${path} cannot be used: ${faults.join('; ')}`);
  }
  const portals = result.data.hubspot;
  const twice = portals.find(({ portalId }, at) => portals.findIndex((other) => other.portalId === portalId) < at);
  if (twice) throw new ConfigError(`the HubSpot webhooks file ${path} cannot be used: the portal ${twice.portalId} is there twice`);
  return portals;
};
