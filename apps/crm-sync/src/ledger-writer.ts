import { FencedWriter } from '@baton/stage';
import { evolve, type Ledger, openLedger } from './domain/ledger.js';
import type { LedgerEntry, LedgerFact, LedgerLog } from './ports.js';

export type LedgerWriter = FencedWriter<Ledger, LedgerEntry, LedgerFact>;

/** Claims the ledger of one partition for `owner` and reads it. */
export const openLedgerWriter = (log: LedgerLog, partition: number, owner: string, stillOwns: () => boolean): Promise<LedgerWriter> =>
  FencedWriter.open({ log, partition, owner, fresh: openLedger, evolve }, stillOwns);
