import type { VendorWrite } from '@baton/connectors/write';
import type { Draft, EmittedBy, FactOf } from '@baton/contracts';

type LedgerFact = EmittedBy<'crm-sync'>;

/** Facts as they stand on the log, side by side from `offset` on; -1 where the log did not say. */
export interface Appended { readonly facts: readonly FactOf<LedgerFact>[]; readonly offset: number }

/** What follows from one approval. */
export interface LedgerEntry { readonly approval: FactOf<'write.approved'>; readonly drafts: readonly Draft<LedgerFact>[] }

/** The ledger topic, crm.v1: appends to one partition, acknowledged by every in-sync replica before the promise resolves. */
export interface LedgerLog {
  /** Appends what follows from several approvals, in this order and side by side. */
  append(partition: number, entries: readonly LedgerEntry[]): Promise<Appended>;
  claim(partition: number, epoch: number, owner: string): Promise<Appended>;
  /** Every ledger record of the partition, from the first to the end at the time of the call. */
  replay(partition: number, onFact: (fact: FactOf<LedgerFact>) => void): Promise<void>;
}

/** The vendors of every tenant, by connection. */
export interface Vendors {
  tenantOf(connectionId: string): string | undefined;
  /** Whether it is a rep's own mailbox. */
  isMailbox(connectionId: string): boolean;
  /** @param repId whose mailbox is meant */
  write(connectionId: string, repId: string): VendorWrite | undefined;
}

/** Who or what keeps writes back now; undefined when nothing does. */
export type PauseOf = (tenant: string, connectionId: string) => { readonly detail: string } | undefined;
