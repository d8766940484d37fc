import { type Batch, type ReceivedMessage, RecordRefused } from '@baton/bus';
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
  private committed: number;
  private marked: boolean;
  private broken: unknown;
  /** Saving and making again take turns. */
  private turn: Promise<unknown> = Promise.resolve();

  /**
   * @param remake makes the partition's snapshots below an offset again, when the store turns out to have lost them
   * @param savedBelow the offset up to which the store holds snapshots of this partition; undefined when it holds none
   */
  constructor(private readonly partition: number, private readonly deps: LaneDeps, private readonly remake: (below: number) => Promise<void>, savedBelow?: number) {
    this.committed = (savedBelow ?? 0) - 1;
    this.marked = savedBelow !== undefined;
  }

  /** Decides on one message. `silent` rebuilds state without any effect. */
  async handle(message: ReceivedMessage, { silent = false }: { readonly silent?: boolean } = {}): Promise<void> {
    const { stage, count } = this.deps;
    try {
      await this.apply(message, decodeFact(message.value), silent);
    } catch (error) {
      if (!(error instanceof UnreadableFact)) throw error;
      if (!silent) {
        count('park', error.reason);
        this.park(message, { reason: error.reason, step: `${stage.name}.decode`, error: error.message });
      }
    }
    this.handledUpTo = message.offset;
    while (this.inFlight.size > inFlightLimit) await Promise.race(this.inFlight);
  }

  /** Waits for every send up to here, saves the touched snapshots, and answers the offset to commit, or undefined when nothing moved. */
  tick(): Promise<number | undefined> { return this.inTurn(() => this.settle()); }

  private async settle(): Promise<number | undefined> {
    const upTo = this.handledUpTo;
    if (upTo <= this.committed) return undefined;
    const known = [...this.kept].filter(([, { offset }]) => offset <= upTo);
    await Promise.all(this.inFlight);
    if (this.broken !== undefined) throw this.broken;
    if (this.deps.stage.state) await this.save(known);
    this.forgetIdle();
    this.committed = upTo;
    return upTo + 1;
  }

  private async save(known: readonly (readonly [string, Kept])[]): Promise<void> {
    const { stage, snapshots } = this.deps;
    const write = (entries: typeof known, expectsMarker: boolean): Promise<boolean> =>
      snapshots.save(stage.name, this.partition, entries.map(([key, { state, offset }]) => ({ key, offset, state })), expectsMarker);
    if (!(await write(known.filter(([, { dirty }]) => dirty), this.marked))) {
      await this.remake(this.committed + 1);
      await write(known, false);
    }
    this.marked = true;
    for (const [key, entry] of known) if (this.kept.get(key) === entry) this.kept.set(key, { ...entry, dirty: false });
  }

  /** When the store lost the partition: keys held here are saved again at the next tick, all others are made again now. */
  private async recover(): Promise<void> {
    const { stage, snapshots } = this.deps;
    if ((await snapshots.marker(stage.name, this.partition)) !== undefined) return;
    for (const [key, entry] of this.kept) this.kept.set(key, { ...entry, dirty: true });
    await this.remake(this.committed + 1);
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async apply(message: ReceivedMessage, fact: Fact, silent: boolean): Promise<void> {
    const { stage, count, publish } = this.deps;
    const key = stateKeyOf(stage, fact);
    const entry = stage.state ? await this.load(key) : { state: undefined, offset: -1, dirty: false };
    if (message.offset <= entry.offset) { if (!silent) count('skip', 'already_applied'); return; }
    const { outcome, emitted, state, bug, attempts } = await this.stepWithRetries(entry.state, fact, silent || stage.live ? 1 : retryAttempts);
    if (!silent) {
      count(outcome.kind, 'reason' in outcome ? outcome.reason : '');
      if (outcome.kind === 'park') this.park(message, { reason: outcome.reason, step: `${stage.name}.decide`, attempts, ...(bug === undefined ? {} : { error: String(bug) }) });
      if (emitted.length > 0) this.track(publish(emitted).catch((error: unknown) => this.parkRefused(message, error)));
    }
    if (stage.state) this.kept.set(key, { state, offset: message.offset, dirty: true });
  }

  private async load(key: string): Promise<Kept> {
    const { stage, snapshots } = this.deps;
    const known = this.kept.get(key);
    if (known) return known;
    let saved = await snapshots.load(stage.name, this.partition, key);
    if (!saved && this.marked) {
      await this.inTurn(() => this.recover());
      saved = await snapshots.load(stage.name, this.partition, key);
    }
    const fresh: Kept = saved ? { ...saved, dirty: false } : { state: stage.state?.initial, offset: -1, dirty: false };
    this.kept.set(key, fresh);
    return fresh;
  }

  private async stepWithRetries(state: unknown, fact: Fact, most: number, attempts = 1): Promise<Stepped & { readonly attempts: number }> {
    const { stage, settingsOf, sleep } = this.deps;
    const result = step(stage, state, fact, settingsOf(fact.tenant));
    if (result.outcome.kind !== 'retry') return { ...result, attempts };
    if (attempts >= most) return { ...result, attempts, outcome: { kind: 'park', reason: result.outcome.reason } };
    await sleep(100 * 2 ** attempts * (0.5 + Math.random()));
    return this.stepWithRetries(state, fact, most, attempts + 1);
  }

  /** Facts that the log never takes would end the stage at this message each time it is read. */
  private async parkRefused(message: ReceivedMessage, error: unknown): Promise<void> {
    if (!(error instanceof RecordRefused)) throw error;
    this.deps.count('park', 'refused_by_log');
    await this.deps.park(message, { reason: 'refused_by_log', step: `${this.deps.stage.name}.publish`, error: String(error) });
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
