import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, sha256 } from './canonical.js';

const numberFromBits = (hex: string): number => Buffer.from(hex, 'hex').readDoubleBE(0);
const shuffled = (value: unknown, turn: number): unknown => {
  if (Array.isArray(value)) return value.map((each) => shuffled(each, turn));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => [key, shuffled(each, turn)]);
  const cut = entries.length === 0 ? 0 : turn % entries.length;
  return Object.fromEntries([...entries.slice(cut), ...entries.slice(0, cut)].toReversed());
};
const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' });

describe('the canonical form (RFC 8785)', () => {
  it('is that of the sample in 3.2.2: literals, numbers and escapes', () => {
    const input = String.raw`{ "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001], "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }`;
    expect(canonicalJson(JSON.parse(input)))
      .toBe(String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`);
  });

  it('sorts names by UTF-16 code units as the sample in 3.2.3', () => {
    const input = { '\u20ac': 'euro', '\r': 'return', '\ufb33': 'dalet', 1: 'one', '\ud83d\ude00': 'grin', '\u0080': 'control', '\u00f6': 'o' };
    expect([...canonicalJson(input).matchAll(/:"(\w+)"/g)].map(([, word]) => word)).toEqual(['return', 'one', 'control', 'o', 'euro', 'grin', 'dalet']);
  });

  it.each([
    ['0000000000000000', '0'], ['8000000000000000', '0'], ['0000000000000001', '5e-324'], ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'], ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'], ['c340000000000000', '-9007199254740992'], ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'], ['44b52d02c7e14af6', '1e+23'], ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'], ['444b1ae4d6e2ef4f', '999999999999999900000'], ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'], ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'], ['41b3de4355555554', '333333333.33333325'], ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'], ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'], ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number with bits %s as %s (appendix B)', (bits, text) => {
    expect(canonicalJson(numberFromBits(bits))).toBe(text);
  });

  it.each([
    ['not a number', Number.NaN], ['infinity', { deep: [Number.POSITIVE_INFINITY] }], ['half a character', { name: '\ud800' }], ['half a character as a name', { '\udc00': 1 }],
    ['nothing', undefined], ['a function', () => 1],
  ])('refuses %s, which JSON cannot carry', (_, value) => {
    expect(() => canonicalJson(value)).toThrow();
  });

  it('refuses a value that holds itself', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = { loop };
    expect(() => canonicalJson(loop)).toThrow(/circular/i);
  });

  it.each([
    ['a left-out member', { a: 1, b: undefined }, '{"a":1}'],
    ['a hole in a list', [undefined, 1], '[null,1]'],
    ['a date', { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
    ['names that look like numbers', { 10: 'a', 9: 'b', a: 'c' }, '{"10":"a","9":"b","a":"c"}'],
    ['the same part twice', ((part: object) => ({ a: part, b: part }))({ x: 1 }), '{"a":{"x":1},"b":{"x":1}}'],
  ])('writes %s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('does not depend on the order in which members were set', () => {
    fc.assert(fc.property(json, fc.nat(50), (value, turn) => { expect(canonicalJson(shuffled(value, turn))).toBe(canonicalJson(value)); }));
  });

  it('survives parsing: what was written says the same and is written the same again', () => {
    fc.assert(fc.property(json, (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });

  it('is equal for equal values alone', () => {
    const read = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    const pair = fc.oneof(fc.tuple(json, json), json.map((value): [unknown, unknown] => [value, shuffled(value, 1)]));
    fc.assert(fc.property(pair, ([a, b]) => { expect(canonicalJson(a) === canonicalJson(b)).toBe(isDeepStrictEqual(read(a), read(b))); }));
  });
});

describe('sha256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('of %p is the published digest (FIPS 180-4)', (text, digest) => { expect(sha256(text)).toBe(digest); });

  it('hashes UTF-8 bytes', () => { expect(sha256('ü')).toBe(sha256(Buffer.from([0xc3, 0xbc]).toString('utf8'))); });
});
