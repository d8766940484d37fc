import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Clock, createFakeLogger, type Logger, systemClock } from '@baton/platform';
import { type Bus, type BusAdmin, type BusProducer, type Position, RecordRefused, type TopicPartition } from '../port.js';
import { createMemoryConsumer, type MemoryConsumer } from './memory-consumer.js';
import { memoryGroup } from './memory-group.js';
import { createMemoryLog, type MemoryLog } from './memory-log.js';

export interface MemoryBusOptions {
  /** Buses over one log stand for processes on one broker. */
  readonly log?: MemoryLog;
  readonly logger?: Logger;
  readonly clock?: Clock;
  /** Most records in one batch. */
  readonly batchSize?: number;
  readonly redeliverAfterMs?: number;
  readonly drainMs?: number;
}

export interface MemoryBus extends Bus {
  readonly log: MemoryLog;
  /** Resolves when every record this bus's consumers may see has been handled, those written meanwhile included. */
  idle(): Promise<void>;
  /** Its consumers vanish as those of a killed process. */
  kill(): Promise<void>;
}

const READ_CHUNK = 500;
/** A broker's own default. */
const largestRecordBytes = 1_048_588;

const createMemoryProducer = (log: MemoryLog): BusProducer => {
  let open = true;
  return {
    send: async (topic, messages) => {
      if (!open) throw new Error('this producer is closed; make another with bus.producer()');
      if (messages.some(({ value }) => value.byteLength > largestRecordBytes)) throw new RecordRefused('the log refuses the record: it is too large');
      return log.append(topic, messages);
    },
    close: async () => { open = false; },
  };
};

const everyPartition = (log: MemoryLog, topic: string): TopicPartition[] =>
  Array.from({ length: log.partitions(topic) }, (_, partition) => ({ topic, partition }));

const createMemoryAdmin = (log: MemoryLog): BusAdmin => ({
  ensureTopics: async (topics) => { for (const { topic, partitions } of topics) log.create(topic, partitions); },
  partitions: async (topic) => log.partitions(topic),
  offsets: async (topic) => everyPartition(log, topic).map((at) => ({ ...at, ...log.bounds(at) })),
  setCommitted: async (group, positions) => {
    if (memoryGroup(log, group).size() > 0) throw new Error(`group ${group} has members; stop them before setting its offsets`);
    log.commit(group, positions);
  },
  groupCommitted: async (group, topics) => topics.flatMap((topic) => everyPartition(log, topic)).map((at) => log.committed(group, at)),
  close: async () => {},
});

const readFrom = (log: MemoryLog): Bus['read'] => async (topic, from, onMessages, partitions) => {
  const ends = everyPartition(log, topic).filter((at) => partitions?.includes(at.partition) ?? true).map((at) => ({ ...at, ...log.bounds(at) }));
  const reached: Position[] = [];
  for (const { partition, first, end } of ends) {
    let offset = Math.max(from.find((each) => each.partition === partition && each.topic === topic)?.offset ?? first, first);
    while (offset < end) {
      const messages = log.fetch({ topic, partition, offset }, READ_CHUNK).filter((message) => message.offset < end);
      if (messages.length > 0) await onMessages(messages);
      offset = messages.length > 0 ? (messages.at(-1)?.offset ?? end) + 1 : end;
    }
    reached.push({ topic, partition, offset });
  }
  return reached;
};

/** The log in memory: order, groups, rebalances and offsets as the brokers have them, without a broker. A topic nobody created gets three partitions. */
export const createMemoryBus = (options: MemoryBusOptions = {}): MemoryBus => {
  const { log = createMemoryLog(), logger = createFakeLogger(), clock = systemClock } = options;
  const settings = { log, logger, clock, batchSize: options.batchSize ?? 100, redeliverAfterMs: options.redeliverAfterMs ?? 5, drainMs: options.drainMs ?? 2000 };
  const consumers: MemoryConsumer[] = [];
  return {
    log,
    producer: async () => createMemoryProducer(log),
    consumer: async (each) => {
      const consumer = createMemoryConsumer(settings, each);
      consumers.push(consumer);
      await consumer.join();
      return consumer;
    },
    admin: async () => createMemoryAdmin(log),
    read: readFrom(log),
    idle: async () => {
      do await nextTurn(); while (!consumers.every((consumer) => consumer.idle()));
    },
    kill: async () => { await Promise.all(consumers.map((consumer) => consumer.kill())); },
    close: async () => { for (const consumer of consumers) await consumer.close(); },
  };
};
