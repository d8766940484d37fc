import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { manifests, type Vendor, vendors } from './manifests.js';
import type { OAuthApp } from './oauth/oauth-client.js';

const oauthSchema = z.strictObject({
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
  authorize_url: z.url().optional(),
  token_url: z.url().optional(),
  scopes: z.array(z.string().min(1)).optional(),
});

/** One vendor account of one tenant, or the mailboxes of its reps. The token never leaves libs/connectors in any log or error. */
const connectionSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'an id is lower-case words joined by hyphens'),
  tenant: z.string().min(1),
  vendor: z.enum(vendors),
  base_url: z.url().optional(),
  token: z.string().min(1).optional(),
  oauth: oauthSchema.optional(),
  /** Page of a record for people; {base}, {kind} and {id} are filled in. */
  record_url: z.string().optional(),
  /** How long after a write the vendor's search is sure to find it. */
  search_lag_ms: z.number().int().min(0).max(120_000).optional(),
}).superRefine(({ vendor, token, oauth }, context) => {
  if ((token === undefined) === (oauth === undefined)) context.addIssue({ code: 'custom', message: 'give either token or oauth' });
  if (token !== undefined && !manifests[vendor].staticToken) context.addIssue({ code: 'custom', message: `${vendor} has no tokens to write down: give oauth` });
});
const fileSchema = z.strictObject({ connections: z.array(connectionSchema).default([]) });

/** How a connection proves who it is. */
export type ConnectionAuth = { readonly kind: 'token'; readonly token: string } | { readonly kind: 'oauth'; readonly app: OAuthApp };

export interface Connection {
  readonly id: string;
  readonly tenant: string;
  readonly vendor: Vendor;
  readonly baseUrl: string;
  readonly auth: ConnectionAuth;
  readonly searchLagMs: number;
  /** `base` is the account's own address where the vendor tells it. */
  readonly recordUrl: (kind: string, recordId: string, base?: string) => string;
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

type Entry = z.output<typeof connectionSchema>;

const authOf = ({ vendor, token, oauth }: Entry): ConnectionAuth => {
  if (token !== undefined || !oauth) return { kind: 'token', token: token ?? '' };
  const standard = manifests[vendor].oauth;
  const { client_id: clientId, client_secret: clientSecret, authorize_url: authorizeUrl, token_url: tokenUrl, scopes } = oauth;
  return { kind: 'oauth', app: { ...standard, clientId, clientSecret, authorizeUrl: authorizeUrl ?? standard.authorizeUrl, tokenUrl: tokenUrl ?? standard.tokenUrl, scopes: scopes ?? standard.scopes } };
};

const connectionOf = (entry: Entry): Connection => {
  const { id, tenant, vendor } = entry;
  const manifest = manifests[vendor];
  const baseUrl = entry.base_url ?? manifest.baseUrl;
  const pattern = entry.record_url ?? manifest.recordUrl;
  return {
    id, tenant, vendor, baseUrl, auth: authOf(entry), searchLagMs: entry.search_lag_ms ?? manifest.searchLagMs,
    recordUrl: (kind, recordId, base = baseUrl) => pattern.replace('{base}', base.replace(/\/$/, '')).replace('{kind}', encodeURIComponent(kind)).replace('{id}', encodeURIComponent(recordId)),
  };
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
  return connections.map(connectionOf);
};
