import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@baton/platform';
import type { Batch, Position, TopicPartition } from '../port.js';
import type { StallWatchdog } from '../stall-watchdog.js';
import type { MemoryLog } from './memory-log.js';

/** One assigned partition: hands its records to the handler, one batch after another. */
export interface MemoryLane {
  readonly at: TopicPartition;
  start(): void;
  /** Hands out nothing more and resolves when the batch in flight is done. */
  stop(): Promise<void>;
  seek(offset: number): void;
  pause(paused: boolean): void;
  wake(): void;
  /** Nothing in flight and nothing left to hand out. */
  idle(): boolean;
}

export interface LaneOptions {
  readonly log: MemoryLog;
  readonly logger: Logger;
  readonly watchdog: StallWatchdog;
  readonly from: Position;
  readonly batchSize: number;
  readonly redeliverAfterMs: number;
  onBatch(batch: Batch): Promise<void>;
}

interface LaneState { offset: number; paused: boolean; stopped: boolean; inFlight: boolean; seeks: number; wake: () => void }

const deliver = async (options: LaneOptions, state: LaneState, batch: Batch, next: number): Promise<void> => {
  const seeks = state.seeks;
  state.inFlight = true;
  options.watchdog.started(batch);
  try {
    await options.onBatch(batch);
    if (state.seeks === seeks) state.offset = next;
  } catch (error) {
    options.logger.error('the batch handler failed, so its batch is delivered again', { topic: batch.topic, partition: batch.partition, error: String(error) });
    if (!state.stopped) await sleep(options.redeliverAfterMs);
  } finally {
    state.inFlight = false;
    options.watchdog.handled(batch, state.offset);
  }
};

const turn = async (options: LaneOptions, state: LaneState): Promise<void> => {
  const { topic, partition } = options.from;
  const messages = options.log.fetch({ topic, partition, offset: state.offset }, options.batchSize);
  const { end } = options.log.bounds(options.from);
  const last = messages.at(-1);
  if (!last) {
    state.offset = end;
    return;
  }
  await deliver(options, state, { topic, partition, messages, endOffset: end }, last.offset + 1);
};

const hasWork = (options: LaneOptions, state: LaneState): boolean => {
  const { end } = options.log.bounds(options.from);
  if (end > state.offset) options.watchdog.sawEnd(options.from, end);
  return !state.paused && end > state.offset;
};

const loop = async (options: LaneOptions, state: LaneState): Promise<void> => {
  while (!state.stopped) {
    if (hasWork(options, state)) await turn(options, state);
    else await new Promise<void>((resolve) => { state.wake = resolve; });
  }
};

export const createMemoryLane = (options: LaneOptions): MemoryLane => {
  const { topic, partition } = options.from;
  const at = { topic, partition };
  const state: LaneState = { offset: options.from.offset, paused: false, stopped: false, inFlight: false, seeks: 0, wake: () => {} };
  let running = Promise.resolve();
  options.watchdog.moved(at, state.offset);
  return {
    at,
    start: () => { running = loop(options, state); },
    stop: async () => {
      state.stopped = true;
      state.wake();
      await running;
      options.watchdog.forget(at);
    },
    seek: (offset) => {
      state.offset = offset;
      state.seeks += 1;
      options.watchdog.moved(at, offset);
      state.wake();
    },
    pause: (paused) => {
      state.paused = paused;
      options.watchdog.paused(at, paused);
      state.wake();
    },
    wake: () => state.wake(),
    idle: () => !state.inFlight && !hasWork(options, state),
  };
};
