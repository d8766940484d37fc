import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { derivedId, newId } from './ids.js';

const at = 0x017f22e279b0;
const versionSeven = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const timeOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
const instant = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const parts = fc.array(fc.string(), { minLength: 1, maxLength: 4 });

describe('an id', () => {
  it('begins with its time as in RFC 9562, A.6', () => {
    expect(newId(at).slice(0, 15)).toBe('017f22e2-79b0-7');
  });

  it('is a UUIDv7 whose time can be read back, fresh or derived', () => {
    fc.assert(fc.property(instant, parts, (time, from) => {
      for (const id of [newId(time), derivedId(time, ...from)]) {
        expect(id).toMatch(versionSeven);
        expect(timeOf(id)).toBe(time);
      }
    }));
  });

  it('sorts by time as text', () => {
    fc.assert(fc.property(instant, instant, (a, b) => {
      fc.pre(a < b);
      expect(newId(a) < newId(b)).toBe(true);
    }));
  });

  it.each([['before 1970', -1], ['past 48 bits', 2 ** 48], ['that is none', Number.NaN], ['between two milliseconds', 1.5]])('refuses a time %s', (_, time) => {
    expect(() => newId(time)).toThrow('whole milliseconds since 1970');
    expect(() => derivedId(time, 'a')).toThrow('whole milliseconds since 1970');
  });
});

describe('a fresh id', () => {
  it('is drawn anew each time, at the same instant too', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newId(at))).size).toBe(1_000);
  });
});

describe('a derived id', () => {
  it('stays what it has been: facts already on the log keep their ids', () => {
    expect(derivedId(Date.UTC(2026, 10, 23, 10), 'notes', 'fact-1', 'note.drafted', '0')).toBe('01a207d9-2100-72e5-a81c-88a152eda062');
  });

  it('is the same for the same time and parts', () => {
    fc.assert(fc.property(instant, parts, (time, from) => { expect(derivedId(time, ...from)).toBe(derivedId(time, ...from)); }));
  });

  it('differs when any part or the time differs', () => {
    fc.assert(fc.property(instant, parts, parts, (time, a, b) => {
      expect(derivedId(time, ...a) === derivedId(time, ...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }));
    expect(derivedId(at, 'a')).not.toBe(derivedId(at + 1, 'a'));
  });

  it.each([[['ab', 'c'], ['a', 'bc']], [['a', ''], ['a']], [['a","b'], ['a', 'b']], [['a|b'], ['a', 'b']]])('keeps the border between parts: %j is not %j', (a, b) => {
    expect(derivedId(at, ...a)).not.toBe(derivedId(at, ...b));
  });
});
