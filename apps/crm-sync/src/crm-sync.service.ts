import type { Batch, Bus, BusConsumer, TopicPartition } from '@baton/bus';
import { decodeFact, type Fact, UnreadableFact } from '@baton/contracts';
import type { Logger } from '@baton/platform';
import { type LaneDeps, type ReceivedApproval, WriteLane } from './write-lane.js';

export interface CrmSyncDeps extends Omit<LaneDeps, 'stillOwns'> {
  readonly bus: Bus;
  readonly logger: Logger;
  readonly sessionTimeoutMs: number;
  /** How often approvals that wait are looked at, milliseconds. */
  readonly lookEveryMs: number;
  /** Sets the original bytes aside with the reason. */
  readonly park: (message: Batch['messages'][number], reason: string, detail: string) => Promise<void>;
}

export interface CrmSync {
  /** A setting changed: what waits for it is looked at anew. */
  changed(setting: Fact): void;
  health(): { healthy: boolean; detail: string };
  close(): Promise<void>;
}

/** An approval could not be finished now; the batch comes again. */
class NotNow extends Error {}

const readApproval = (bytes: Uint8Array): ReceivedApproval => {
  const approval = decodeFact(bytes);
  if (approval.type !== 'write.approved') throw new UnreadableFact('unknown_type', `${approval.type} is no approval`);
  return { approval, bytes };
};

const handleOne = async (deps: CrmSyncDeps, lane: WriteLane, message: Batch['messages'][number]): Promise<'done' | 'later'> => {
  let received: ReceivedApproval;
  try {
    received = readApproval(message.value);
  } catch (error) {
    if (!(error instanceof UnreadableFact)) throw error;
    await deps.park(message, error.reason, error.message);
    return 'done';
  }
  return lane.handle(received);
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

  lanes(): WriteLane[] { return [...this.byPartition.values()].flatMap(({ lane }) => lane ?? []); }
}

/** Looks at the approvals that wait, now and then and when asked, one look at a time. */
const createLooker = ({ lookEveryMs, logger }: CrmSyncDeps, holds: Holds) => {
  let looking: Promise<void> | undefined;
  const look = (): void => {
    looking ??= Promise.all(holds.lanes().map((lane) => lane.retryHeld()))
      .then(() => undefined, (error: unknown) => logger.error('approvals that wait could not be looked at', { error: String(error) }))
      .finally(() => { looking = undefined; });
  };
  const timer = setInterval(look, lookEveryMs);
  return { look, close: async (): Promise<void> => { clearInterval(timer); await looking; } };
};

/** Works on a batch, records beside each other; each offset is committed once it and all before it are done. */
const workOn = async (deps: CrmSyncDeps, lane: WriteLane, { topic, partition, messages }: Batch, consumer: () => BusConsumer | undefined): Promise<void> => {
  const results = messages.map((message) => handleOne(deps, lane, message));
  // Each is awaited in its turn below; one that fails while another is waited for is not unhandled.
  for (const result of results) result.catch(() => undefined);
  for (const [index, message] of messages.entries()) {
    if (await results[index] === 'later') {
      await deps.sleep(1_000);
      throw new NotNow('the write is tried again when the batch is delivered again');
    }
    await consumer()?.commit([{ topic, partition, offset: message.offset + 1 }]);
    deps.pass('after_commit');
  }
};

/** Consumes write.approved.v1 alone; each assigned partition has one lane, and an offset is committed only after the outcome, or a hold, is on the log. */
export const startCrmSync = async (deps: CrmSyncDeps): Promise<CrmSync> => {
  const holds = new Holds();
  const looker = createLooker(deps, holds);

  const onAssign = async (partitions: readonly TopicPartition[]): Promise<void> => {
    await Promise.all(partitions.map(async ({ partition }) => {
      await holds.take(partition, (stillOwns) => WriteLane.open(partition, { ...deps, stillOwns }));
      deps.pass('after_claim');
      deps.logger.info('took over a partition of approvals', { partition });
    }));
    looker.look();
  };

  let consumer: BusConsumer | undefined;
  const onBatch = async (batch: Batch): Promise<void> => {
    const lane = holds.lane(batch.partition);
    if (!lane) throw new NotNow('the partition is not claimed yet');
    await workOn(deps, lane, batch, () => consumer);
  };

  consumer = await deps.bus.consumer({
    group: 'crm-sync', topics: ['write.approved.v1'], start: 'earliest', sessionTimeoutMs: deps.sessionTimeoutMs, onBatch, onAssign,
    onRevoke: (partitions) => { for (const { partition } of partitions) holds.letGo(partition); return Promise.resolve(); },
  });
  return {
    changed: (setting) => {
      if (setting.type === 'settings.connection_changed') for (const lane of holds.lanes()) lane.lift(setting.payload.connectionId, setting.about.repId);
      looker.look();
    },
    health: () => consumer.health(),
    close: async () => {
      await consumer.close();
      await looker.close();
    },
  };
};
