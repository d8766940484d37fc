import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { batchesOf, crc32c, flipByte, hideBatch, swapNeighbours } from './segment.js';

const batch = (baseOffset: number, payload: Uint8Array): Buffer => {
  const bytes = Buffer.alloc(61 + payload.length);
  bytes.writeBigInt64BE(BigInt(baseOffset), 0);
  bytes.writeInt32BE(bytes.length - 12, 8);
  bytes.writeInt8(2, 16);
  bytes.set(payload, 61);
  bytes.writeUInt32BE(crc32c(bytes.subarray(21)), 17);
  return bytes;
};
const segmentOf = (payloads: readonly Uint8Array[]): Buffer => Buffer.concat(payloads.map((payload, at) => batch(at, payload)));
const segments = fc.array(fc.uint8Array({ minLength: 40, maxLength: 90 }), { minLength: 2, maxLength: 8 });
const fits = (segment: Buffer): boolean => batchesOf(segment).every(({ at, length }) => segment.readUInt32BE(at + 17) === crc32c(segment.subarray(at + 21, at + length)));

describe('a segment of the log', () => {
  it('is sealed by CRC-32C', () => { expect(crc32c(Buffer.from('123456789')).toString(16)).toBe('e3069283'); });

  it('is read batch by batch', () => {
    fc.assert(fc.property(segments, (payloads) => {
      const batches = batchesOf(segmentOf(payloads));
      expect(batches.map(({ baseOffset, records, length }) => [baseOffset, records, length])).toEqual(payloads.map((payload, at) => [at, 1, 61 + payload.length]));
    }));
  });

  it('stays readable, as long as it was, and sealed, whatever is done to it', () => {
    fc.assert(fc.property(segments, fc.nat(), (payloads, at) => {
      const segment = segmentOf(payloads);
      const batches = batchesOf(segment);
      const one = batches[at % (batches.length - 1)];
      const next = batches[(at % (batches.length - 1)) + 1];
      if (!one || !next) throw new Error('too short');
      for (const changed of [flipByte(segment, one), hideBatch(segment, one), swapNeighbours(segment, one, next)]) {
        expect([changed.length, fits(changed), batchesOf(changed).map(({ baseOffset }) => baseOffset)]).toEqual([segment.length, true, batches.map(({ baseOffset }) => baseOffset)]);
        expect(changed.equals(segment)).toBe(false);
      }
      // Twice exchanged is as it was.
      expect(swapNeighbours(swapNeighbours(segment, one, next), ...(batchesOf(swapNeighbours(segment, one, next)).slice(batches.indexOf(one), batches.indexOf(one) + 2) as [typeof one, typeof one])).equals(segment)).toBe(true);
    }));
  });
});
