const SEED = 0x9747b28c;
const M = 0x5bd1e995;

const mix = (value: number): number => {
  const spread = Math.imul(value, M);
  return Math.imul(spread ^ (spread >>> 24), M);
};

const mixTail = (hash: number, bytes: Uint8Array, from: number): number => {
  const rest = bytes.length - from;
  if (rest === 0) return hash;
  let mixed = hash;
  for (let index = rest - 1; index >= 0; index -= 1) mixed ^= (bytes[from + index] ?? 0) << (8 * index);
  return Math.imul(mixed, M);
};

/** 32-bit signed MurmurHash2 with the seed of Kafka's Java client (`org.apache.kafka.common.utils.Utils.murmur2`). */
export const murmur2 = (bytes: Uint8Array): number => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 4);
  let hash = SEED ^ bytes.length;
  for (let at = 0; at < whole; at += 4) hash = Math.imul(hash, M) ^ mix(view.getInt32(at, true));
  hash = mixTail(hash, bytes, whole);
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
};

const encoder = new TextEncoder();

/** The partition of a key, the one Kafka's Java client takes; every driver asks here, so a key keeps its partition whichever wrote it. */
export const partitionOf = (key: string, partitions: number): number => (murmur2(encoder.encode(key)) & 0x7fffffff) % partitions;
