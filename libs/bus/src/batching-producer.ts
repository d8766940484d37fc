import type { Logger } from '@baton/platform';
import { createMicroBatcher, type SendCall } from './micro-batcher.js';
import { partitionOf } from './partitioner.js';
import { type BusProducer, type OutgoingMessage, type Position, type ProducerOptions, RecordRefused } from './port.js';
import type { Refusal } from './refusals.js';
import { untilDone } from './until-done.js';

/** How many partitions a topic has. */
export type PartitionCount = (topic: string) => Promise<number>;

/** Remembers counts: they never change, because keys would move. */
export const createPartitionCounts = (ask: PartitionCount): PartitionCount => {
  const known = new Map<string, number>();
  return async (topic) => {
    const count = known.get(topic) ?? await ask(topic);
    if (count === 0) throw new Error(`topic ${topic} has no partitions yet; create it with ensureTopics`);
    known.set(topic, count);
    return count;
  };
};

export interface PlacedMessage { readonly topic: string; readonly partition: number; readonly message: OutgoingMessage }

/** What a driver does on the wire for a producer. */
export interface ProducerWire {
  connect(): Promise<unknown>;
  /** Appends records in the order given and tells the offset of the first one in each partition, by `topic/partition`. */
  append(messages: readonly PlacedMessage[]): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
  /** What an error is that the same records would get again, such as a record that is too large; undefined for all others. */
  refusal(error: unknown): Refusal | undefined;
}

const MAX_BATCH_BYTES = 512 * 1024;

export const placeName = (topic: string, partition: number): string => `${topic}/${partition}`;

const place = async (calls: readonly SendCall[], count: PartitionCount): Promise<PlacedMessage[][]> =>
  Promise.all(calls.map(async ({ topic, messages }) => {
    const partitions = await count(topic);
    return messages.map((message) => ({ topic, message, partition: message.partition ?? partitionOf(message.key, partitions) }));
  }));

/** Counts on from each partition's first offset, in the order the records were sent. */
const positionsOf = (calls: readonly (readonly PlacedMessage[])[], firsts: ReadonlyMap<string, number>): Position[][] => {
  const next = new Map(firsts);
  return calls.map((placed) => placed.map(({ topic, partition }) => {
    const name = placeName(topic, partition);
    const offset = next.get(name) ?? -1;
    next.set(name, offset + 1);
    return { topic, partition, offset };
  }));
};

export interface BatchingProducerSettings {
  readonly logger: Logger;
  /** Aborted when the bus is closed. */
  readonly closed: AbortSignal;
  readonly count: PartitionCount;
  readonly wire: ProducerWire;
}

/** A producer over a driver's wire: places records, batches calls, waits for a broker that is away. */
export const createBatchingProducer = async ({ logger, closed: busClosed, count, wire }: BatchingProducerSettings, { lingerMs }: ProducerOptions): Promise<BusProducer> => {
  const stopped = new AbortController();
  const closed = AbortSignal.any([busClosed, stopped.signal]);
  const patience = { logger, closed, hopeless: (error: unknown) => wire.refusal(error) !== undefined };
  const named = (error: unknown): unknown => (wire.refusal(error) === 'record' ? new RecordRefused(`the log refuses the record: ${String(error)}`, { cause: error }) : error);
  const batcher = createMicroBatcher({
    lingerMs,
    maxBytes: MAX_BATCH_BYTES,
    append: (calls) => untilDone('producer', patience, async () => {
      const placed = await place(calls, count);
      return positionsOf(placed, await wire.append(placed.flat()));
    }).catch((error: unknown) => { throw named(error); }),
  });
  await untilDone('producer', patience, () => wire.connect());
  return {
    send: async (topic, messages) => {
      if (closed.aborted) throw new Error('this producer is closed; make another with bus.producer()');
      return messages.length === 0 ? [] : batcher.add({ topic, messages });
    },
    close: async () => {
      await batcher.drain();
      stopped.abort();
      await wire.close();
    },
  };
};
