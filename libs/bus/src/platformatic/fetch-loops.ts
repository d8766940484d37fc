import { setTimeout as sleep } from 'node:timers/promises';
import { ConnectionPool, type Consumer } from '@platformatic/kafka';
import type { Logger } from '@baton/platform';
import type { FetchPatience } from '../lanes/fetch-patience.js';
import type { Batch, Position, TopicPartition } from '../port.js';
import { carries } from './platformatic-client.js';
import { byLeader, fetchFrom, type FetchedPlace } from './platformatic-fetch.js';
import { receivedRecords } from './received-records.js';
import type { Names } from '../namespace.js';

interface Cursor { readonly topic: string; readonly partition: number; offset: number; on: boolean; moves: number }

export interface FetchLoopsSettings {
  readonly consumer: Consumer;
  readonly clientId: string;
  readonly names: Names;
  readonly logger: Logger;
  readonly patience: FetchPatience;
  deliver(batch: Batch): boolean;
  /** What the log holds of some partitions. */
  bounds(partitions: readonly TopicPartition[]): Promise<readonly (TopicPartition & { first: number; end: number })[]>;
}

/** Fetches the held partitions, one loop per broker that leads some, until stopped. */
export interface FetchLoops {
  /** From these positions and no others. */
  hold(positions: readonly Position[]): void;
  drop(): void;
  seek(position: Position): void;
  fetching(at: TopicPartition, on: boolean): void;
  stop(): Promise<void>;
}

const IDLE_MS = 50;
/** Shortest time between two fetches that bring something: a lone record comes at once, a stream of records gathers. */
const BETWEEN_FETCHES_MS = 3;
const RETRY_MS = 200;

class Loops implements FetchLoops {
  private readonly cursors = new Map<string, Cursor>();
  private readonly loops = new Map<number, Promise<void>>();
  /** Connections of its own: a broker answers a connection's requests in turn, so a waiting fetch would hold up heartbeats and commits. */
  private readonly pool: ConnectionPool;
  private readonly stopping = new AbortController();

  constructor(private readonly settings: FetchLoopsSettings) {
    this.pool = new ConnectionPool(settings.clientId, { connectTimeout: 3000 });
  }

  hold(positions: readonly Position[]): void {
    this.drop();
    for (const { topic, partition, offset } of positions) {
      this.cursors.set(this.nameOf({ topic, partition }), { topic: this.settings.names.wire(topic), partition, offset, on: true, moves: 0 });
    }
    void this.spread();
  }

  drop(): void { this.cursors.clear(); }

  seek(position: Position): void {
    const cursor = this.cursors.get(this.nameOf(position));
    if (!cursor) return;
    cursor.offset = position.offset;
    cursor.moves += 1;
  }

  fetching(at: TopicPartition, on: boolean): void {
    const cursor = this.cursors.get(this.nameOf(at));
    if (cursor) cursor.on = on;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.drop();
    await this.pool.close().catch(() => {});
    await Promise.all(this.loops.values());
  }

  private nameOf({ topic, partition }: TopicPartition): string { return `${this.settings.names.wire(topic)}/${partition}`; }

  private rest(ms: number): Promise<void> { return sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => {}); }

  /** Makes sure that every broker leading a held partition has its loop. */
  private async spread(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        const leaders = await byLeader(this.settings.consumer, [...this.cursors.values()]);
        for (const node of leaders.keys()) if (node >= 0 && !this.loops.has(node)) this.loops.set(node, this.loop(node));
        return;
      } catch (error) {
        this.complain(error);
        await this.rest(RETRY_MS);
      }
    }
  }

  private async loop(node: number): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const asked: Cursor[] = [];
      try {
        const led = (await byLeader(this.settings.consumer, [...this.cursors.values()].filter((cursor) => cursor.on)));
        if ([...led.keys()].some((other) => other >= 0 && !this.loops.has(other))) void this.spread();
        asked.push(...led.get(node) ?? []);
        if (asked.length === 0) await this.rest(IDLE_MS);
        else await this.fetch(node, asked);
      } catch (error) {
        await this.recover(error, asked);
      }
    }
  }

  private async fetch(node: number, asked: readonly Cursor[]): Promise<void> {
    const beganMs = performance.now();
    const before = new Map(asked.map((cursor) => [cursor, cursor.moves]));
    const answers = await fetchFrom(this.settings.consumer, node, asked, this.pool, this.settings.patience);
    for (const answer of answers) {
      const cursor = this.cursors.get(`${answer.topic}/${answer.partition}`);
      if (cursor && before.get(cursor) === cursor.moves) this.take(cursor, answer);
    }
    const restMs = beganMs + BETWEEN_FETCHES_MS - performance.now();
    if (restMs > 0) await this.rest(restMs);
  }

  private take(cursor: Cursor, { partition, batches, highWatermark }: FetchedPlace): void {
    const topic = this.settings.names.plain(cursor.topic);
    const { messages, next } = receivedRecords(topic, partition, batches, cursor.offset);
    const delivered = messages.length === 0 || this.settings.deliver({ topic, partition, messages, endOffset: highWatermark });
    if (delivered && next !== undefined) cursor.offset = next;
  }

  private async recover(problem: unknown, asked: readonly Cursor[]): Promise<void> {
    if (this.stopping.signal.aborted) return;
    this.complain(problem);
    this.settings.consumer.clearMetadata();
    if (carries(problem, 'OFFSET_OUT_OF_RANGE')) await this.findRange(asked);
    await this.rest(RETRY_MS);
  }

  /** Retention took what was to be read, or a log was cut short: goes on at the nearest record there is. */
  private async findRange(asked: readonly Cursor[]): Promise<void> {
    const places = asked.map(({ topic, partition }) => ({ topic: this.settings.names.plain(topic), partition }));
    try {
      for (const { topic, partition, first, end } of await this.settings.bounds(places)) {
        const cursor = this.cursors.get(this.nameOf({ topic, partition }));
        const within = Math.min(Math.max(cursor?.offset ?? first, first), end);
        if (cursor && within !== cursor.offset) this.seek({ topic, partition, offset: within });
      }
    } catch (error) {
      this.complain(error);
    }
  }

  private complain(error: unknown): void { this.settings.logger.warn('fetching from the log failed, trying again', { error: String(error) }); }
}

export const createFetchLoops = (settings: FetchLoopsSettings): FetchLoops => new Loops(settings);
