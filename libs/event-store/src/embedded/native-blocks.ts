import { Refusal } from './refusal.js';

/** From this version of the protocol on, each column says whether it is serialised in a way of its own. */
const withSerialization = 54_454;

/** Field 1, no overflow; field 2, bucket -1; end. */
const blockInfo = Buffer.from([1, 0, 2, 0xff, 0xff, 0xff, 0xff, 0]);

const sizes: Readonly<Record<string, number>> = {
  Bool: 1, Int8: 1, UInt8: 1, Enum8: 1, Int16: 2, UInt16: 2, Enum16: 2, Date: 2, Int32: 4, UInt32: 4, Float32: 4, Date32: 4, DateTime: 4, IPv4: 4, Decimal32: 4,
  Int64: 8, UInt64: 8, Float64: 8, DateTime64: 8, Int128: 16, UInt128: 16, UUID: 16, IPv6: 16, Int256: 32, UInt256: 32,
};

const unknown = (type: string): Refusal => new Refusal(501, 48, `a column of type ${type.slice(0, 60)} cannot be sent to this client here; numbers, texts, dates and their Nullable can: wrap it in toString()`);

const decimalSize = (precision: number): number => [9, 18, 38, 76].reduce((size, digits) => (precision > digits ? size * 2 : size), 4);

/** Bytes of one value of a type that has a fixed length. */
const sizeOf = (type: string): number => {
  const [, name = '', inside = ''] = /^(\w+)(?:\((.*)\))?$/s.exec(type) ?? [];
  if (name === 'FixedString') return Number(inside);
  if (name === 'Decimal') return decimalSize(Number.parseInt(inside, 10));
  const size = sizes[name];
  if (size === undefined) throw unknown(type);
  return size;
};

const varint = (bytes: Buffer, from: number): readonly [value: number, next: number] => {
  let [value, at, factor] = [0, from, 1];
  for (;;) {
    const byte = bytes.readUInt8(at);
    at += 1;
    value += (byte & 127) * factor;
    if (byte < 128) return [value, at];
    factor *= 128;
  }
};

const text = (bytes: Buffer, from: number): readonly [value: string, next: number] => {
  const [length, start] = varint(bytes, from);
  return [bytes.toString('utf8', start, start + length), start + length];
};

/** A dictionary of keys, then a place in it for each row: version, flags with the width of a place, keys, rows, places. */
const endOfDictionary = (bytes: Buffer, from: number, type: string): number => {
  const width = 2 ** bytes.readUInt8(from + 8);
  const keys = Number(bytes.readBigUInt64LE(from + 16));
  const rows = endOfValues(bytes, from + 24, /^Nullable\((.*)\)$/s.exec(type)?.[1] ?? type, keys);
  return rows + 8 + Number(bytes.readBigUInt64LE(rows)) * width;
};

/** Where the values of a column end. */
const endOfValues = (bytes: Buffer, from: number, type: string, rows: number): number => {
  const inDictionary = /^LowCardinality\((.*)\)$/s.exec(type)?.[1];
  if (inDictionary !== undefined) return endOfDictionary(bytes, from, inDictionary);
  const nullable = /^Nullable\((.*)\)$/s.exec(type)?.[1];
  if (nullable !== undefined) return endOfValues(bytes, from + rows, nullable, rows);
  if (type !== 'String') return from + rows * sizeOf(type);
  let at = from;
  for (let row = 0; row < rows; row += 1) {
    const [length, start] = varint(bytes, at);
    at = start + length;
  }
  return at;
};

/**
 * Native output as a client of the given protocol version reads it. The embedded engine writes it as for version 0, without the head
 * of a block and without the mark of a column.
 * @throws {Refusal} 501 for a type whose length is not known here
 */
export const nativeForVersion = (bytes: Buffer, version: number): Buffer => {
  const parts: Buffer[] = [];
  const mark = Buffer.alloc(version >= withSerialization ? 1 : 0);
  for (let at = 0; at < bytes.length;) {
    const [columns, afterColumns] = varint(bytes, at);
    const [rows, head] = varint(bytes, afterColumns);
    parts.push(blockInfo, bytes.subarray(at, head));
    at = head;
    for (let column = 0; column < columns; column += 1) {
      const [type, values] = text(bytes, text(bytes, at)[1]);
      const end = endOfValues(bytes, values, type, rows);
      parts.push(bytes.subarray(at, values), mark, bytes.subarray(values, end));
      at = end;
    }
  }
  return Buffer.concat(parts);
};
