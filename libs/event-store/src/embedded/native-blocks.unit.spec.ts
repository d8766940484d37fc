import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nativeForVersion } from './native-blocks.js';
import { Refusal } from './refusal.js';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const word = (text: string): Buffer => Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)]);
const column = (name: string, type: string, values: Buffer): Buffer => Buffer.concat([word(name), word(type), values]);
const block = (rows: number, ...columns: readonly Buffer[]): Buffer => Buffer.concat([Buffer.from([columns.length, rows]), ...columns]);
const info = hex('01 00 02 ffffffff 00');

describe('Native for a client that names its protocol version', () => {
  it('gets a head per block and a mark per column, as the engine wrote Nullable and String', () => {
    // SELECT toNullable(1.5) AS a, 'x' AS b, from the embedded engine.
    const written = hex('02 01 0161 11 4e756c6c61626c6528466c6f6174363429 00 000000000000f83f 0162 06 537472696e67 01 78');
    expect(nativeForVersion(written, 54_460)).toEqual(Buffer.concat([info, hex('02 01 0161 11 4e756c6c61626c6528466c6f6174363429 00 00 000000000000f83f 0162 06 537472696e67 00 01 78')]));
  });

  it('walks over a dictionary of words, as the engine wrote LowCardinality', () => {
    // SELECT toLowCardinality('x') AS a, with a column behind it.
    const values = hex('0100000000000000 0006000000000000 0200000000000000 00 0178 0100000000000000 01');
    const written = block(1, column('a', 'LowCardinality(String)', values), column('b', 'UInt8', hex('07')));
    expect(nativeForVersion(written, 1)).toEqual(Buffer.concat([info, written]));
  });

  it('has no mark before version 54454, and nothing for no rows', () => {
    const written = block(1, column('n', 'UInt8', hex('07')));
    expect(nativeForVersion(written, 54_453)).toEqual(Buffer.concat([info, written]));
    expect(nativeForVersion(Buffer.alloc(0), 54_460)).toEqual(Buffer.alloc(0));
  });

  it.each<[string, number]>([
    ['UInt8', 1], ['Date', 2], ["DateTime('UTC')", 4], ["DateTime64(3, 'UTC')", 8], ['Decimal(9, 2)', 4], ['Decimal(18, 2)', 8], ['Decimal(38, 2)', 16], ['Decimal(76, 0)', 32], ['UUID', 16], ['FixedString(5)', 5], ["Enum8('a' = 1)", 1], ['Nullable(UInt64)', 9],
  ])('knows that %s has %p bytes', (type, size) => {
    const written = block(3, column('a', type, Buffer.alloc(3 * size, 1)), column('b', 'UInt8', hex('010203')));
    expect(nativeForVersion(written, 1)).toEqual(Buffer.concat([info, written]));
  });

  it('walks any number of blocks and texts of any length', () => {
    const texts = fc.array(fc.string({ maxLength: 60 }), { minLength: 1, maxLength: 9 });
    fc.assert(fc.property(fc.array(texts, { maxLength: 4 }), (blocks) => {
      const written = blocks.map((list) => block(list.length, column('t', 'String', Buffer.concat(list.map(word)))));
      expect(nativeForVersion(Buffer.concat(written), 1)).toEqual(Buffer.concat(written.flatMap((each) => [info, each])));
    }));
  });

  it.each(['Array(UInt8)', 'Map(String, String)', 'Tuple(UInt8)', 'JSON'])('is refused for %s with a word on what to do', (type) => {
    expect(() => nativeForVersion(block(1, column('a', type, hex('00'))), 1)).toThrow(Refusal);
    expect(() => nativeForVersion(block(1, column('a', type, hex('00'))), 1)).toThrow('toString()');
  });
});
