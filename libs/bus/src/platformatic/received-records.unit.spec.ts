import { describe, expect, it } from '@jest/globals';
import type { KafkaRecord, RecordsBatch } from '@platformatic/kafka';
import { receivedRecords } from './received-records.js';

const record = (offsetDelta: number, over: Partial<KafkaRecord> = {}): KafkaRecord =>
  ({ length: 0, attributes: 0, timestampDelta: 5n, offsetDelta, key: Buffer.from('k'), value: Buffer.from('v'), headers: [[Buffer.from('h'), Buffer.from('1')]], ...over });
const batch = (firstOffset: bigint, records: KafkaRecord[], over: Partial<RecordsBatch> = {}): RecordsBatch => ({
  firstOffset, length: 0, partitionLeaderEpoch: 0, magic: 2, crc: 0, attributes: 0, lastOffsetDelta: records.length - 1, firstTimestamp: 1000n, maxTimestamp: 2000n,
  producerId: -1n, producerEpoch: -1, firstSequence: -1, records, ...over,
});

describe('records as platformatic fetches them', () => {
  it('come with their place, key, bytes, headers and time', () => {
    const { messages, next } = receivedRecords('t', 3, [batch(40n, [record(0), record(1)])], 40);
    expect(next).toBe(42);
    expect(messages[1]).toMatchObject({ topic: 't', partition: 3, offset: 41, key: 'k', headers: { h: '1' }, timestampMs: 1005 });
    expect(Buffer.from(messages[1]?.value ?? []).toString()).toBe('v');
  });

  it('take the append time where the topic is set so', () => {
    expect(receivedRecords('t', 0, [batch(0n, [record(0)], { attributes: 0x08 })], 0).messages[0]?.timestampMs).toBe(2000);
  });

  it('leave out what lies before the offset asked for', () => {
    expect(receivedRecords('t', 0, [batch(40n, [record(0), record(1), record(2)])], 41).messages.map(({ offset }) => offset)).toEqual([41, 42]);
  });

  it('leave out control records but move past them', () => {
    expect(receivedRecords('t', 0, [batch(7n, [record(0)], { attributes: 0x20 })], 7)).toEqual({ messages: [], next: 8 });
  });

  it('move past a batch that compaction thinned or emptied', () => {
    expect(receivedRecords('t', 0, [batch(10n, [record(2)], { lastOffsetDelta: 9 })], 10)).toMatchObject({ next: 20 });
    expect(receivedRecords('t', 0, [batch(20n, [], { lastOffsetDelta: 4 })], 20)).toEqual({ messages: [], next: 25 });
  });

  it('say nothing of where to go on when nothing came, and never go back', () => {
    expect(receivedRecords('t', 0, [], 5).next).toBeUndefined();
    expect(receivedRecords('t', 0, [batch(1n, [record(0)])], 5).next).toBe(5);
  });

  it('read a tombstone without key as no bytes and an empty key', () => {
    const [message] = receivedRecords('t', 0, [batch(0n, [record(0, { key: null, value: null, headers: [] })])], 0).messages;
    expect([message?.key, message?.value.byteLength, message?.headers]).toEqual(['', 0, {}]);
  });
});
