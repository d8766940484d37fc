import type { Batch, BusAdmin, BusConsumer, Position, TopicPartition } from '@baton/bus';
import { type Fact, topicsWrittenBy } from '@baton/contracts';
import { stateKeyOf } from '../step.js';
import { readFacts } from './read-facts.js';
import { StandbyLane, type StandbyLaneDeps } from './standby-lane.js';

export interface FollowedDeps extends StandbyLaneDeps {
  readonly topic: string;
  /** The group whose members answer for the topic's partitions. */
  readonly group: string;
}

/** Between two tries to follow a partition of which nothing was saved yet. */
const retryMs = 1_000;

/** The partitions that a standby follows, and what the others say of them. Everything else its consumer was given is paused. */
export class FollowedPartitions {
  readonly lanes = new Map<number, StandbyLane>();
  private readonly retryAtMs = new Map<number, number>();
  private listening = false;

  constructor(private readonly deps: FollowedDeps, private readonly admin: BusAdmin) {}

  /** Leaves what this process answers for and what can be followed no longer, and follows the rest. */
  async choose(consumer: BusConsumer, holds: (partition: number) => boolean): Promise<void> {
    for (const [partition, lane] of this.lanes) if (holds(partition) || !lane.followable) this.leave(consumer, partition);
    const wanted = this.among(consumer, [this.deps.topic]).filter(({ partition }) => !holds(partition) && !this.lanes.has(partition) && (this.retryAtMs.get(partition) ?? 0) <= this.deps.nowMs());
    if (wanted.length === 0) {
      if (this.lanes.size === 0) this.listen(consumer, false);
      return;
    }
    if (!this.listening) await this.listenFromNow(consumer);
    const committed = await this.admin.groupCommitted(this.deps.group, [this.deps.topic]);
    for (const at of wanted) await this.follow(consumer, { ...at, offset: committed.find(({ partition }) => partition === at.partition)?.offset ?? -1 }, holds);
  }

  forgetAll(): void {
    this.lanes.clear();
    this.listening = false;
  }

  async take({ topic, partition, messages }: Batch): Promise<void> {
    if (topic !== this.deps.topic) return this.hear(readFacts(messages));
    const lane = this.lanes.get(partition);
    for (const message of messages) await lane?.handle(message);
  }

  /** From what its owner has committed, for whatever lies before that is in the store. */
  private async follow(consumer: BusConsumer, from: Position, holds: (partition: number) => boolean): Promise<void> {
    const { stage, snapshots, nowMs } = this.deps;
    const isSaved = from.offset >= 0 && (await snapshots.marker(stage.name, from.partition)) !== undefined;
    if (holds(from.partition)) return;
    if (!isSaved) { this.retryAtMs.set(from.partition, nowMs() + retryMs); return; }
    this.lanes.set(from.partition, new StandbyLane(from.partition, this.deps));
    consumer.seek(from);
    consumer.resume([from]);
  }

  private leave(consumer: BusConsumer, partition: number): void {
    this.lanes.delete(partition);
    this.retryAtMs.delete(partition);
    consumer.pause([{ topic: this.deps.topic, partition }]);
  }

  /** What was said before is of no interest: a decision held in vain is repeated under its id at worst. */
  private async listenFromNow(consumer: BusConsumer): Promise<void> {
    for (const topic of topicsWrittenBy(this.deps.stage.name)) for (const { partition, end } of await this.admin.offsets(topic)) consumer.seek({ topic, partition, offset: end });
    this.listen(consumer, true);
  }

  private listen(consumer: BusConsumer, on: boolean): void {
    if (on === this.listening) return;
    this.listening = on;
    const partitions = this.among(consumer, topicsWrittenBy(this.deps.stage.name));
    if (on) consumer.resume(partitions);
    else consumer.pause(partitions);
  }

  private among(consumer: BusConsumer, topics: readonly string[]): TopicPartition[] { return consumer.assigned().filter(({ topic }) => topics.includes(topic)); }

  private hear(facts: readonly Fact[]): void {
    for (const fact of facts) {
      const key = stateKeyOf(this.deps.stage, fact);
      for (const lane of this.lanes.values()) if (lane.knows(key)) lane.unsaid.hear(fact, this.deps.nowMs());
    }
  }
}
