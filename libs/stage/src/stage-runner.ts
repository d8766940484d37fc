import type { Batch, Bus, BusConsumer, TopicPartition } from '@baton/bus';
import type { Logger } from '@baton/platform';
import type { SnapshotStore } from '@baton/state';
import { createStageLane, handleBatch, type LaneDeps, type StageLane } from './lane.js';

export interface RunnerDeps extends LaneDeps {
  readonly bus: Bus;
  readonly topic: string;
  readonly snapshots: SnapshotStore;
  readonly logger: Logger;
  readonly tickMs?: number;
  /** Called when effects can no longer be guaranteed; the process must end so that the log is read again. */
  readonly onFatal: (error: unknown) => void;
}

/** A stage over its assigned partitions. Ticks save snapshots and commit offsets; a lost partition drops its memory. */
export interface StageRunner {
  onAssign(partitions: readonly TopicPartition[], consumer: BusConsumer): Promise<void>;
  onRevoke(partitions: readonly TopicPartition[], consumer: BusConsumer): Promise<void>;
  onBatch(batch: Batch): Promise<void>;
  close(): Promise<void>;
}

export const createStageRunner = (deps: RunnerDeps): StageRunner => {
  const lanes = new Map<number, StageLane>();
  const { topic, stage, logger } = deps;
  let consumer: BusConsumer | undefined;
  let ticking: Promise<void> = Promise.resolve();

  /** Redis was lost when the group has committed but no marker is there: the partition is read back without emitting. */
  const restore = async (partition: number, lane: StageLane, committedOffset: number): Promise<void> => {
    if (!stage.state || committedOffset <= 0 || (await deps.snapshots.marker(stage.name, partition)) !== undefined) return;
    logger.warn('state was lost, reading the partition back', { topic, partition, upTo: committedOffset });
    await deps.bus.read(topic, [], async (messages) => {
      for (const message of messages) if (message.offset < committedOffset) await lane.handle(message, { silent: true });
    }, [partition]);
  };

  const commitLane = async (partition: number, lane: StageLane): Promise<void> => {
    const offset = await lane.tick();
    if (offset !== undefined && lanes.get(partition) === lane) await consumer?.commit([{ topic, partition, offset }]);
  };

  const tickAll = (): Promise<void> => {
    ticking = ticking.then(async () => { await Promise.all([...lanes].map(([partition, lane]) => commitLane(partition, lane))); });
    return ticking;
  };
  const timer = setInterval(() => { tickAll().catch(deps.onFatal); }, deps.tickMs ?? 500);

  return {
    onAssign: async (partitions, opened) => {
      consumer = opened;
      const positions = await opened.committed(partitions);
      for (const { partition } of partitions) {
        if (lanes.has(partition)) continue;
        const lane = createStageLane(partition, deps);
        await restore(partition, lane, positions.find((each) => each.partition === partition)?.offset ?? -1);
        lanes.set(partition, lane);
      }
    },
    onRevoke: async (partitions) => {
      await tickAll();
      for (const { partition } of partitions) lanes.delete(partition);
    },
    onBatch: async (batch) => {
      const lane = lanes.get(batch.partition);
      if (!lane) throw new Error('the partition is not assigned here any more');
      await handleBatch(lane, batch);
    },
    close: async () => {
      clearInterval(timer);
      await tickAll();
    },
  };
};
