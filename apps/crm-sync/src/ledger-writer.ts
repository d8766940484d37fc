import { evolve, type Ledger, openLedger } from './domain/ledger.js';
import type { LedgerEntry, LedgerLog } from './ports.js';

interface Waiting { readonly entry: LedgerEntry; readonly done: () => void; readonly failed: (error: unknown) => void }

/**
 * One owner's hand on the ledger of one partition: claims it, appends what several approvals have to say in one request, and notices when
 * somebody else wrote in between.
 */
export class LedgerWriter {
  ledger: Ledger = openLedger();
  epoch = 0;
  /** Where this owner's next record must come to lie: anywhere else means that somebody wrote in between. */
  private nextOffset = 0;
  private waiting: Waiting[] = [];
  private sending = false;

  private constructor(private readonly log: LedgerLog, private readonly partition: number, private readonly owner: string) {}

  /** Claims the partition's ledger with the next epoch and reads it up to the claim before anything is written. */
  static async open(log: LedgerLog, partition: number, owner: string, stillOwns: () => boolean): Promise<LedgerWriter> {
    const writer = new LedgerWriter(log, partition, owner);
    await writer.replay();
    do {
      writer.epoch = writer.ledger.epoch + 1;
      const { offset } = await log.claim(partition, writer.epoch, owner);
      writer.nextOffset = offset + 1;
      await writer.replay();
      // Somebody who claimed the same epoch a moment before holds it: the next one is higher.
    } while (!writer.holdsClaim() && stillOwns());
    return writer;
  }

  holdsClaim(): boolean { return this.ledger.owner === this.owner && this.ledger.epoch === this.epoch; }

  /** Resolves once the log has it and the ledger reflects it. */
  append(entry: LedgerEntry): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.waiting.push({ entry, done: resolve, failed: reject });
    void this.drain();
    return promise;
  }

  private async drain(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    while (this.waiting.length > 0) {
      const taken = this.waiting.splice(0);
      try {
        await this.send(taken.map(({ entry }) => entry));
        for (const { done } of taken) done();
      } catch (error) {
        for (const { failed } of taken) failed(error);
      }
    }
    this.sending = false;
  }

  /** Only the owner writes to its ledger, so its records lie side by side. Where they do not, the ledger is read again, and a newer claim is found. */
  private async send(entries: readonly LedgerEntry[]): Promise<void> {
    const { facts, offset } = await this.log.append(this.partition, entries);
    const alone = offset === this.nextOffset;
    this.nextOffset = offset + facts.length;
    if (!alone) return this.replay();
    for (const fact of facts) evolve(this.ledger, fact);
  }

  private async replay(): Promise<void> {
    const ledger = openLedger();
    await this.log.replay(this.partition, (fact) => { evolve(ledger, fact); });
    this.ledger = ledger;
  }
}
