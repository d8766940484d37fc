import { type ReceivedMessage, RecordRefused } from '@baton/bus';
import { type Fact, factOrFault, UnreadableFact } from '@baton/contracts';
import type { SnapshotEntry, SnapshotStore } from '@baton/state';
import { type Clock, type Logger, systemClock } from '@baton/platform';
import type { Settings } from './define-stage.js';
import { overtaken } from './overtaken.js';
import type { ParkReason } from './parking.js';
import { alarmOf, alarmsUntil, type AnyStage, stateKeyOf, step, type Stepped } from './step.js';

/** Given what a decision gave out, the state it decided on and what it decided about. Never rejects. */
export type Refine = (emitted: readonly Fact[], before: unknown, cause: Fact) => Promise<readonly Fact[]>;

/** Told what a decision gave out while that goes to the log; what it makes of it comes later, as facts of its own. Neither waits nor throws. */
export type Beside = (emitted: readonly Fact[], before: unknown, cause: Fact) => void;

export interface LaneDeps {
  readonly stage: AnyStage;
  readonly settingsOf: (tenant: string) => Settings;
  /** Resolves when the log has the facts. */
  readonly publish: (facts: readonly Fact[]) => Promise<unknown>;
  readonly park: (message: ReceivedMessage, why: ParkReason) => Promise<void>;
  readonly snapshots: SnapshotStore;
  /** Improves what a decision gave out before it is sent, in bounded time and under the same ids; state goes on without it. */
  readonly refine?: Refine;
  readonly beside?: Beside;
  readonly count: (outcome: string, reason: string) => void;
  readonly sleep: (ms: number) => Promise<void>;
  readonly logger: Logger;
  /** Says when alarms are due; the system's clock unless said. */
  readonly clock?: Clock;
}

/** `turn` counts the alarms that went off since the offset; `stuckAtMs` is an alarm that a bug keeps from moving. */
interface Kept { state: unknown; offset: number; turn: number; dirty: boolean; stuckAtMs?: number }

const retryAttempts = 5;
const inFlightLimit = 2_000;
const idleKeysLimit = 5_000;
const alarmsPerTick = 500;

const nonePassed: ReadonlySet<number> = new Set();

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
  /** A message and an alarm never change the same state at once. */
  private deciding: Promise<unknown> = Promise.resolve();

  /**
   * @param remake makes the partition's snapshots below an offset again, when the store turns out to have lost them
   * @param savedBelow the offset up to which the store holds snapshots of this partition; undefined when it holds none
   */
  constructor(private readonly partition: number, private readonly deps: LaneDeps, private readonly remake: (below: number) => Promise<void>, savedBelow?: number) {
    this.committed = (savedBelow ?? 0) - 1;
    this.marked = savedBelow !== undefined;
  }

  /** Decides on one message. `silent` rebuilds state without any effect. */
  handle(message: ReceivedMessage, { silent = false }: { readonly silent?: boolean } = {}): Promise<void> { return this.take(message, factOrFault(message.value), silent); }

  /** Decides on messages that were fetched together. A live stage passes over words that are said again further on. */
  async handleAll(messages: readonly ReceivedMessage[]): Promise<void> {
    const read = messages.map(({ value }) => factOrFault(value));
    const passed = this.deps.stage.live && messages.length > 1 ? overtaken(read.map((each) => (each instanceof UnreadableFact ? undefined : each))) : nonePassed;
    for (const [at, message] of messages.entries()) {
      const fact = read[at];
      if (passed.has(at)) this.pass(message);
      else if (fact) await this.take(message, fact, false);
    }
  }

  private pass({ offset }: ReceivedMessage): void {
    this.deps.count('skip', 'overtaken');
    this.handledUpTo = offset;
  }

  private async take(message: ReceivedMessage, fact: Fact | UnreadableFact, silent: boolean): Promise<void> {
    const { stage } = this.deps;
    if (fact instanceof UnreadableFact) this.setAside(message, fact, silent);
    else await (stage.due ? this.alone(() => this.apply(message, fact, silent)) : this.apply(message, fact, silent));
    this.handledUpTo = message.offset;
    while (this.inFlight.size > inFlightLimit) await Promise.race(this.inFlight);
  }

  private setAside(message: ReceivedMessage, { reason, message: error }: UnreadableFact, silent: boolean): void {
    if (silent) return;
    this.deps.count('park', reason);
    this.park(message, { reason, step: `${this.deps.stage.name}.decode`, error });
  }

  /** Waits for every send up to here, saves the touched snapshots, and answers the offset to commit, or undefined when nothing moved. */
  tick(): Promise<number | undefined> { return this.inTurn(() => this.settle()); }

  private async settle(): Promise<number | undefined> {
    const upTo = this.handledUpTo;
    const moved = upTo > this.committed;
    const known = [...this.kept].filter(([, { offset }]) => offset <= upTo || offset <= this.committed);
    if (!moved && known.every(([, { dirty }]) => !dirty)) return undefined;
    await Promise.all(this.inFlight);
    if (this.broken !== undefined) throw this.broken;
    if (this.deps.stage.state) await this.save(known);
    this.forgetIdle();
    if (!moved) return undefined;
    this.committed = upTo;
    return upTo + 1;
  }

  /** Lets every alarm go off that is due by now. What it leads to is saved at the next tick; a crash before repeats it under the same ids. */
  async ring(): Promise<void> {
    const { stage, snapshots } = this.deps;
    if (!stage.due) return;
    // A store that lost its alarms is silent, and a partition on which nothing happens would never notice.
    if (this.marked) await this.inTurn(() => this.recover());
    const nowMs = this.nowMs();
    for (const key of await snapshots.due(stage.name, this.partition, nowMs, alarmsPerTick)) {
      await this.alone(async () => { this.kept.set(key, this.rung(key, await this.load(key), nowMs, false)); });
    }
  }

  /** The state after every alarm up to a moment. */
  private rung(key: string, entry: Kept, untilMs: number, silent: boolean): Kept {
    const { stage, settingsOf, count, publish, logger } = this.deps;
    const alarm = alarmOf(stage, entry.state);
    if (!alarm || alarm.atMs > untilMs || alarm.atMs === entry.stuckAtMs) return entry;
    const went = alarmsUntil(stage, key, entry.state, untilMs, settingsOf(key.split('|')[0] ?? ''));
    const bug = went.find((each) => each.bug !== undefined)?.bug;
    if (bug !== undefined) logger.error('an alarm cannot be decided on and is left until something changes', { stage: stage.name, error: String(bug) });
    if (!silent) {
      for (const { outcome } of went) count(outcome.kind, 'reason' in outcome ? outcome.reason : 'alarm');
      const emitted = went.flatMap((each) => each.emitted);
      if (emitted.length > 0) this.track(publish(emitted));
    }
    const state = went.at(-1)?.state ?? entry.state;
    const stuck = bug === undefined ? undefined : alarmOf(stage, state)?.atMs;
    return { state, offset: entry.offset, turn: entry.turn + went.length, dirty: true, ...(stuck !== undefined && { stuckAtMs: stuck }) };
  }

  private nowMs(): number { return (this.deps.clock ?? systemClock).now(); }

  private async save(known: readonly (readonly [string, Kept])[]): Promise<void> {
    const { stage, snapshots } = this.deps;
    const write = (entries: typeof known, expectsMarker: boolean): Promise<boolean> =>
      snapshots.save(stage.name, this.partition, entries.map(([key, entry]) => this.snapshotOf(key, entry)), expectsMarker);
    if (!(await write(known.filter(([, { dirty }]) => dirty), this.marked))) {
      await this.remake(this.committed + 1);
      await write(known, false);
    }
    this.marked = true;
    for (const [key, entry] of known) if (this.kept.get(key) === entry) this.kept.set(key, { ...entry, dirty: false });
  }

  private snapshotOf(key: string, { state, offset, turn, stuckAtMs }: Kept): SnapshotEntry {
    const alarm = alarmOf(this.deps.stage, state);
    return { key, offset, state, ...(turn > 0 && { turn }), ...(alarm && alarm.atMs !== stuckAtMs && { dueAtMs: alarm.atMs }) };
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

  private async refined(emitted: readonly Fact[], before: unknown, cause: Fact): Promise<readonly Fact[]> {
    return this.deps.refine ? this.deps.refine(emitted, before, cause) : emitted;
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.deciding.then(work);
    this.deciding = done.catch(() => undefined);
    return done;
  }

  private async apply(message: ReceivedMessage, fact: Fact, silent: boolean): Promise<void> {
    const { stage, count, publish } = this.deps;
    const key = stateKeyOf(stage, fact);
    const found: Kept = stage.state ? await this.load(key) : { state: undefined, offset: -1, turn: 0, dirty: false };
    if (message.offset <= found.offset) { if (!silent) count('skip', 'already_applied'); return; }
    // What was due before this happened is decided before it, so that reading the log again decides the same.
    const entry = this.rung(key, found, Math.min(fact.occurredAtMs, this.nowMs()), silent);
    const { outcome, emitted, state, bug, attempts } = await this.stepWithRetries(entry.state, fact, silent || stage.live ? 1 : retryAttempts);
    if (!silent) {
      count(outcome.kind, 'reason' in outcome ? outcome.reason : '');
      if (outcome.kind === 'park') this.park(message, { reason: outcome.reason, step: `${stage.name}.decide`, attempts, ...(bug === undefined ? {} : { error: String(bug) }) });
      if (emitted.length > 0) {
        this.track(this.refined(emitted, entry.state, fact).then(publish).catch((error: unknown) => this.parkRefused(message, error)));
        this.deps.beside?.(emitted, entry.state, fact);
      }
    }
    if (stage.state) this.kept.set(key, { state, offset: message.offset, turn: 0, dirty: true });
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
    const fresh: Kept = saved ? { turn: 0, ...saved, dirty: false } : { state: stage.state?.initial, offset: -1, turn: 0, dirty: false };
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
