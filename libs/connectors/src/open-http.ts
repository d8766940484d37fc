import { type Clock, type Logger, systemClock } from '@baton/platform';
import type { Connection } from './connections.js';
import { gmailDialect } from './gmail/gmail-dialect.js';
import type { VendorDialect } from './http/vendor-dialect.js';
import { createVendorHttp, type VendorHttp, type VendorHttpOptions } from './http/vendor-http.js';
import { hubspotDialect } from './hubspot/hubspot-dialect.js';
import { manifests, type Vendor } from './manifests.js';
import { refreshOAuth } from './oauth/oauth-client.js';
import { outlookDialect } from './outlook/outlook-dialect.js';
import { pipedriveDialect } from './pipedrive/pipedrive-dialect.js';
import { salesforceDialect } from './salesforce/salesforce-dialect.js';
import { createRefreshingToken, type Leases } from './tokens/refreshing-token.js';
import { staticToken, type TokenSource } from './tokens/token-source.js';
import type { TokenVault } from './tokens/token-vault.js';

const dialects: Readonly<Record<Vendor, VendorDialect>> = {
  hubspot: hubspotDialect, salesforce: salesforceDialect, pipedrive: pipedriveDialect, gmail: gmailDialect, outlook: outlookDialect,
};

export const dialectOf = (vendor: Vendor): VendorDialect => dialects[vendor];

/** What every call to a vendor is made with. */
export interface VendorAccess {
  readonly vault: TokenVault;
  readonly leases: Leases;
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly onCall?: VendorHttpOptions['onCall'];
}

/** How patient one user of a connection is. */
export type Patience = Pick<VendorHttpOptions, 'timeoutMs' | 'attempts' | 'longestWaitMs'>;

const tokensOf = ({ auth, tenant, id, vendor }: Connection, repId: string, access: VendorAccess): TokenSource => {
  if (auth.kind === 'token') return staticToken(auth.token);
  const { vault, leases, logger, clock = systemClock, sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); }) } = access;
  return createRefreshingToken({
    place: { tenant, connectionId: id, repId: manifests[vendor].perRep ? repId : '' }, vault, leases, logger, clock, sleep, refresh: (token) => refreshOAuth(auth.app, token),
  });
};

/** @param repId whose mailbox is meant; of no account for a CRM, which is the tenant's */
export const openHttp = (connection: Connection, repId: string, access: VendorAccess, patience: Patience = {}): VendorHttp => createVendorHttp({
  ...patience, baseUrl: connection.baseUrl, tokens: tokensOf(connection, repId, access), dialect: dialectOf(connection.vendor), logger: access.logger,
  ...(access.clock && { clock: access.clock }), ...(access.sleep && { sleep: access.sleep }), ...(access.onCall && { onCall: access.onCall }),
});
