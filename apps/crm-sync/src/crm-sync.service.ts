import type { Batch, Bus, BusConsumer, TopicPartition } from '@baton/bus';
import { decodeFact, type FactOf, UnreadableFact } from '@baton/contracts';
import type { Logger } from '@baton/platform';
import { type LaneDeps, WriteLane } from './write-lane.js';

export interface CrmSyncDeps extends Omit<LaneDeps, 'stillOwns'> {
  readonly bus: Bus;
  readonly logger: Logger;
  readonly sessionTimeoutMs: number;
  /** Sets the original bytes aside with the reason. */
  readonly park: (message: Batch['messages'][number], reason: string, detail: string) => Promise<void>;
}

/** An approval could not be finished now; the batch comes again. */
class NotNow extends Error {}

const readApproval = (bytes: Uint8Array): FactOf<'write.approved'> => {
  const fact = decodeFact(bytes);
  if (fact.type !== 'write.approved') throw new UnreadableFact('unknown_type', `${fact.type} is no approval`);
  return fact;
};

const handleOne = async (deps: CrmSyncDeps, lane: WriteLane, message: Batch['messages'][number]): Promise<void> => {
  let approval: FactOf<'write.approved'>;
  try {
    approval = readApproval(message.value);
  } catch (error) {
    if (!(error instanceof UnreadableFact)) throw error;
    await deps.park(message, error.reason, error.message);
    return;
  }
  if (await lane.handle(approval) === 'later') {
    await deps.sleep(1_000);
    throw new NotNow('the write is tried again when the batch is delivered again');
  }
};

/** One assignment of a partition: its lane once that is open, and whether it was given up meanwhile. */
interface Hold { given: boolean; lane?: WriteLane }

/** The partitions held now. An assignment that ends while its lane is still opening leaves no lane behind. */
class Holds {
  private readonly byPartition = new Map<number, Hold>();

  async take(partition: number, open: (stillOwns: () => boolean) => Promise<WriteLane>): Promise<void> {
    this.letGo(partition);
    const hold: Hold = { given: true };
    this.byPartition.set(partition, hold);
    hold.lane = await open(() => hold.given);
  }

  letGo(partition: number): void {
    const hold = this.byPartition.get(partition);
    if (hold) hold.given = false;
    this.byPartition.delete(partition);
  }

  lane(partition: number): WriteLane | undefined { return this.byPartition.get(partition)?.lane; }
}

/** Consumes write.approved.v1 alone; each assigned partition has one lane, and an offset is committed only after the outcome is on the log. */
export const startCrmSync = async (deps: CrmSyncDeps): Promise<BusConsumer> => {
  const holds = new Holds();

  const onAssign = async (partitions: readonly TopicPartition[]): Promise<void> => {
    await Promise.all(partitions.map(async ({ partition }) => {
      await holds.take(partition, (stillOwns) => WriteLane.open(partition, { ...deps, stillOwns }));
      deps.logger.info('took over a partition of approvals', { partition });
    }));
  };

  let consumer: BusConsumer | undefined;
  const onBatch = async ({ topic, partition, messages }: Batch): Promise<void> => {
    const lane = holds.lane(partition);
    if (!lane) throw new NotNow('the partition is not claimed yet');
    for (const message of messages) {
      await handleOne(deps, lane, message);
      await consumer?.commit([{ topic, partition, offset: message.offset + 1 }]);
      deps.pass('after_commit');
    }
  };

  consumer = await deps.bus.consumer({
    group: 'crm-sync', topics: ['write.approved.v1'], start: 'earliest', sessionTimeoutMs: deps.sessionTimeoutMs, onBatch, onAssign,
    onRevoke: (partitions) => { for (const { partition } of partitions) holds.letGo(partition); return Promise.resolve(); },
  });
  return consumer;
};
