import type { Bus, BusConsumer } from '@baton/bus';
import { type Fact, topicsWrittenBy } from '@baton/contracts';
import { type Clock, type Logger, systemClock } from '@baton/platform';
import { type FollowedDeps, FollowedPartitions } from './followed-partitions.js';

export interface StandbyDeps extends Omit<FollowedDeps, 'nowMs'> {
  readonly bus: Bus;
  /** Whether this process answers for a partition itself. */
  readonly holds: (partition: number) => boolean;
  readonly publish: (facts: readonly Fact[]) => Promise<unknown>;
  readonly count: (outcome: string, reason: string) => void;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** How long a partition may be silent about something decided here before this process says it; longer than a refinement takes. */
  readonly patienceMs: number;
  readonly lookEveryMs?: number;
}

const defaultLookEveryMs = 50;

/**
 * Follows every partition that other processes answer for, and speaks for the one that falls silent: what was decided here and is on the log from nobody.
 * Ids come from the causing fact, so that whoever says it too says it under the same id, and readers drop the twin: no lease, no fence.
 */
export class Standby {
  private readonly timer: NodeJS.Timeout;
  private looking: Promise<void> | undefined;

  private constructor(private readonly deps: StandbyDeps, private readonly followed: FollowedPartitions, private readonly consumer: BusConsumer, private readonly nowMs: () => number) {
    this.timer = setInterval(() => { this.look(); }, deps.lookEveryMs ?? defaultLookEveryMs);
  }

  static async start(deps: StandbyDeps): Promise<Standby> {
    const { bus, topic, stage, clock = systemClock } = deps;
    const nowMs = (): number => clock.now();
    const followed = new FollowedPartitions({ ...deps, nowMs }, await bus.admin());
    const consumer = await bus.consumer({
      group: `${stage.name}-standby-${process.pid}-${Date.now()}`, topics: [topic, ...topicsWrittenBy(stage.name)], start: 'latest',
      onAssign: (partitions, assigned) => { assigned.pause(partitions); return Promise.resolve(); },
      onRevoke: () => { followed.forgetAll(); return Promise.resolve(); },
      onBatch: (batch) => followed.take(batch),
    });
    return new Standby(deps, followed, consumer, nowMs);
  }

  health(): { healthy: boolean; detail: string } { return this.consumer.health(); }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
    await this.consumer.close();
  }

  private look(): void {
    const { holds, logger } = this.deps;
    this.looking ??= this.followed.choose(this.consumer, holds).then(() => this.speak())
      .catch((error: unknown) => { logger.warn('the standby could not look after its partitions and will again', { error: String(error) }); })
      .finally(() => { this.looking = undefined; });
  }

  private async speak(): Promise<void> {
    const { holds, publish, count, patienceMs } = this.deps;
    const facts = [...this.followed.lanes].flatMap(([partition, { unsaid }]) => (holds(partition) ? [] : unsaid.overdue(this.nowMs(), patienceMs)));
    if (facts.length === 0) return;
    for (const _ of facts) count('emit', 'standby');
    await publish(facts);
  }
}
