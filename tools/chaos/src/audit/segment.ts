import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One record batch in a segment file. Layout, magic 2: baseOffset int64, batchLength int32, partitionLeaderEpoch int32, magic int8, crc uint32,
 * attributes int16, lastOffsetDelta int32, … The crc (CRC-32C) covers everything from the attributes on.
 * https://kafka.apache.org/documentation/#recordbatch
 */
export interface SegmentBatch { readonly at: number; readonly length: number; readonly baseOffset: number; readonly records: number }

const headBytes = 12;
const crcAt = 17;
const attributesAt = 21;
const lastOffsetDeltaAt = 23;
/** Set on the batches that a broker writes about transactions; no consumer hands their records out. */
const controlFlag = 0x20;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value;
});

/** CRC-32C (Castagnoli, RFC 3720 appendix B.4). */
export const crc32c = (bytes: Uint8Array): number => {
  let value = 0xffffffff;
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
};

/** The batches of a segment's bytes, in their order. */
export const batchesOf = (segment: Buffer): SegmentBatch[] => {
  const batches: SegmentBatch[] = [];
  for (let at = 0; at + headBytes < segment.length;) {
    const length = headBytes + segment.readInt32BE(at + 8);
    batches.push({ at, length, baseOffset: Number(segment.readBigInt64BE(at)), records: segment.readInt32BE(at + lastOffsetDeltaAt) + 1 });
    at += length;
  }
  return batches;
};

const sealed = (batch: Buffer): Buffer => {
  batch.writeUInt32BE(crc32c(batch.subarray(attributesAt)), crcAt);
  return batch;
};

const bytesOf = (segment: Buffer, { at, length }: SegmentBatch): Buffer => Buffer.from(segment.subarray(at, at + length));

const withBatches = (segment: Buffer, ...changed: readonly (readonly [number, Buffer])[]): Buffer => {
  const copy = Buffer.from(segment);
  for (const [at, batch] of changed) batch.copy(copy, at);
  return copy;
};

/** One bit of a batch's last third, where the values of its records lie, with a checksum that fits again. */
export const flipByte = (segment: Buffer, which: SegmentBatch): Buffer => {
  const batch = bytesOf(segment, which);
  const at = Math.floor(which.length * 0.8);
  batch.writeUInt8(batch.readUInt8(at) ^ 1, at);
  return withBatches(segment, [which.at, sealed(batch)]);
};

/** The records of a batch are there no more for anybody who reads. */
export const hideBatch = (segment: Buffer, which: SegmentBatch): Buffer => {
  const batch = bytesOf(segment, which);
  batch.writeInt16BE(batch.readInt16BE(attributesAt) | controlFlag, attributesAt);
  return withBatches(segment, [which.at, sealed(batch)]);
};

/** Two neighbours exchange their places; the offset of a batch is not under its checksum. */
export const swapNeighbours = (segment: Buffer, first: SegmentBatch, second: SegmentBatch): Buffer => {
  const [one, other] = [bytesOf(segment, first), bytesOf(segment, second)];
  one.writeBigInt64BE(BigInt(first.baseOffset + second.records), 0);
  other.writeBigInt64BE(BigInt(first.baseOffset), 0);
  return withBatches(segment, [first.at, other], [first.at + second.length, one]);
};

/** The one segment of a young partition, in the broker's own folder. */
export interface SegmentFile { read(): Buffer; write(segment: Buffer): void }

/** @param topic as the broker names it, with its namespace */
export const segmentFile = (dataDir: string, topic: string, partition: number): SegmentFile => {
  const folder = join(dataDir, `${topic}-${partition}`);
  const [name] = readdirSync(folder).filter((each) => each.endsWith('.log')).toSorted();
  if (name === undefined) throw new Error(`no segment in ${folder}`);
  const file = join(folder, name);
  return { read: () => readFileSync(file), write: (segment) => writeFileSync(file, segment, { flag: 'r+' }) };
};
