import { type Connection, connectionHealthKey, createTokenVault, loadConnections, manifests, type VendorAccess, type VendorCall } from '@baton/connectors';
import { openVendorWrite, type VendorWrite } from '@baton/connectors/write';
import type { KeyService, Logger } from '@baton/platform';
import type { State } from '@baton/state';
import type { Vendors } from '../ports.js';

/** How long the last call to a connection is told of, milliseconds. */
const healthKeptMs = 24 * 3_600_000;
const healthEveryMs = 2_000;

export interface OpenVendorsParts {
  readonly path: string;
  readonly state: Pick<State, 'expiring' | 'versioned' | 'leases'>;
  readonly keys: KeyService;
  readonly logger: Logger;
}

/** Tells of a connection's last call, now and then: counters change with every call, and people look at them once a day. */
const healthTeller = (state: OpenVendorsParts['state'], logger: Logger, key: string) => {
  let told = { at: Number.NEGATIVE_INFINITY, outcome: '' };
  return (call: VendorCall): void => {
    if (call.outcome === told.outcome && call.atMs - told.at < healthEveryMs) return;
    told = { at: call.atMs, outcome: call.outcome };
    state.expiring.put(key, call, healthKeptMs).catch((error: unknown) => logger.warn('the health of a connection cannot be told', { error: String(error) }));
  };
};

/** The write side of every connection of the file, with its tokens. */
export const openVendors = ({ path, state, keys, logger }: OpenVendorsParts): Vendors => {
  const connections = new Map<string, Connection>(loadConnections(path).map((each) => [each.id, each]));
  const vault = createTokenVault(state.versioned, keys);
  const open = new Map<string, VendorWrite>();
  const isMailbox = (connectionId: string): boolean => {
    const connection = connections.get(connectionId);
    return connection !== undefined && manifests[connection.vendor].perRep;
  };
  return {
    tenantOf: (connectionId) => connections.get(connectionId)?.tenant,
    isMailbox,
    write: (connectionId, repId) => {
      const connection = connections.get(connectionId);
      if (!connection) return undefined;
      const subject = isMailbox(connectionId) ? repId : '';
      const name = `${connectionId}|${subject}`;
      const access: VendorAccess = { vault, leases: state.leases, logger, onCall: healthTeller(state, logger, connectionHealthKey(connection.tenant, connectionId, subject)) };
      const vendor = open.get(name) ?? openVendorWrite(connection, subject, access);
      open.set(name, vendor);
      return vendor;
    },
  };
};
