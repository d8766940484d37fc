import type { OutgoingMessage, Position } from './port.js';

/** One call of `send`, as it waits for its batch. */
export interface SendCall { readonly topic: string; readonly messages: readonly OutgoingMessage[] }

/** Appends several calls at once; gives the positions of each call, in order. */
export type AppendCalls = (calls: readonly SendCall[]) => Promise<readonly (readonly Position[])[]>;

export interface MicroBatcherOptions {
  /** Shortest time between two batches, milliseconds: a lone call leaves at once, a stream of calls gathers. */
  readonly lingerMs: number;
  /** A batch of this many bytes leaves without waiting. */
  readonly maxBytes: number;
  readonly append: AppendCalls;
}

export interface MicroBatcher {
  add(call: SendCall): Promise<Position[]>;
  /** Sends what waits and resolves when nothing is in flight. */
  drain(): Promise<void>;
}

interface Waiting extends SendCall { readonly bytes: number; resolve(positions: Position[]): void; reject(error: unknown): void }

const RECORD_OVERHEAD_BYTES = 32;
const bytesOf = (messages: readonly OutgoingMessage[]): number =>
  messages.reduce((sum, message) => sum + message.key.length + message.value.byteLength + RECORD_OVERHEAD_BYTES, 0);

/** The longest run of waiting calls that fits, at least one. */
const cut = (queue: Waiting[], maxBytes: number): Waiting[] => {
  let bytes = 0;
  const until = queue.findIndex((call, index) => {
    bytes += call.bytes;
    return index > 0 && bytes > maxBytes;
  });
  return queue.splice(0, until === -1 ? queue.length : until);
};

const settle = async (calls: readonly Waiting[], append: AppendCalls): Promise<void> => {
  try {
    const positions = await append(calls);
    for (const [index, call] of calls.entries()) call.resolve([...(positions[index] ?? [])]);
  } catch (error) {
    if (calls.length === 1) calls[0]?.reject(error);
    // One record the log refuses must not take its neighbours down, so each call goes alone.
    else for (const call of calls) await settle([call], append);
  }
};

const laterBy = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
const afterThisTurn = (run: () => void): (() => void) => {
  const turn = setImmediate(run);
  return () => clearImmediate(turn);
};

/**
 * Gathers calls into one request, because requests, not bytes, cost CPU. Calls of one turn of the event loop travel together.
 * One batch is in flight at a time: calls are appended in the order they were made, and an idempotent producer's sequence holds.
 */
export const createMicroBatcher = ({ lingerMs, maxBytes, append }: MicroBatcherOptions): MicroBatcher => {
  const queue: Waiting[] = [];
  let waitingBytes = 0;
  let leftAtMs = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;
  let flying: Promise<void> | undefined;
  const fly = async (): Promise<void> => {
    const calls = cut(queue, maxBytes);
    waitingBytes -= calls.reduce((sum, { bytes }) => sum + bytes, 0);
    leftAtMs = performance.now();
    await settle(calls, append);
    flying = undefined;
    if (queue.length > 0) schedule();
  };
  const flush = (): void => {
    cancel?.();
    cancel = undefined;
    flying ??= fly();
  };
  const schedule = (): void => {
    if (flying) return;
    const restMs = leftAtMs + lingerMs - performance.now();
    if (waitingBytes >= maxBytes) flush();
    else cancel ??= restMs > 0 ? laterBy(restMs, flush) : afterThisTurn(flush);
  };
  return {
    add: (call) => new Promise((resolve, reject) => {
      const bytes = bytesOf(call.messages);
      queue.push({ ...call, bytes, resolve, reject });
      waitingBytes += bytes;
      schedule();
    }),
    drain: async () => {
      while (flying || queue.length > 0) {
        if (!flying) flush();
        await flying;
      }
    },
  };
};
