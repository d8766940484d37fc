import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeFact, encodeFact, factFromJson, factToJson, factVersion, readableFact, UnreadableFact } from './fact.js';
import { type Fact, factTypes } from './facts.js';
import { Fact as FactRecord } from './gen/baton/envelope/v1/envelope.js';

const folder = join(import.meta.dirname, '../golden');
const goldens = readdirSync(folder).flatMap((type) => readdirSync(join(folder, type)).map((name) => [type, name] as const));
const read = (type: string, name: string): Fact => factFromJson(JSON.parse(readFileSync(join(folder, type, name), 'utf8')) as Record<string, unknown>);
const price = read('objection.detected', 'price.json');

const reasonOf = (bytes: Uint8Array): string => {
  try { decodeFact(bytes); return 'read'; } catch (error) {
    if (error instanceof UnreadableFact) return error.reason;
    throw error;
  }
};
const withEnvelope = (change: object): Uint8Array => {
  const record = FactRecord.decode(encodeFact(price));
  return FactRecord.encode({ ...record, envelope: { ...record.envelope!, ...change } }).finish();
};

describe('a fact on the wire', () => {
  it('is nothing to somebody who only looks on, where it cannot be read', () => {
    expect(readableFact(encodeFact(price))).toEqual(price);
    expect(readableFact(new TextEncoder().encode('junk'))).toBeUndefined();
  });

  it.each(goldens)('keeps %s %s through bytes and through JSON', (type, name) => {
    const fact = read(type, name);
    expect(fact.type).toBe(type);
    expect(decodeFact(encodeFact(fact))).toEqual(fact);
    expect(factFromJson(factToJson(fact))).toEqual(fact);
  });

  it('has a golden for every fact', () => {
    expect([...new Set(goldens.map(([type]) => type))].toSorted()).toEqual([...factTypes].toSorted());
  });

  it.each([
    ['no bytes', new Uint8Array(), 'undecodable'],
    ['bytes of something else', new TextEncoder().encode('{"hello": "world"}'), 'undecodable'],
    ['no tenant', withEnvelope({ tenant: '' }), 'undecodable'],
    ['no id', withEnvelope({ id: '' }), 'undecodable'],
    ['a name nobody knows', withEnvelope({ type: 'deal.exploded' }), 'unknown_type'],
    ['a name of the prototype', withEnvelope({ type: 'constructor' }), 'unknown_type'],
    ['a version from the future', withEnvelope({ version: factVersion + 1 }), 'unknown_version'],
    ['no version', withEnvelope({ version: 0 }), 'unknown_version'],
    ['a payload of another fact', withEnvelope({ type: 'call.utterance_heard' }), 'check_failed'],
  ])('is refused with its reason when it has %s', (_, bytes, reason) => {
    expect(reasonOf(bytes)).toBe(reason);
  });

  it('is the same bytes after facts of any size, and after one that could not be written', () => {
    const [small, long] = [encodeFact(price), { ...price, payload: { ...price.payload, ruleId: 'x'.repeat(100_000) } } as Fact];
    expect(decodeFact(encodeFact(long))).toEqual(long);
    expect(encodeFact(price)).toEqual(small);
    expect(() => encodeFact({ ...price, version: -1 })).toThrow();
    expect(() => encodeFact({ ...price, payload: { ...price.payload, evidence: { startMs: Number.NaN } } } as unknown as Fact)).toThrow();
    expect(encodeFact(price)).toEqual(small);
    expect(small.byteLength).toBe(small.buffer.byteLength);
  });

  it('never throws anything but its own error, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => { expect(reasonOf(bytes)).toEqual(expect.any(String)); }), { numRuns: 2_000 });
  });

  it('survives a flipped byte as another fact or as a clear refusal', () => {
    const good = encodeFact(price);
    fc.assert(fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const bytes = Uint8Array.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ flip;
      expect(reasonOf(bytes)).toEqual(expect.any(String));
    }), { numRuns: 1_000 });
  });
});
