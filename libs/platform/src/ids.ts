import { hash, randomBytes } from 'node:crypto';

const format = (bytes: Buffer): string => {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

const uuidV7 = (timeMs: number, rest: Buffer): string => {
  if (!Number.isInteger(timeMs) || timeMs < 0 || timeMs >= 2 ** 48) throw new RangeError(`an id needs whole milliseconds since 1970, not ${timeMs}`);
  const bytes = Buffer.from(rest.subarray(0, 16));
  bytes.writeUIntBE(timeMs, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return format(bytes);
};

/**
 * A fresh UUIDv7 (RFC 9562, 5.7).
 * @throws {RangeError} unless the time is whole milliseconds since 1970, below 2^48
 */
export const newId = (timeMs: number): string => uuidV7(timeMs, randomBytes(16));

/** A UUIDv7 with the given time and bits hashed from the parts: the same parts give the same id. */
export const derivedId = (timeMs: number, ...parts: readonly string[]): string =>
  uuidV7(timeMs, hash('sha256', JSON.stringify(parts), 'buffer'));
