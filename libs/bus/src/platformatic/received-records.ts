import type { KafkaRecord, RecordsBatch } from '@platformatic/kafka';
import type { ReceivedMessage } from '../port.js';

const CONTROL_BATCH = 0x20;
const APPEND_TIME = 0x08;

const text = (bytes: Buffer | null | undefined): string => bytes?.toString() ?? '';

const toMessage = (topic: string, partition: number, batch: RecordsBatch, record: KafkaRecord): ReceivedMessage => ({
  topic,
  partition,
  offset: Number(batch.firstOffset) + record.offsetDelta,
  key: text(record.key),
  value: record.value ?? new Uint8Array(),
  headers: Object.fromEntries(record.headers.map(([name, value]) => [text(name), text(value)])),
  timestampMs: Number(batch.attributes & APPEND_TIME ? batch.maxTimestamp : batch.firstTimestamp + record.timestampDelta),
});

/**
 * The records of one fetched partition (record batch format v2, Kafka protocol guide), and the offset to go on at.
 * A batch keeps its last offset when compaction empties it, so `next` moves past records that are gone.
 */
export const receivedRecords = (topic: string, partition: number, batches: readonly RecordsBatch[], from: number): { messages: ReceivedMessage[]; next: number | undefined } => {
  const last = batches.at(-1);
  const messages = batches
    .filter((batch) => (batch.attributes & CONTROL_BATCH) === 0)
    .flatMap((batch) => batch.records.map((record) => toMessage(topic, partition, batch, record)))
    .filter((message) => message.offset >= from);
  return { messages, next: last && Math.max(Number(last.firstOffset) + last.lastOffsetDelta + 1, from) };
};
