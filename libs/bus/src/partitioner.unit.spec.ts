import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Partitioners } from 'kafkajs';
import { murmur2, partitionOf } from './partitioner.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the partitioner', () => {
  // From Apache Kafka's own test of Utils.murmur2.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes %s as the Java client does', (text, hash) => {
    expect(murmur2(utf8(text))).toBe(hash);
  });

  it('hashes a view into a larger buffer by its own bytes', () => {
    const whole = utf8('xxfoobaryy');
    expect(murmur2(whole.subarray(2, 8))).toBe(murmur2(utf8('foobar')));
  });

  it('agrees with the partitioner of kafkajs for every key and size', () => {
    const theirs = Partitioners.DefaultPartitioner();
    fc.assert(fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.integer({ min: 1, max: 48 }), (key, count) => {
      const partitionMetadata = Array.from({ length: count }, (_, partitionId) => ({ partitionId, leader: 1, isr: [], replicas: [], partitionErrorCode: 0 }));
      expect(partitionOf(key, count)).toBe(theirs({ topic: 't', partitionMetadata, message: { key, value: '' } }));
    }));
  });

  it('stays within the topic and gives the same answer again', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 1, max: 100 }), (key, count) => {
      const partition = partitionOf(key, count);
      expect(partition).toBeGreaterThanOrEqual(0);
      expect(partition).toBeLessThan(count);
      expect(partitionOf(key, count)).toBe(partition);
    }));
  });

  it('spreads call ids over all partitions', () => {
    const used = new Set(Array.from({ length: 500 }, (_, n) => partitionOf(`northwind|call-${n}`, 12)));
    expect(used.size).toBe(12);
  });
});
