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
export interface StageLane {
  handle(message: ReceivedMessage, options?: { readonly silent?: boolean }): Promise<void>;
  /** Waits for every send up to here, saves the touched snapshots, and answers the offset to commit, or undefined when nothing moved. */
  tick(): Promise<number | undefined>;
}

export const createStageLane = (partition: number, deps: LaneDeps): StageLane => {
  const { stage, snapshots } = deps;
  const kept = new Map<string, Kept>();
  const inFlight = new Set<Promise<unknown>>();
  let handledUpTo = -1;
  let committed = -1;
  let broken: unknown;

  const track = (send: Promise<unknown>): void => {
    const watched = send.catch((error: unknown) => { broken ??= error; }).finally(() => inFlight.delete(watched));
    inFlight.add(watched);
  };

  const load = async (key: string): Promise<Kept> => {
    const known = kept.get(key);
    if (known) return known;
    const saved = await snapshots.load(stage.name, partition, key);
    const fresh: Kept = saved ? { ...saved, dirty: false } : { state: stage.state?.initial, offset: -1, dirty: false };
    kept.set(key, fresh);
    return fresh;
  };

  const stepWithRetries = async (state: unknown, fact: Fact, attempt = 1): Promise<Stepped> => {
    const result = step(stage, state, fact, deps.settingsOf(fact.tenant));
    if (result.outcome.kind !== 'retry') return result;
    if (stage.live || attempt >= retryAttempts) return { ...result, outcome: { kind: 'park', reason: result.outcome.reason } };
    await deps.sleep(100 * 2 ** attempt * (0.5 + Math.random()));
    return stepWithRetries(state, fact, attempt + 1);
  };

  const apply = async (message: ReceivedMessage, fact: Fact, silent: boolean): Promise<void> => {
    const key = stateKeyOf(stage, fact);
    const entry = stage.state ? await load(key) : { state: undefined, offset: -1, dirty: false };
    if (message.offset <= entry.offset) { deps.count('skip', 'already_applied'); return; }
    const { outcome, emitted, state, bug } = await stepWithRetries(entry.state, fact);
    deps.count(outcome.kind, 'reason' in outcome ? outcome.reason : '');
    if (outcome.kind === 'park' && !silent) track(deps.park(message, { reason: outcome.reason, step: `${stage.name}.decide`, ...(bug === undefined ? {} : { error: String(bug) }) }));
    if (emitted.length > 0 && !silent) track(deps.publish(emitted));
    if (stage.state) kept.set(key, { state, offset: message.offset, dirty: true });
  };

  const handle = async (message: ReceivedMessage, { silent = false } = {}): Promise<void> => {
    try {
      await apply(message, decodeFact(message.value), silent);
    } catch (error) {
      if (!(error instanceof UnreadableFact)) throw error;
      deps.count('park', error.reason);
      if (!silent) track(deps.park(message, { reason: error.reason, step: `${stage.name}.decode`, error: error.message }));
    }
    handledUpTo = message.offset;
    while (inFlight.size > inFlightLimit) await Promise.race(inFlight);
  };

  const forgetIdle = (): void => {
    for (const [key, entry] of kept) {
      if (kept.size <= idleKeysLimit) return;
      if (!entry.dirty) kept.delete(key);
    }
  };

  const tick = async (): Promise<number | undefined> => {
    const upTo = handledUpTo;
    if (upTo <= committed) return undefined;
    const touched = [...kept].filter(([, entry]) => entry.dirty);
    await Promise.all(inFlight);
    if (broken !== undefined) throw broken;
    if (stage.state) await snapshots.save(stage.name, partition, touched.map(([key, { state, offset }]) => ({ key, offset, state })));
    for (const [key, entry] of touched) if (kept.get(key) === entry) kept.set(key, { ...entry, dirty: false });
    forgetIdle();
    committed = upTo;
    return upTo + 1;
  };
  return { handle, tick };
};

/** Feeds a fetched batch through its lane. */
export const handleBatch = async (lane: StageLane, { messages }: Batch): Promise<void> => {
  for (const message of messages) await lane.handle(message);
};
