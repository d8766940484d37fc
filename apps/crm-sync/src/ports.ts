import type { Draft, EmittedBy, FactOf } from '@baton/contracts';
import type { CrmWrite } from '@baton/connectors/write';

type LedgerFact = EmittedBy<'crm-sync'>;

/** The ledger topic, crm.v1: appends to one partition, acknowledged by every in-sync replica before the promise resolves. */
export interface LedgerLog {
  /** Appends what follows from an approval and answers the facts as they stand on the log. */
  append(partition: number, approval: FactOf<'write.approved'>, drafts: readonly Draft<LedgerFact>[]): Promise<FactOf<LedgerFact>[]>;
  claim(partition: number, epoch: number, owner: string): Promise<FactOf<'crm.write_claimed'>>;
  /** Every ledger record of the partition, from the first to the end at the time of the call. */
  replay(partition: number, onFact: (fact: FactOf<LedgerFact>) => void): Promise<void>;
}

/** The CRMs of every tenant, by connection. */
export interface CrmConnections {
  tenantOf(connectionId: string): string | undefined;
  write(connectionId: string): CrmWrite | undefined;
}
