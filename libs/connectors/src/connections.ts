import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** One vendor account of one tenant. The token never leaves libs/connectors in any log or error. */
const connectionSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'an id is lower-case words joined by hyphens'),
  tenant: z.string().min(1),
  vendor: z.literal('hubspot'),
  base_url: z.url(),
  token: z.string().min(1),
  /** Page of a deal for people; {base} and {deal} are filled in. */
  record_url: z.string().default('https://app.hubspot.com/contacts/0/record/0-3/{deal}'),
});
const fileSchema = z.strictObject({ connections: z.array(connectionSchema).default([]) });

export interface Connection {
  readonly id: string;
  readonly tenant: string;
  readonly vendor: 'hubspot';
  readonly baseUrl: string;
  readonly token: string;
  readonly recordUrl: (dealId: string) => string;
}

/** A connections file that cannot be used; the message names the file and every fault. */
export class ConnectionsError extends Error {}

const readYaml = (path: string): unknown => {
  try {
    return parse(readFileSync(path, 'utf8')) ?? {};
  } catch (error) {
    throw new ConnectionsError(`${path} cannot be read: ${String(error).split('\n')[0] ?? ''}`);
  }
};

/**
 * Reads the vendor connections of every tenant.
 * @throws {ConnectionsError}
 */
export const loadConnections = (path: string): Connection[] => {
  const result = fileSchema.safeParse(readYaml(path));
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
    throw new ConnectionsError(`${path} cannot be used: ${faults.join('; ')}`);
  }
  const { connections } = result.data;
  const twice = connections.find((each, index) => connections.findIndex((other) => other.id === each.id) !== index);
  if (twice) throw new ConnectionsError(`${path} cannot be used: the connection ${twice.id} is there twice`);
  return connections.map(({ base_url: baseUrl, record_url: recordUrl, ...rest }) => ({
    ...rest, baseUrl,
    recordUrl: (dealId) => recordUrl.replace('{base}', baseUrl.replace(/\/$/, '')).replace('{deal}', encodeURIComponent(dealId)),
  }));
};
