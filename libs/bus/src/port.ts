/** A record to append. `partition` overrides the key's partition; headers are text. */
export interface OutgoingMessage {
  readonly key: string;
  readonly value: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly partition?: number;
}

export interface TopicPartition { readonly topic: string; readonly partition: number }

/** A place in the log; as a committed offset it names the next record to read. */
export interface Position extends TopicPartition { readonly offset: number; readonly metadata?: string }

/** A record as read: topic names come back without the namespace. */
export interface ReceivedMessage extends Position {
  readonly key: string;
  readonly value: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly timestampMs: number;
}

export interface ProducerOptions {
  /** `leader` returns when the leader has the record, `all` when every in-sync replica has. */
  readonly acks: 'leader' | 'all';
  /** Shortest time between two batches, milliseconds: a lone record leaves at once, a stream of records gathers. */
  readonly lingerMs: number;
}

/** The log takes this record never, however often it is sent: it is too large, or no record. */
export class RecordRefused extends Error {}

export interface BusProducer {
  /**
   * Resolves with the positions once the log acknowledged every record; records of one key keep the order of the calls.
   * @throws {RecordRefused} when the log will never take one of them
   */
  send(topic: string, messages: readonly OutgoingMessage[]): Promise<Position[]>;
  close(): Promise<void>;
}

export interface Batch extends TopicPartition {
  readonly messages: readonly ReceivedMessage[];
  /** Offset after the last record of the partition when this batch was fetched. */
  readonly endOffset: number;
}

export interface ConsumerOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /** Where a partition without a committed offset starts. Facts that may not be lost start at `earliest`. */
  readonly start: 'earliest' | 'latest';
  /** Longest wait of a record for company before it is handed over, milliseconds; default 0: at once. For readers that are not live: requests, not records, cost CPU. */
  readonly gatherMs?: number;
  /**
   * Longest wait of a fetch for a first record, milliseconds; default 100. A record is handed over at once all the same, and an idle reader
   * costs less the longer it is; but what a member commits waits behind its own fetch, so this is for readers that do not commit.
   */
  readonly idleMs?: number;
  /** Silence after which the group gives this member's partitions away, milliseconds; {@link defaultSessionMs} unless said. */
  readonly sessionTimeoutMs?: number;
  /** How long records may wait for a handler call before `health()` says so; default 30,000. */
  readonly stallAfterMs?: number;
  /**
   * One partition's batches come one after another in log order; partitions come concurrently.
   * Nothing is committed for the handler. A rejection is a bug in the handler: the batch is delivered again.
   */
  onBatch(batch: Batch): Promise<void>;
  /** Before the first batch of newly assigned partitions; batches wait for it. */
  onAssign?(partitions: readonly TopicPartition[], consumer: BusConsumer): Promise<void>;
  /** Partitions are leaving; commits made in here still count where the protocol allows it. */
  onRevoke?(partitions: readonly TopicPartition[], consumer: BusConsumer): Promise<void>;
}

export interface BusConsumer {
  /**
   * Resolves with false when a position does not count, because its partition is not held or has gone to another member; whoever has to know that
   * the log took a commit asks for true. A log that is away is waited for.
   */
  commit(positions: readonly Position[]): Promise<boolean>;
  /** Committed positions of this group; a partition without one has offset -1. */
  committed(partitions: readonly TopicPartition[]): Promise<Position[]>;
  seek(position: Position): void;
  pause(partitions: readonly TopicPartition[]): void;
  resume(partitions: readonly TopicPartition[]): void;
  assigned(): TopicPartition[];
  /** Unhealthy when disconnected, or when records wait and the handler has not been called for `stallAfterMs`. */
  health(): { healthy: boolean; detail: string };
  close(): Promise<void>;
}

/** How long the log lets a silent member keep its partitions unless it is told, milliseconds. */
export const defaultSessionMs = 10_000;

/** A reader that gathers is answered before its time once so many bytes wait. */
export const gatherBytes = 256 * 1024;

export interface TopicSettings { readonly topic: string; readonly partitions: number; readonly compacted: boolean; readonly retentionDays: number }

export interface BusAdmin {
  /** Creates what is missing; leaves what exists. */
  ensureTopics(topics: readonly TopicSettings[]): Promise<void>;
  partitions(topic: string): Promise<number>;
  /** First and next offset of every partition of a topic. */
  offsets(topic: string): Promise<(TopicPartition & { first: number; end: number })[]>;
  /** Sets a group's committed offsets while nobody is a member of it. */
  setCommitted(group: string, positions: readonly Position[]): Promise<void>;
  groupCommitted(group: string, topics: readonly string[]): Promise<Position[]>;
  close(): Promise<void>;
}

/** The log. Three drivers (kafkajs, platformatic, in-memory) pass one conformance suite. Every call waits for a broker that is away and goes on when it is back. */
export interface Bus {
  producer(options: ProducerOptions): Promise<BusProducer>;
  consumer(options: ConsumerOptions): Promise<BusConsumer>;
  admin(): Promise<BusAdmin>;
  /**
   * Reads partitions from the given positions up to the offsets that were the end when the call began, in log order per partition,
   * outside any group. A missing position starts at the first record.
   */
  read(topic: string, from: readonly Position[], onMessages: (messages: readonly ReceivedMessage[]) => Promise<void> | void, partitions?: readonly number[]): Promise<Position[]>;
  close(): Promise<void>;
}
