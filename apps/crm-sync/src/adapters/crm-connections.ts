import { type Connection, loadConnections } from '@baton/connectors';
import { type CrmWrite, createHubspotWrite } from '@baton/connectors/write';
import type { Logger } from '@baton/platform';
import type { CrmConnections } from '../ports.js';

/** The write side of every connection of the file. */
export const openCrmConnections = (path: string, logger: Logger): CrmConnections => {
  const connections = new Map<string, Connection>(loadConnections(path).map((each) => [each.id, each]));
  const open = new Map<string, CrmWrite>();
  return {
    tenantOf: (connectionId) => connections.get(connectionId)?.tenant,
    write: (connectionId) => {
      const connection = connections.get(connectionId);
      if (!connection) return undefined;
      const crm = open.get(connectionId) ?? createHubspotWrite(connection, { logger });
      open.set(connectionId, crm);
      return crm;
    },
  };
};
