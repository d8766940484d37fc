import type { Batch, ReceivedMessage } from '@baton/bus';
import { decodeFact, type Fact, UnreadableFact } from '@baton/contracts';
import type { SnapshotStore } from '@baton/state';
import type { Logger } from '@baton/platform';
import type { Settings } from './define-stage.js';
import type { ParkReason } from './parking.js';
import { type AnyStage, stateKeyOf, step, type Stepped } from './step.js';

export interface LaneDeps {
  readonly stage: AnyStage;
  readonly settingsOf: (tenant: string) => Settings;
  /** Resolves when the log has the facts. */
  readonly publish: (facts: readonly Fact[]) => Promise<unknown>;
  readonly park: (message: ReceivedMessage, why: ParkReason) => Promise<void>;
  readonly snapshots: SnapshotStore;
  readonly count: (outcome: string, reason: string) => void;
  readonly sleep: (ms: number) => Promise<void>;
  readonly logger: Logger;
}

interface Kept { state: unknown; offset: number; dirty: boolean }

const retryAttempts = 5;
const inFlightLimit = 2_000;
const idleKeysLimit = 5_000;

/** One partition of a stage: messages in log order, state in memory, effects acknowledged before the offset moves. */
export class StageLane {
  private readonly kept = new Map<string, Kept>();
  private readonly inFlight = new Set<Promise<unknown>>();
  private handledUpTo = -1;
  private committed = -1;
  private broken: unknown;

  constructor(private readonly partition: number, private readonly deps: LaneDeps) {}

  /** Decides on one message. `silent` rebuilds state without any effect. */
  async handle(message: ReceivedMessage, { silent = false }: { readonly silent?: boolean } = {}): Promise<void> {
    const { stage, count } = this.deps;
    try {
      await this.apply(message, decodeFact(message.value), silent);
    } catch (error) {
      if (!(error instanceof UnreadableFact)) throw error;
      count('park', error.reason);
      if (!silent) this.park(message, { reason: error.reason, step: `${stage.name}.decode`, error: error.message });
    }
    this.handledUpTo = message.offset;
    while (this.inFlight.size > inFlightLimit) await Promise.race(this.inFlight);
  }

  /** Waits for every send up to here, saves the touched snapshots, and answers the offset to commit, or undefined when nothing moved. */
  async tick(): Promise<number | undefined> {
    const { stage, snapshots } = this.deps;
    const upTo = this.handledUpTo;
    if (upTo <= this.committed) return undefined;
    const touched = [...this.kept].filter(([, entry]) => entry.dirty);
    await Promise.all(this.inFlight);
    if (this.broken !== undefined) throw this.broken;
    if (stage.state) await snapshots.save(stage.name, this.partition, touched.map(([key, { state, offset }]) => ({ key, offset, state })));
    for (const [key, entry] of touched) if (this.kept.get(key) === entry) this.kept.set(key, { ...entry, dirty: false });
    this.forgetIdle();
    this.committed = upTo;
    return upTo + 1;
  }

  private async apply(message: ReceivedMessage, fact: Fact, silent: boolean): Promise<void> {
    const { stage, count, publish } = this.deps;
    const key = stateKeyOf(stage, fact);
    const entry = stage.state ? await this.load(key) : { state: undefined, offset: -1, dirty: false };
    if (message.offset <= entry.offset) { count('skip', 'already_applied'); return; }
    const { outcome, emitted, state, bug } = await this.stepWithRetries(entry.state, fact);
    count(outcome.kind, 'reason' in outcome ? outcome.reason : '');
    if (outcome.kind === 'park' && !silent) this.park(message, { reason: outcome.reason, step: `${stage.name}.decide`, ...(bug === undefined ? {} : { error: String(bug) }) });
    if (emitted.length > 0 && !silent) this.track(publish(emitted));
    if (stage.state) this.kept.set(key, { state, offset: message.offset, dirty: true });
  }

  private async load(key: string): Promise<Kept> {
    const { stage, snapshots } = this.deps;
    const known = this.kept.get(key);
    if (known) return known;
    const saved = await snapshots.load(stage.name, this.partition, key);
    const fresh: Kept = saved ? { ...saved, dirty: false } : { state: stage.state?.initial, offset: -1, dirty: false };
    this.kept.set(key, fresh);
    return fresh;
  }

  private async stepWithRetries(state: unknown, fact: Fact, attempt = 1): Promise<Stepped> {
    const { stage, settingsOf, sleep } = this.deps;
    const result = step(stage, state, fact, settingsOf(fact.tenant));
    if (result.outcome.kind !== 'retry') return result;
    if (stage.live || attempt >= retryAttempts) return { ...result, outcome: { kind: 'park', reason: result.outcome.reason } };
    await sleep(100 * 2 ** attempt * (0.5 + Math.random()));
    return this.stepWithRetries(state, fact, attempt + 1);
  }

  private park(message: ReceivedMessage, why: ParkReason): void { this.track(this.deps.park(message, why)); }

  private track(send: Promise<unknown>): void {
    const watched = send.catch((error: unknown) => { this.broken ??= error; }).finally(() => this.inFlight.delete(watched));
    this.inFlight.add(watched);
  }

  private forgetIdle(): void {
    for (const [key, entry] of this.kept) {
      if (this.kept.size <= idleKeysLimit) return;
      if (!entry.dirty) this.kept.delete(key);
    }
  }
}

/** Feeds a fetched batch through its lane. */
export const handleBatch = async (lane: StageLane, { messages }: Batch): Promise<void> => {
  for (const message of messages) await lane.handle(message);
};
