import type { Draft, EmittedBy, FactOf } from '@baton/contracts';
import type { CrmWrite } from '@baton/connectors/write';

type LedgerFact = EmittedBy<'crm-sync'>;

/** Facts as they stand on the log, side by side from `offset` on; -1 where the log did not say. */
export interface Appended { readonly facts: readonly FactOf<LedgerFact>[]; readonly offset: number }

/** The ledger topic, crm.v1: appends to one partition, acknowledged by every in-sync replica before the promise resolves. */
export interface LedgerLog {
  /** Appends what follows from an approval. */
  append(partition: number, approval: FactOf<'write.approved'>, drafts: readonly Draft<LedgerFact>[]): Promise<Appended>;
  claim(partition: number, epoch: number, owner: string): Promise<Appended>;
  /** Every ledger record of the partition, from the first to the end at the time of the call. */
  replay(partition: number, onFact: (fact: FactOf<LedgerFact>) => void): Promise<void>;
}

/** The CRMs of every tenant, by connection. */
export interface CrmConnections {
  tenantOf(connectionId: string): string | undefined;
  write(connectionId: string): CrmWrite | undefined;
}
