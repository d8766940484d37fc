import { type AuditFact, auditedTopics, type AuditStep, type ChainState, evolveChains, openChains, sourceKey, sourceRecordOf } from '@baton/audit-chain';
import type { Batch, Bus, BusConsumer, TopicPartition } from '@baton/bus';
import type { Logger } from '@baton/platform';
import { FencedWriter } from '@baton/stage';
import type { ChainLog } from './adapters/chain-log.js';

export interface KeeperDeps {
  readonly bus: Bus;
  readonly log: ChainLog;
  readonly logger: Logger;
  readonly owner: string;
  /** False for good once the chains are somebody else's to keep. */
  readonly stillOwns: () => boolean;
  /** Names this hold alone: nobody shares the reading of the topics. */
  readonly group: string;
  /** Resolves after a pause, early when closing. */
  readonly pause: () => Promise<void>;
}

const recordsAtOnce = 100;

/** The chains are somebody else's now: what was read is bound by whoever holds them. */
class NotTheKeeper extends Error {}

/** Keeps the chains while this process holds audit.v1: binds what the audited topics carry, and signs the heads. */
export class ChainKeeper {
  private closed = false;
  private signing: Promise<void> = Promise.resolve();

  private constructor(private readonly writer: FencedWriter<ChainState, AuditStep, AuditFact>, private readonly deps: KeeperDeps, private consumer?: BusConsumer) {}

  static async open(deps: KeeperDeps): Promise<ChainKeeper> {
    const writer = await FencedWriter.open<ChainState, AuditStep, AuditFact>({ log: deps.log, partition: 0, owner: deps.owner, fresh: openChains, evolve: evolveChains }, deps.stillOwns);
    const keeper = new ChainKeeper(writer, deps);
    keeper.consumer = await deps.bus.consumer({
      group: deps.group, topics: auditedTopics, start: 'earliest', gatherMs: 100,
      onAssign: (partitions, consumer) => { keeper.seek(partitions, consumer); return Promise.resolve(); },
      onBatch: (batch) => keeper.bind(batch),
    });
    keeper.signing = keeper.keepSigning();
    return keeper;
  }

  health(): { healthy: boolean; detail: string } { return this.consumer?.health() ?? { healthy: false, detail: 'not consuming yet' }; }

  /** Ends with signed heads where the chains are still this process's. */
  async close(): Promise<void> {
    this.closed = true;
    await this.consumer?.close();
    await this.signing;
    await this.sign();
  }

  private seek(partitions: readonly TopicPartition[], consumer: BusConsumer): void {
    for (const each of partitions) {
      const offset = this.writer.state.next.get(sourceKey(each));
      if (offset !== undefined) consumer.seek({ ...each, offset });
    }
  }

  private async bind({ messages }: Batch): Promise<void> {
    for (let from = 0; from < messages.length; from += recordsAtOnce) {
      if (this.closed) throw new NotTheKeeper('closing');
      await this.say({ kind: 'bind', records: messages.slice(from, from + recordsAtOnce).map(sourceRecordOf) });
    }
  }

  private async say(step: AuditStep): Promise<void> {
    if (!this.holds()) throw new NotTheKeeper('another auditor took over');
    await this.writer.append(step);
    if (!this.writer.holdsClaim()) throw new NotTheKeeper('another auditor took over');
  }

  private holds(): boolean { return this.deps.stillOwns() && this.writer.holdsClaim(); }

  private async keepSigning(): Promise<void> {
    while (!this.closed) {
      await this.deps.pause();
      if (!this.closed) await this.sign();
    }
  }

  private async sign(): Promise<void> {
    if (!this.holds()) return;
    await this.say({ kind: 'sign' }).catch((error: unknown) => { this.deps.logger.warn('the heads of the chains wait to be signed', { error: String(error) }); });
  }
}
