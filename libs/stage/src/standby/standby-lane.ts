import type { ReceivedMessage } from '@baton/bus';
import type { SnapshotStore } from '@baton/state';
import type { Settings } from '../define-stage.js';
import { type AnyStage, stateKeyOf, step } from '../step.js';
import { readFacts } from './read-facts.js';
import { Unsaid } from './unsaid.js';

export interface StandbyLaneDeps {
  readonly stage: AnyStage;
  readonly settingsOf: (tenant: string) => Settings;
  readonly snapshots: Pick<SnapshotStore, 'load' | 'marker'>;
  readonly nowMs: () => number;
}

interface Followed { readonly state: unknown; readonly offset: number; readonly atMs: number }

const keysKept = 5_000;
/** Whoever answers for the partition saves a key at the next tick, so one that rests so long is in the store as it is here. */
const restedMs = 30_000;

/** One partition that another process answers for: decides on the same messages from the same snapshots, and keeps to itself what comes of it. */
export class StandbyLane {
  readonly unsaid = new Unsaid();
  /** The key handled longest ago comes first. */
  private readonly followed = new Map<string, Followed>();
  private lost = false;

  /** Messages must begin at the offset the partition's owner has committed. */
  constructor(private readonly partition: number, private readonly deps: StandbyLaneDeps) {}

  /** False once the store has lost the partition: a key met for the first time cannot be told from one whose past is gone. */
  get followable(): boolean { return !this.lost; }

  knows(key: string): boolean { return this.followed.has(key); }

  async handle(message: ReceivedMessage): Promise<void> {
    const [fact] = readFacts([message]);
    if (!fact || this.lost) return;
    const { offset } = message;
    const { stage, settingsOf, nowMs } = this.deps;
    const key = stateKeyOf(stage, fact);
    const known = this.followed.get(key) ?? await this.load(key);
    if (!known || offset <= known.offset) return;
    const { emitted, state } = step(stage, known.state, fact, settingsOf(fact.tenant));
    this.keep(key, { state, offset, atMs: nowMs() });
    this.unsaid.hold(emitted, nowMs());
  }

  private async load(key: string): Promise<Followed | undefined> {
    const { stage, snapshots, nowMs } = this.deps;
    const saved = await snapshots.load(stage.name, this.partition, key);
    if (!saved && (await snapshots.marker(stage.name, this.partition)) === undefined) {
      this.lost = true;
      return undefined;
    }
    const followed = { offset: -1, state: stage.state?.initial, ...saved, atMs: nowMs() };
    this.keep(key, followed);
    return followed;
  }

  private keep(key: string, followed: Followed): void {
    this.followed.delete(key);
    this.followed.set(key, followed);
    for (const [oldest, { atMs }] of this.followed) {
      if (this.followed.size <= keysKept || atMs > followed.atMs - restedMs) return;
      this.followed.delete(oldest);
    }
  }
}
