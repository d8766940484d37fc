import { type Connection, type CrmRead, VendorError } from '@baton/connectors';
import type { Logger } from '@baton/platform';
import type { DealReader, DealReading } from '../ports.js';

export interface DealReaderOptions {
  readonly connections: readonly Connection[];
  readonly logger: Logger;
  /** Longest a call waits for its deal, milliseconds. */
  readonly capMs: number;
  /** The read side of a connection; undefined for a mailbox. */
  readonly readOf: (connection: Connection) => CrmRead | undefined;
}

const isGone = (error: unknown): boolean => error instanceof VendorError && error.kind === 'not_found';

const reasonOf = (error: unknown): string => (isGone(error)
  ? 'the CRM has no such deal'
  : `the CRM could not be read: ${error instanceof Error ? error.message : String(error)}`);

const after = (capMs: number): { reading: Promise<DealReading>; cancel: () => void } => {
  const { promise, resolve } = Promise.withResolvers<DealReading>();
  const timer = setTimeout(() => resolve({ missing: `the CRM did not answer within ${capMs} ms` }), capMs);
  return { reading: promise, cancel: () => clearTimeout(timer) };
};

/** The reads of a tenant, by connection, in the order of the file. */
const readsByTenant = ({ connections, readOf }: DealReaderOptions): Map<string, Map<string, CrmRead>> => {
  const byTenant = new Map<string, Map<string, CrmRead>>();
  for (const connection of connections) {
    const read = readOf(connection);
    if (!read) continue;
    byTenant.set(connection.tenant, (byTenant.get(connection.tenant) ?? new Map<string, CrmRead>()).set(connection.id, read));
  }
  return byTenant;
};

/** A deal is named as its CRM names it, or as connection/deal where a tenant has several CRMs; without a connection its first one is meant. */
const placeOf = (reads: ReadonlyMap<string, CrmRead> | undefined, dealId: string): { read: CrmRead; id: string } | undefined => {
  const slash = dealId.indexOf('/');
  const named = slash > 0 ? reads?.get(dealId.slice(0, slash)) : undefined;
  if (named) return { read: named, id: dealId.slice(slash + 1) };
  const first = reads?.values().next().value;
  return first && { read: first, id: dealId };
};

/** Reads a tenant's deals fresh from its CRM connection. */
export const createDealReader = (options: DealReaderOptions): DealReader => {
  const { logger, capMs } = options;
  const reads = readsByTenant(options);
  return {
    read: async (tenant, dealId) => {
      const place = placeOf(reads.get(tenant), dealId);
      if (!place) return { missing: 'no CRM is connected' };
      const cap = after(capMs);
      const reading = place.read.deal(place.id).then((deal): DealReading => ({ deal }), (error: unknown): DealReading => {
        logger.warn('a deal could not be read', { tenant, reason: reasonOf(error) });
        return { missing: reasonOf(error), ...(isGone(error) && { isGone: true }) };
      });
      return Promise.race([reading, cap.reading]).finally(cap.cancel);
    },
  };
};
