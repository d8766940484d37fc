import type { VendorWrite } from '@baton/connectors/write';
import type { Draft, EmittedBy, FactOf } from '@baton/contracts';
import type { FencedLog } from '@baton/stage';
import type { Ledger } from './domain/ledger.js';

export type LedgerFact = FactOf<EmittedBy<'crm-sync'>>;

/** What follows from one approval. */
export interface LedgerEntry { readonly approval: FactOf<'write.approved'>; readonly drafts: readonly Draft<EmittedBy<'crm-sync'>>[] }

/** The ledger topic, crm.v1, one partition of it at a time. */
export type LedgerLog = FencedLog<Ledger, LedgerEntry, LedgerFact>;

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
