import { z } from 'zod';
import type { Connection } from '../connections.js';
import { createVendorHttp } from '../http/vendor-http.js';
import { manifests } from '../manifests.js';
import { dialectOf, type VendorAccess } from '../open-http.js';
import { VendorError } from '../vendor-error.js';
import { finishOAuth, type Granted, type OAuthStart } from './oauth-client.js';

export interface Connected { readonly accountLabel: string; readonly scopes: readonly string[] }

const profilePaths: Readonly<Partial<Record<Connection['vendor'], string>>> = { gmail: '/gmail/v1/users/me/profile', outlook: '/v1.0/me?$select=mail,userPrincipalName' };
const profileSchema = z.object({ emailAddress: z.string().optional(), mail: z.string().nullish(), userPrincipalName: z.string().optional() });

/** What a person calls the account; a mailbox says its address only when asked. */
const labelOf = async (connection: Connection, granted: Granted, { logger }: VendorAccess): Promise<string> => {
  const path = profilePaths[connection.vendor];
  if (path === undefined) return granted.accountLabel || manifests[connection.vendor].title;
  const tokens = { get: () => Promise.resolve({ value: granted.access, kind: 'oauth' as const }), rejected: () => Promise.resolve() };
  const http = createVendorHttp({ baseUrl: connection.baseUrl, tokens, dialect: dialectOf(connection.vendor), logger, attempts: 2 });
  const profile = profileSchema.safeParse(await http.call({ method: 'GET', path, repeatable: true }));
  return (profile.data?.emailAddress ?? profile.data?.mail ?? profile.data?.userPrincipalName ?? '') || manifests[connection.vendor].title;
};

const place = (connection: Connection, repId: string) => ({ tenant: connection.tenant, connectionId: connection.id, repId: manifests[connection.vendor].perRep ? repId : '' });

/**
 * Ends the flow that `beginOAuth` began and keeps the tokens, sealed. What was kept before is replaced.
 * @throws {VendorError} when the vendor, or the person at it, said no
 */
export const connectAccount = async (
  connection: Connection, repId: string, begun: Pick<OAuthStart, 'state' | 'codeVerifier'>, callback: URLSearchParams, redirectUri: string, access: VendorAccess,
): Promise<Connected> => {
  const { auth } = connection;
  if (auth.kind !== 'oauth') throw new VendorError('validation', 'this connection has a token that was written down: there is nothing to connect');
  const granted = await finishOAuth(auth.app, begun, callback, redirectUri);
  const nowMs = (access.clock ?? { now: Date.now }).now();
  const standing = {
    status: 'connected' as const, detail: '', expiresAtMs: granted.expiresInMs === undefined ? 0 : nowMs + granted.expiresInMs,
    scopes: granted.scopes.length > 0 ? granted.scopes : auth.app.scopes, accountLabel: await labelOf(connection, granted, access), baseUrl: granted.baseUrl, connectedAtMs: nowMs,
  };
  const tokens = { access: granted.access, refresh: granted.refresh, previousRefresh: '' };
  // A refresh may replace them at the same moment; what a person just brought wins.
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const held = await access.vault.version(place(connection, repId));
    if (await access.vault.replace(place(connection, repId), held, tokens, standing)) return { accountLabel: standing.accountLabel, scopes: standing.scopes };
  }
  throw new VendorError('temporary', 'the tokens could not be kept: try again');
};

/** Forgets the tokens; approvals for this connection wait until somebody connects again. */
export const disconnectAccount = (connection: Connection, repId: string, { vault }: VendorAccess): Promise<void> => vault.remove(place(connection, repId));
