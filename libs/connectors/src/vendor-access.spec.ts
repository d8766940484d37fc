import { createFakeLogger, type KeyService } from '@baton/platform';
import { createFakeState } from '@baton/state';
import type { Connection } from './connections.js';
import { createVendorHttp, type VendorHttp, type VendorHttpOptions } from './http/vendor-http.js';
import type { Vendor } from './manifests.js';
import { dialectOf, type VendorAccess } from './open-http.js';
import { staticToken } from './tokens/token-source.js';
import { createTokenVault } from './tokens/token-vault.js';

/** A connection with a token that is written down, as specs use for every vendor. */
export const specConnection = (vendor: Vendor, baseUrl: string, token = 'spec-token'): Connection => ({
  id: `${vendor}-main`, tenant: 'northwind', vendor, baseUrl, auth: { kind: 'token', token }, searchLagMs: 50, recordUrl: (kind, id) => `${baseUrl}/${kind}/${id}`,
});

/** Keys that hide nothing. */
const openKeys: KeyService = { currentKeyId: 'k', wrap: (key) => Promise.resolve({ keyId: 'k', wrapped: key.toString('base64url') }), unwrap: (wrapped) => Promise.resolve(Buffer.from(wrapped, 'base64url')) };

/** What every call is made with; waits cost no time. */
export const specAccess = (): VendorAccess => {
  const state = createFakeState();
  return { vault: createTokenVault(state.versioned, openKeys), leases: state.leases, logger: createFakeLogger(), sleep: () => Promise.resolve() };
};

/** HTTP to one connection; waits cost no time. */
export const specHttp = (connection: Connection, more: Partial<VendorHttpOptions> = {}): VendorHttp => createVendorHttp({
  baseUrl: connection.baseUrl, tokens: staticToken(connection.auth.kind === 'token' ? connection.auth.token : ''), dialect: dialectOf(connection.vendor), logger: createFakeLogger(),
  sleep: () => Promise.resolve(), ...more,
});

