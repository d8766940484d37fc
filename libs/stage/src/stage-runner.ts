import type { Batch, Bus, BusConsumer, TopicPartition } from '@baton/bus';
import type { Logger } from '@baton/platform';
import type { SnapshotStore } from '@baton/state';
import { type LaneDeps, StageLane } from './lane.js';

export interface RunnerDeps extends LaneDeps {
  readonly bus: Bus;
  readonly topic: string;
  readonly snapshots: SnapshotStore;
  readonly logger: Logger;
  /** How often states are saved, offsets committed and alarms looked at, milliseconds. */
  readonly tickMs: number;
  /** Called when effects can no longer be guaranteed; the process must end so that the log is read again. */
  readonly onFatal: (error: unknown) => void;
}

/** A stage over its assigned partitions. Ticks save snapshots and commit offsets; a lost partition drops its memory. */
export class StageRunner {
  private readonly lanes = new Map<number, StageLane>();
  private readonly timer: NodeJS.Timeout;
  private consumer: BusConsumer | undefined;
  private ticking: Promise<void> = Promise.resolve();

  constructor(private readonly deps: RunnerDeps) {
    this.timer = setInterval(() => { this.tickAll().catch(deps.onFatal); }, deps.tickMs);
  }

  async onAssign(partitions: readonly TopicPartition[], opened: BusConsumer): Promise<void> {
    this.consumer = opened;
    const positions = await opened.committed(partitions);
    for (const { partition } of partitions) {
      if (this.lanes.has(partition)) continue;
      const committed = positions.find((each) => each.partition === partition)?.offset ?? -1;
      this.lanes.set(partition, await this.openLane(partition, committed));
    }
  }

  async onRevoke(partitions: readonly TopicPartition[]): Promise<void> {
    try {
      await this.tickAll();
    } finally {
      for (const { partition } of partitions) this.lanes.delete(partition);
    }
  }

  async onBatch(batch: Batch): Promise<void> {
    const lane = this.lanes.get(batch.partition);
    if (!lane) throw new Error('the partition is not assigned here any more');
    await lane.handleAll(batch.messages);
  }

  /** Whether this process answers for a partition now. */
  holds(partition: number): boolean { return this.lanes.has(partition); }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.tickAll();
  }

  /** Redis was lost when the group has committed but no marker is there: the partition is read back without emitting. */
  private async openLane(partition: number, committed: number): Promise<StageLane> {
    const { stage, snapshots } = this.deps;
    const marked = stage.state !== undefined && (await snapshots.marker(stage.name, partition)) !== undefined;
    const lane = new StageLane(partition, this.deps, (below) => this.remake(partition, below), marked ? Math.max(0, committed) : undefined);
    if (stage.state && committed > 0 && !marked) await this.readBack(partition, lane, committed);
    return lane;
  }

  /** Redis was lost while the lane runs: its snapshots are made again beside it, from the log. */
  private async remake(partition: number, below: number): Promise<void> {
    const fresh = new StageLane(partition, this.deps, () => Promise.resolve());
    await this.readBack(partition, fresh, below);
    await fresh.tick();
  }

  private async readBack(partition: number, lane: StageLane, below: number): Promise<void> {
    const { logger, topic, bus } = this.deps;
    logger.warn('state was lost, reading the partition back', { topic, partition, upTo: below });
    await bus.read(topic, [], async (messages) => {
      for (const message of messages) if (message.offset < below) await lane.handle(message, { silent: true });
    }, [partition]);
  }

  private async commitLane(partition: number, lane: StageLane): Promise<void> {
    const offset = await lane.tick();
    await lane.ring();
    if (offset !== undefined && this.lanes.get(partition) === lane) await this.consumer?.commit([{ topic: this.deps.topic, partition, offset }]);
  }

  private tickAll(): Promise<void> {
    this.ticking = this.ticking.then(async () => { await Promise.all([...this.lanes].map(([partition, lane]) => this.commitLane(partition, lane))); });
    return this.ticking;
  }
}
