import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Logger } from '@baton/platform';
import type { Batch, BusConsumer, ConsumerOptions, Position, TopicPartition } from '../port.js';
import { createStallWatchdog, type StallWatchdog } from '../stall-watchdog.js';
import { createPartitionLane, type LaneHost, type PartitionLane } from './partition-lane.js';

/** What a driver does on the wire for an assignment. */
export interface AssignmentWire {
  /** Stops or restarts fetching a partition. */
  fetching(at: TopicPartition, on: boolean): void;
  seek(position: Position): void;
  committed(partitions: readonly TopicPartition[]): Promise<Position[]>;
  /** Offsets after the last record, now. */
  ends(partitions: readonly TopicPartition[]): Promise<Position[]>;
}

export interface AssignmentSettings { readonly logger: Logger; readonly clock: Clock; readonly drainMs: number }

/** The partitions a group member holds: who may commit, what is queued, what is paused. Shared by the drivers of real brokers. */
export interface Assignment {
  readonly watchdog: StallWatchdog;
  /** Takes partitions over; their batches wait until `ready` has come and `onAssign` is done. */
  assign(partitions: readonly TopicPartition[], self: BusConsumer, ready?: Promise<unknown>): Promise<void>;
  /** Lets batches in flight end (for a bounded time), tells the owner, gives everything up. Harmless when nothing is held. */
  revoke(self: BusConsumer): Promise<void>;
  /** False when the partition is not held. */
  deliver(batch: Batch): boolean;
  /** Positions that may be committed: partitions held now, not below what this assignment was given. */
  committable(positions: readonly Position[]): Position[];
  seek(position: Position): void;
  pause(partitions: readonly TopicPartition[], paused: boolean): void;
  held(): TopicPartition[];
}

const nameOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;

class Held implements Assignment {
  readonly watchdog: StallWatchdog;
  private readonly lanes = new Map<string, PartitionLane>();
  /** Batches of given-up lanes that are still in flight, so that a lane that comes back starts after them. */
  private readonly leaving = new Map<string, Promise<void>>();
  private readonly paused = new Set<string>();
  private readonly full = new Set<string>();
  /** Where reading a partition goes on that nobody ever committed. */
  private readonly reached = new Map<string, number>();
  private generation = 0;
  private readonly host: LaneHost;

  constructor(private readonly options: ConsumerOptions, private readonly wire: AssignmentWire, private readonly settings: AssignmentSettings) {
    this.watchdog = createStallWatchdog(settings.clock, options.stallAfterMs ?? 30_000);
    this.host = {
      logger: settings.logger,
      watchdog: this.watchdog,
      onBatch: (batch) => options.onBatch(batch),
      onFull: (at, full) => {
        this.mark(this.full, at, full);
      },
    };
  }

  async assign(partitions: readonly TopicPartition[], self: BusConsumer, ready?: Promise<unknown>): Promise<void> {
    this.generation += 1;
    const { generation } = this;
    for (const at of partitions) this.lanes.set(nameOf(at), createPartitionLane(at, this.host, this.leaving.get(nameOf(at))));
    await ready;
    if (partitions.length === 0) return;
    // What the group has committed was handled: a partition read to its end is no stall.
    for (const at of await this.wire.committed(partitions)) if (at.offset >= 0) this.watchdog.moved(at, at.offset);
    if (this.options.start === 'latest') await this.startAtLatest(partitions);
    await this.options.onAssign?.(partitions, self);
    if (generation !== this.generation) return;
    for (const lane of this.lanes.values()) lane.open();
  }

  async revoke(self: BusConsumer): Promise<void> {
    const lanes = [...this.lanes.values()];
    if (lanes.length === 0) return;
    this.generation += 1;
    const drained = lanes.map((lane) => this.drain(lane));
    await Promise.race([Promise.all(drained), sleep(this.settings.drainMs, undefined, { ref: false })]);
    await this.tellRevoked(lanes.map((lane) => lane.at), self);
    for (const lane of lanes) this.forget(lane);
  }

  deliver(batch: Batch): boolean {
    const lane = this.lanes.get(nameOf(batch));
    lane?.push(batch);
    return lane !== undefined;
  }

  committable(positions: readonly Position[]): Position[] {
    return positions.filter((position) => position.offset >= (this.lanes.get(nameOf(position))?.floor ?? Number.POSITIVE_INFINITY));
  }

  seek(position: Position): void {
    this.lanes.get(nameOf(position))?.moveTo(position.offset);
    this.wire.seek(position);
  }

  pause(partitions: readonly TopicPartition[], paused: boolean): void {
    for (const at of partitions) {
      const lane = this.lanes.get(nameOf(at));
      if (!lane) continue;
      lane.pause(paused);
      this.mark(this.paused, at, paused);
    }
  }

  held(): TopicPartition[] { return [...this.lanes.values()].map((lane) => lane.at); }

  private mark(marks: Set<string>, at: TopicPartition, on: boolean): void {
    const name = nameOf(at);
    if (on) marks.add(name);
    else marks.delete(name);
    this.wire.fetching(at, !this.paused.has(name) && !this.full.has(name));
  }

  private async drain(lane: PartitionLane): Promise<void> {
    const done = lane.stop();
    this.leaving.set(nameOf(lane.at), done);
    await done;
    this.leaving.delete(nameOf(lane.at));
  }

  private async tellRevoked(partitions: readonly TopicPartition[], self: BusConsumer): Promise<void> {
    try {
      await this.options.onRevoke?.(partitions, self);
    } catch (error) {
      this.settings.logger.error('the owner of revoked partitions failed to let go of them', { group: this.options.group, error: String(error) });
    }
  }

  private forget(lane: PartitionLane): void {
    const name = nameOf(lane.at);
    if (lane.next >= 0) this.reached.set(name, lane.next);
    this.lanes.delete(name);
    this.watchdog.forget(lane.at);
    if (this.paused.delete(name) || this.full.delete(name)) this.wire.fetching(lane.at, true);
    this.full.delete(name);
  }

  /** Without this, a partition nobody committed starts at its end again after every rebalance, past what came meanwhile. */
  private async startAtLatest(partitions: readonly TopicPartition[]): Promise<void> {
    const [committed, ends] = await Promise.all([this.wire.committed(partitions), this.wire.ends(partitions)]);
    const never = new Set(committed.filter((position) => position.offset < 0).map(nameOf));
    for (const end of ends.filter((position) => never.has(nameOf(position)))) {
      this.seek({ ...end, offset: Math.min(this.reached.get(nameOf(end)) ?? end.offset, end.offset) });
    }
  }
}

export const createAssignment = (options: ConsumerOptions, wire: AssignmentWire, settings: AssignmentSettings): Assignment => new Held(options, wire, settings);
