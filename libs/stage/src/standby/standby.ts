import type { Batch, Bus, BusAdmin, BusConsumer, TopicPartition } from '@baton/bus';
import { type Fact, topicNames, topology } from '@baton/contracts';
import { type Clock, type Logger, systemClock } from '@baton/platform';
import { stateKeyOf } from '../step.js';
import { readFacts } from './read-facts.js';
import { StandbyLane, type StandbyLaneDeps } from './standby-lane.js';

export interface StandbyDeps extends Omit<StandbyLaneDeps, 'nowMs'> {
  readonly bus: Bus;
  readonly topic: string;
  /** The group whose members answer for the topic's partitions. */
  readonly group: string;
  /** Whether this process answers for a partition itself. */
  readonly holds: (partition: number) => boolean;
  readonly publish: (facts: readonly Fact[]) => Promise<unknown>;
  readonly count: (outcome: string, reason: string) => void;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** How long a partition may be silent about something decided here before this process says it. */
  readonly patienceMs?: number;
  readonly lookEveryMs?: number;
}

const defaultPatienceMs = 400;
const defaultLookEveryMs = 50;
/** Between two tries to follow a partition of which nothing was saved yet. */
const retryMs = 1_000;

/**
 * Follows every partition that other processes answer for, and speaks for the one that falls silent: what was decided here and is on the log from nobody.
 * Ids come from the causing fact, so that whoever says it too says it under the same id, and readers drop the twin: no lease, no fence.
 */
export class Standby {
  private readonly lanes = new Map<number, StandbyLane>();
  private readonly retryAtMs = new Map<number, number>();
  private readonly nowMs: () => number;
  private readonly spoken: readonly string[];
  private consumer: BusConsumer | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private listening = false;

  private constructor(private readonly deps: StandbyDeps, private readonly admin: BusAdmin) {
    this.nowMs = () => (deps.clock ?? systemClock).now();
    this.spoken = topicNames.filter((name) => topology.topics[name].writer === deps.stage.name);
  }

  static async start(deps: StandbyDeps): Promise<Standby> {
    const self = new Standby(deps, await deps.bus.admin());
    const { bus, topic, stage } = deps;
    self.consumer = await bus.consumer({
      group: `${stage.name}-standby-${process.pid}-${Date.now()}`, topics: [topic, ...self.spoken], start: 'latest',
      onAssign: (partitions, consumer) => { consumer.pause(partitions); return Promise.resolve(); },
      onRevoke: () => { self.forgetAll(); return Promise.resolve(); },
      onBatch: (batch) => self.take(batch),
    });
    self.timer = setInterval(() => { self.look(); }, deps.lookEveryMs ?? defaultLookEveryMs);
    return self;
  }

  health(): { healthy: boolean; detail: string } { return this.consumer?.health() ?? { healthy: false, detail: 'closed' }; }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
    await this.consumer?.close();
  }

  /** One look after another: which partitions to follow, and what is overdue. */
  private look(): void {
    const { logger } = this.deps;
    this.looking ??= this.lookOnce()
      .catch((error: unknown) => { logger.warn('the standby could not look after its partitions and will again', { error: String(error) }); })
      .finally(() => { this.looking = undefined; });
  }

  private async lookOnce(): Promise<void> {
    const { holds, topic } = this.deps;
    for (const [partition, lane] of this.lanes) if (holds(partition) || !lane.followable) this.leave(partition);
    const wanted = this.assigned(topic).filter(({ partition }) => !holds(partition) && !this.lanes.has(partition) && (this.retryAtMs.get(partition) ?? 0) <= this.nowMs());
    if (wanted.length > 0) await this.followAll(wanted);
    else if (this.lanes.size === 0) this.listen(false);
    await this.speak();
  }

  private async followAll(wanted: readonly TopicPartition[]): Promise<void> {
    const { stage, snapshots, topic, group, holds } = this.deps;
    if (!this.listening) await this.listenFromNow();
    const committed = await this.admin.groupCommitted(group, [topic]);
    for (const at of wanted) {
      const offset = committed.find(({ partition }) => partition === at.partition)?.offset ?? -1;
      const isSaved = offset >= 0 && (await snapshots.marker(stage.name, at.partition)) !== undefined;
      if (holds(at.partition)) continue;
      if (isSaved) this.follow({ ...at, offset });
      else this.retryAtMs.set(at.partition, this.nowMs() + retryMs);
    }
  }

  private follow(from: TopicPartition & { readonly offset: number }): void {
    this.lanes.set(from.partition, new StandbyLane(from.partition, { ...this.deps, nowMs: this.nowMs }));
    this.consumer?.seek(from);
    this.consumer?.resume([from]);
  }

  private leave(partition: number): void {
    this.lanes.delete(partition);
    this.retryAtMs.set(partition, 0);
    this.consumer?.pause([{ topic: this.deps.topic, partition }]);
  }

  private forgetAll(): void {
    this.lanes.clear();
    this.listening = false;
  }

  /** What was said before is of no interest: a decision held in vain is repeated under its id at worst. */
  private async listenFromNow(): Promise<void> {
    for (const topic of this.spoken) for (const { partition, end } of await this.admin.offsets(topic)) this.consumer?.seek({ topic, partition, offset: end });
    this.listen(true);
  }

  private listen(on: boolean): void {
    if (on === this.listening) return;
    this.listening = on;
    const partitions = this.spoken.flatMap((topic) => this.assigned(topic));
    if (on) this.consumer?.resume(partitions);
    else this.consumer?.pause(partitions);
  }

  private assigned(topic: string): TopicPartition[] { return this.consumer?.assigned().filter((at) => at.topic === topic) ?? []; }

  private async take({ topic, partition, messages }: Batch): Promise<void> {
    if (topic !== this.deps.topic) return this.hear(readFacts(messages));
    const lane = this.lanes.get(partition);
    for (const message of messages) await lane?.handle(message);
  }

  private hear(facts: readonly Fact[]): void {
    for (const fact of facts) {
      const key = stateKeyOf(this.deps.stage, fact);
      for (const lane of this.lanes.values()) if (lane.knows(key)) lane.unsaid.hear(fact, this.nowMs());
    }
  }

  private async speak(): Promise<void> {
    const { holds, publish, count, patienceMs = defaultPatienceMs } = this.deps;
    const facts = [...this.lanes].flatMap(([partition, { unsaid }]) => (holds(partition) ? [] : unsaid.overdue(this.nowMs(), patienceMs)));
    if (facts.length === 0) return;
    for (const _ of facts) count('emit', 'standby');
    await publish(facts);
  }
}
