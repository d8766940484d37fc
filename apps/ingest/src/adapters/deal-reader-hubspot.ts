import { type Connection, createHubspotRead, type CrmRead, VendorError } from '@baton/connectors';
import type { Logger } from '@baton/platform';
import type { DealReader, DealReading } from '../ports.js';

export interface DealReaderOptions {
  readonly connections: readonly Connection[];
  readonly logger: Logger;
  /** Longest a call waits for its deal, milliseconds. */
  readonly capMs: number;
  readonly readOf?: (connection: Connection) => CrmRead;
}

const reasonOf = (error: unknown): string => (error instanceof VendorError && error.kind === 'not_found'
  ? 'the CRM has no such deal'
  : `the CRM could not be read: ${error instanceof Error ? error.message : String(error)}`);

const after = (capMs: number): { reading: Promise<DealReading>; cancel: () => void } => {
  const { promise, resolve } = Promise.withResolvers<DealReading>();
  const timer = setTimeout(() => resolve({ missing: `the CRM did not answer within ${capMs} ms` }), capMs);
  return { reading: promise, cancel: () => clearTimeout(timer) };
};

/** Reads a tenant's deals fresh from its CRM connection. */
export const createDealReader = ({ connections, logger, capMs, readOf = (connection) => createHubspotRead(connection, { logger, timeoutMs: capMs, attempts: 1 }) }: DealReaderOptions): DealReader => {
  const reads = new Map(connections.map((connection) => [connection.tenant, readOf(connection)]));
  return {
    read: async (tenant, dealId) => {
      const read = reads.get(tenant);
      if (!read) return { missing: 'no CRM is connected' };
      const cap = after(capMs);
      const reading = read.deal(dealId).then((deal): DealReading => ({ deal }), (error: unknown): DealReading => ({ missing: reasonOf(error) }));
      return Promise.race([reading, cap.reading]).finally(cap.cancel);
    },
  };
};
