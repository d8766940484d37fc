import type { OutgoingMessage, Position } from './port.js';

/** One call of `send`, as it waits for its batch. */
export interface SendCall { readonly topic: string; readonly messages: readonly OutgoingMessage[] }

/** Appends several calls at once; gives the positions of each call, in order. */
export type AppendCalls = (calls: readonly SendCall[]) => Promise<readonly (readonly Position[])[]>;

export interface MicroBatcherOptions {
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

/**
 * Gathers calls that come within a few milliseconds into one request, because requests, not bytes, cost CPU.
 * One batch is in flight at a time: calls are appended in the order they were made, and an idempotent producer's sequence holds.
 */
export const createMicroBatcher = ({ lingerMs, maxBytes, append }: MicroBatcherOptions): MicroBatcher => {
  const queue: Waiting[] = [];
  let waitingBytes = 0;
  let timer: NodeJS.Timeout | undefined;
  let flying: Promise<void> | undefined;
  const fly = async (): Promise<void> => {
    while (queue.length > 0) {
      const calls = cut(queue, maxBytes);
      waitingBytes = bytesOf(queue.flatMap((call) => call.messages));
      await settle(calls, append);
    }
    flying = undefined;
  };
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    flying ??= fly();
  };
  const schedule = (): void => {
    if (flying) return;
    if (lingerMs === 0 || waitingBytes >= maxBytes) flush();
    else timer ??= setTimeout(flush, lingerMs);
  };
  return {
    add: (call) => new Promise((resolve, reject) => {
      const bytes = bytesOf(call.messages);
      queue.push({ ...call, bytes, resolve, reject });
      waitingBytes += bytes;
      schedule();
    }),
    drain: async () => {
      if (queue.length > 0) flush();
      while (flying) await flying;
    },
  };
};
