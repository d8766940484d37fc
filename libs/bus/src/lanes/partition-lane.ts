import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@baton/platform';
import type { Batch, TopicPartition } from '../port.js';
import type { StallWatchdog } from '../stall-watchdog.js';

/** What a lane needs of its consumer. */
export interface LaneHost {
  readonly logger: Logger;
  readonly watchdog: StallWatchdog;
  onBatch(batch: Batch): Promise<void>;
  /** The lane holds as much as it may (true), or has room again (false). */
  onFull(at: TopicPartition, full: boolean): void;
}

/** One assigned partition: queues what the client fetched and hands it to the handler, one batch after another. */
export interface PartitionLane {
  readonly at: TopicPartition;
  /** Offset of the first record this assignment was given; commits below it are late ones of an earlier assignment. */
  readonly floor: number;
  /** Offset after the last record handed over, or -1. */
  readonly next: number;
  push(batch: Batch): void;
  /** Lets batches through; before that they wait. */
  open(): void;
  /** Forgets what is queued: reading goes on elsewhere. */
  moveTo(offset: number): void;
  pause(paused: boolean): void;
  /** Hands out nothing more; resolves when the batch in flight is done. */
  stop(): Promise<void>;
}

const MOST_MESSAGES = 2000;
const MOST_BYTES = 4 * 1024 * 1024;
const MESSAGES_PER_BATCH = 1000;
const FIRST_REDELIVERY_MS = 100;
const LONGEST_REDELIVERY_MS = 5000;

const bytesIn = (batch: Batch): number => batch.messages.reduce((sum, message) => sum + message.value.byteLength, 0);

class Queue {
  private batches: Batch[] = [];
  messages = 0;
  bytes = 0;

  push(batch: Batch): void {
    this.batches.push(batch);
    this.messages += batch.messages.length;
    this.bytes += bytesIn(batch);
  }

  clear(): void {
    this.batches = [];
    this.messages = 0;
    this.bytes = 0;
  }

  /** Several fetched batches as one, so that a handler that fell behind catches up in large steps. */
  take(): Batch | undefined {
    const [first] = this.batches;
    if (!first) return undefined;
    let count = 0;
    const until = this.batches.findIndex((batch, index) => {
      count += batch.messages.length;
      return index > 0 && count > MESSAGES_PER_BATCH;
    });
    const taken = this.batches.splice(0, until === -1 ? this.batches.length : until);
    const messages = taken.length === 1 ? first.messages : taken.flatMap((batch) => batch.messages);
    const merged = { ...first, messages, endOffset: taken.at(-1)?.endOffset ?? first.endOffset };
    this.messages -= merged.messages.length;
    this.bytes -= bytesIn(merged);
    return merged;
  }

  get full(): boolean { return this.messages > MOST_MESSAGES || this.bytes > MOST_BYTES; }
  get roomy(): boolean { return this.messages <= MOST_MESSAGES / 2 && this.bytes <= MOST_BYTES / 2; }
}

class Lane implements PartitionLane {
  floor = 0;
  next = -1;
  private readonly queue = new Queue();
  private readonly stopping = new AbortController();
  private opened = false;
  private paused = false;
  private full = false;
  private moves = 0;
  private touched = false;
  private running: Promise<void> | undefined;
  private pending: Batch | undefined;
  private failures = 0;

  /** @param before the batch an earlier lane of this partition may still have in flight */
  constructor(readonly at: TopicPartition, private readonly host: LaneHost, private readonly before: Promise<void>) {}

  push(batch: Batch): void {
    if (this.stopping.signal.aborted) return;
    if (!this.touched) this.floor = batch.messages[0]?.offset ?? 0;
    this.touched = true;
    this.queue.push(batch);
    this.host.watchdog.sawEnd(this.at, batch.endOffset);
    this.setFull(this.queue.full);
    this.pump();
  }

  open(): void {
    this.opened = true;
    this.pump();
  }

  moveTo(offset: number): void {
    this.moves += 1;
    this.pending = undefined;
    this.queue.clear();
    this.floor = this.touched ? Math.min(this.floor, offset) : offset;
    this.touched = true;
    this.next = offset;
    this.host.watchdog.moved(this.at, offset);
    this.setFull(false);
  }

  pause(paused: boolean): void {
    this.paused = paused;
    this.host.watchdog.paused(this.at, paused);
    this.pump();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.queue.clear();
    await this.running;
  }

  private setFull(full: boolean): void {
    if (full === this.full) return;
    this.full = full;
    this.host.onFull(this.at, full);
  }

  private pump(): void {
    if (this.running || !this.hasWork()) return;
    this.running = this.run().finally(() => {
      this.running = undefined;
      this.pump();
    });
  }

  private hasWork(): boolean {
    return this.opened && !this.paused && !this.stopping.signal.aborted && (this.pending !== undefined || this.queue.messages > 0);
  }

  private async run(): Promise<void> {
    await this.before;
    while (this.hasWork()) {
      this.pending ??= this.queue.take();
      if (this.full && this.queue.roomy) this.setFull(false);
      if (this.pending) await this.deliver(this.pending);
    }
  }

  private async deliver(batch: Batch): Promise<void> {
    const moves = this.moves;
    const next = (batch.messages.at(-1)?.offset ?? -1) + 1;
    this.host.watchdog.started(this.at);
    try {
      await this.host.onBatch(batch);
      this.failures = 0;
      if (moves === this.moves) this.done(next);
    } catch (error) {
      this.host.watchdog.handled(this.at, -1);
      await this.waitToRedeliver(batch, error);
    }
    if (moves !== this.moves) this.host.watchdog.moved(this.at, this.next);
  }

  private done(next: number): void {
    this.pending = undefined;
    this.next = next;
    this.host.watchdog.handled(this.at, next);
  }

  private async waitToRedeliver(batch: Batch, error: unknown): Promise<void> {
    const waitMs = Math.min(FIRST_REDELIVERY_MS * 2 ** this.failures, LONGEST_REDELIVERY_MS);
    this.failures += 1;
    const { topic, partition } = this.at;
    this.host.logger.error('the batch handler failed, so its batch is delivered again', { topic, partition, offset: batch.messages[0]?.offset, waitMs, error: String(error) });
    await sleep(waitMs, undefined, { signal: this.stopping.signal }).catch(() => {});
  }
}

export const createPartitionLane = (at: TopicPartition, host: LaneHost, before: Promise<void> = Promise.resolve()): PartitionLane => new Lane(at, host, before);
