import { type Connection, connectionHealthKey, type CrmRead, createTokenVault, loadConnections, manifests, openCrmRead, type TokenStanding, type VendorAccess } from '@baton/connectors';
import { beginOAuth, connectAccount, type Connected, disconnectAccount, type OAuthStart } from '@baton/connectors/connect';
import { fileKeyService, type Logger } from '@baton/platform';
import type { State } from '@baton/state';
import type { DeclaredConnection, LastCall } from './domain/connection-view.js';

/** What people's edge may do at the vendors: connect, disconnect, look at a deal. It never writes to one. */
export interface VendorDoors {
  declared(tenant: string): DeclaredConnection[];
  standing(tenant: string, connectionId: string, repId: string): Promise<TokenStanding | undefined>;
  lastCall(tenant: string, connectionId: string, repId: string): Promise<LastCall | undefined>;
  /** Undefined for a connection this tenant does not have, or that has a token written down. */
  begin(tenant: string, connectionId: string, redirectUri: string): Promise<OAuthStart | undefined>;
  /** @throws {VendorError} when the vendor, or the person at it, said no */
  finish(tenant: string, connectionId: string, repId: string, begun: Pick<OAuthStart, 'state' | 'codeVerifier'>, callback: URLSearchParams, redirectUri: string): Promise<Connected>;
  forget(tenant: string, connectionId: string, repId: string): Promise<void>;
  crm(tenant: string, connectionId: string): CrmRead | undefined;
  /** Page of a deal for people; empty where only the account itself knows its address. */
  dealPage(tenant: string, connectionId: string, dealId: string): string;
  /** Seals every token under the current key that is under an older one, so that the older can be taken away; what could not be is told in the log. */
  sealAnew(): Promise<void>;
}

export interface OpenVendorDoorsParts { readonly connectionsFile: string; readonly keysFile: string; readonly state: Pick<State, 'expiring' | 'versioned' | 'leases'>; readonly logger: Logger }

const declaredOf = ({ id, vendor, auth }: Connection): DeclaredConnection => {
  const { title, kind, perRep } = manifests[vendor];
  return { id, vendor, title, kind, perRep, writtenDown: auth.kind === 'token' };
};

/** A page under the address that programs use is no page: such a vendor has one address for each company. */
const dealPage = (connection: Connection | undefined, dealId: string): string => {
  if (!connection || manifests[connection.vendor].kind !== 'crm') return '';
  const { vendor, recordUrl } = connection;
  const page = recordUrl(vendor === 'salesforce' ? 'Opportunity' : 'deal', dealId);
  return page.startsWith(manifests[vendor].baseUrl) ? '' : page;
};

/** How long a rep waits for a look at a record. */
const lookMs = 2_000;

const sealAnew = async (access: VendorAccess | undefined): Promise<void> => {
  try {
    const count = await access?.vault.rewrapAll() ?? 0;
    if (count > 0) access?.logger.info('vendor tokens were sealed under the current key', { count });
  } catch (error) {
    access?.logger.error('vendor tokens are still sealed under an older key: keep it in the key file', { error: String(error) });
  }
};

/** @throws {ConfigError | ConnectionsError} when a file cannot be used */
export const openVendorDoors = ({ connectionsFile, keysFile, state, logger }: OpenVendorDoorsParts): VendorDoors => {
  const connections = connectionsFile === '' ? [] : loadConnections(connectionsFile);
  const access: VendorAccess | undefined = connections.length === 0 ? undefined : { vault: createTokenVault(state.versioned, fileKeyService(keysFile)), leases: state.leases, logger };
  const find = (tenant: string, id: string): Connection | undefined => connections.find((each) => each.tenant === tenant && each.id === id);
  const subject = (connection: Connection, repId: string): string => (manifests[connection.vendor].perRep ? repId : '');
  const must = (tenant: string, id: string): { connection: Connection; access: VendorAccess } => {
    const connection = find(tenant, id);
    if (!connection || !access) throw new Error(`${tenant} has no connection ${id}`);
    return { connection, access };
  };
  return {
    sealAnew: () => sealAnew(access),
    declared: (tenant) => connections.filter((each) => each.tenant === tenant).map(declaredOf),
    standing: async (tenant, id, repId) => {
      const connection = find(tenant, id);
      return connection && access?.vault.standing({ tenant, connectionId: id, repId: subject(connection, repId) });
    },
    lastCall: async (tenant, id, repId) => {
      const connection = find(tenant, id);
      return connection && state.expiring.get<LastCall>(connectionHealthKey(tenant, id, subject(connection, repId)));
    },
    begin: async (tenant, id, redirectUri) => {
      const auth = find(tenant, id)?.auth;
      return auth?.kind === 'oauth' ? beginOAuth(auth.app, redirectUri) : undefined;
    },
    finish: (tenant, id, repId, begun, callback, redirectUri) => {
      const { connection, access: open } = must(tenant, id);
      return connectAccount(connection, repId, begun, callback, redirectUri, open);
    },
    forget: async (tenant, id, repId) => {
      const { connection, access: open } = must(tenant, id);
      await disconnectAccount(connection, repId, open);
    },
    dealPage: (tenant, id, dealId) => dealPage(find(tenant, id), dealId),
    crm: (tenant, id) => {
      const connection = find(tenant, id);
      return connection && access && openCrmRead(connection, access, { timeoutMs: lookMs, attempts: 1 });
    },
  };
};
