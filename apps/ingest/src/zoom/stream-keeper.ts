import type { Clock, Logger } from '@baton/platform';
import type { Versioned } from '@baton/state';
import { claimOn, isStale, sighted, type Sighting, type StreamEntry, taken, type ZoomStream } from './domain/stream-claim.js';
import type { StreamRegistry } from './stream-registry.js';

export interface StreamKeeperDeps {
  readonly registry: StreamRegistry;
  /** This instance, by a name that no other one has or had. */
  readonly self: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether this instance could listen. */
  mayTake(entry: StreamEntry): boolean;
  /** This instance listens from now on. */
  take(entry: StreamEntry): void;
  /** Another instance listens. */
  lose(streamId: string): void;
  stop(streamId: string, reason: number): void;
  /** Whether the desk has been told of the call; nothing when nobody listens to the stream here. */
  begun(streamId: string): boolean | undefined;
}

const triesAgainstOthers = 5;

/**
 * Sees to it that one instance listens to each stream: keeps the registry and this instance in step. A registry that is away stops nobody
 * from listening, and what could not be written is written at a later beat.
 */
export class StreamKeeper {
  readonly #sightings = new Map<string, Sighting>();
  readonly #offered = new Map<string, ZoomStream>();
  readonly #held = new Set<string>();
  readonly #finished = new Set<string>();
  /** Streams that are over, so that they need no reading until they can be forgotten. */
  readonly #over = new Map<string, StreamEntry>();

  constructor(private readonly deps: StreamKeeperDeps) {}

  /** A new stream; one that is known already changes nothing. */
  async offer(stream: ZoomStream): Promise<void> {
    this.#offered.set(stream.streamId, stream);
    await this.#tolerate('offer', stream.streamId, () => this.#add(stream));
  }

  /** The stream is over, as a webhook says that speaks for these accounts; whoever listens learns of it. */
  async stopped(accountIds: readonly string[], streamId: string, reason: number): Promise<void> {
    const isMeant = ({ stream, overAtMs, stopReason }: StreamEntry): boolean => accountIds.includes(stream.accountId) && overAtMs === undefined && stopReason === undefined;
    await this.#tolerate('stopped', streamId, async () => {
      await this.#change(streamId, (entry) => (isMeant(entry) ? { ...entry, stopReason: reason } : undefined));
      const found = await this.deps.registry.read(streamId);
      if (found?.value.owner === this.deps.self && found.value.stopReason !== undefined) this.deps.stop(streamId, found.value.stopReason);
    });
  }

  /** Nobody has to listen any more. */
  async finish(streamId: string): Promise<void> {
    this.#finished.add(streamId);
    await this.#tolerate('finish', streamId, () => this.#markOver(streamId));
  }

  /** Renews what this instance owns and takes what nobody owns; to be called every `renewMs`. */
  async beat(): Promise<void> {
    for (const stream of this.#offered.values()) await this.#tolerate('offer', stream.streamId, () => this.#add(stream));
    for (const streamId of this.#finished) await this.#tolerate('finish', streamId, () => this.#markOver(streamId));
    await this.#tolerate('list', '', async () => {
      for (const streamId of await this.deps.registry.ids()) await this.#tolerate('look', streamId, () => this.#visit(streamId));
    });
  }

  /** Leaves everything to the other instances. */
  async release(): Promise<void> {
    const mine = ({ owner, overAtMs }: StreamEntry): boolean => owner === this.deps.self && overAtMs === undefined;
    for (const streamId of this.#held) {
      await this.#tolerate('release', streamId, async () => { await this.#change(streamId, (entry) => (mine(entry) ? { ...entry, owner: '' } : undefined)); });
    }
  }

  async #tolerate(what: string, streamId: string, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.deps.logger.warn('the registry of Zoom streams cannot be used, trying again', { what, streamId, error: String(error) });
    }
  }

  /** Changes an entry whatever others write meanwhile; answers whether it is as wanted. */
  async #change(streamId: string, to: (entry: StreamEntry) => StreamEntry | undefined): Promise<boolean> {
    for (let tries = 0; tries < triesAgainstOthers; tries += 1) {
      const found = await this.deps.registry.read(streamId);
      const wanted = found && to(found.value);
      if (!found || !wanted || await this.deps.registry.replace(found.version, wanted)) return true;
    }
    return false;
  }

  #take(entry: StreamEntry): void {
    this.#held.add(entry.stream.streamId);
    this.deps.take(entry);
  }

  async #add(stream: ZoomStream): Promise<void> {
    const entry: StreamEntry = { stream, owner: this.deps.self, takeovers: 0, begun: false };
    const isNew = await this.deps.registry.add(entry);
    this.#offered.delete(stream.streamId);
    if (isNew) this.#take(entry);
  }

  async #markOver(streamId: string): Promise<void> {
    const isOver = await this.#change(streamId, (entry) => (entry.overAtMs === undefined ? { ...entry, overAtMs: this.deps.clock.now() } : undefined));
    if (!isOver) return;
    this.#finished.delete(streamId);
    this.#held.delete(streamId);
  }

  async #visit(streamId: string): Promise<void> {
    const over = this.#over.get(streamId);
    if (over) return this.#forget(streamId, over);
    const found = await this.deps.registry.read(streamId);
    if (found) await this.#look(streamId, found);
  }

  async #forget(streamId: string, entry: StreamEntry): Promise<void> {
    if (!isStale(entry, this.deps.clock.now())) return;
    await this.deps.registry.remove(streamId);
    this.#sightings.delete(streamId);
    this.#over.delete(streamId);
  }

  async #look(streamId: string, { version, value: entry }: Versioned<StreamEntry>): Promise<void> {
    const nowMs = this.deps.clock.now();
    const sighting = sighted(this.#sightings.get(streamId), version, nowMs);
    this.#sightings.set(streamId, sighting);
    const claim = claimOn(entry, this.deps.self, sighting, nowMs);
    if (claim === 'mine') return this.#keep(version, entry);
    if (claim === 'over') this.#over.set(streamId, entry);
    if (claim === 'free' && this.deps.begun(streamId) === undefined) return this.#claim(version, entry);
    this.#held.delete(streamId);
    this.deps.lose(streamId);
  }

  async #keep(version: number, entry: StreamEntry): Promise<void> {
    const { streamId } = entry.stream;
    const begun = this.deps.begun(streamId);
    if (begun === undefined) return this.#finished.has(streamId) ? undefined : this.#claim(version, entry);
    if (entry.stopReason !== undefined) return this.deps.stop(streamId, entry.stopReason);
    await this.deps.registry.replace(version, { ...entry, begun: entry.begun || begun });
  }

  async #claim(version: number, entry: StreamEntry): Promise<void> {
    const mine = taken(entry, this.deps.self);
    if (!this.deps.mayTake(entry) || !await this.deps.registry.replace(version, mine)) return;
    const { streamId } = entry.stream;
    this.deps.logger.info('took over a Zoom stream that nobody listened to', { streamId, takeovers: mine.takeovers });
    this.#take(mine);
    if (entry.stopReason !== undefined) this.deps.stop(streamId, entry.stopReason);
  }
}
