import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import './time-rules.js';
import { tokensOf } from './tokens-of.js';

const read = (text: string): string[] => tokensOf(text).map(({ kind, value, start, end }) => `${text.slice(start, end)}: ${kind} ${value}`);

describe('numbers in words', () => {
  it.each<[string, string[]]>([
    ['five', ['five: s12 5']],
    ['fifteen', ['fifteen: s24 15']],
    ['thirty', ['thirty: s31 30']],
    ['twenty five', ['twenty five: s31 25']],
    ['forty-two', ['forty-two: s59 42']],
    ['sixty', ['sixty: s99 60']],
    ['twenty-first', ['twenty-first: ordinal 21']],
    ['twenty second', ['twenty second: ordinal 22']],
    ['thirty first', ['thirty first: ordinal 31']],
    ['nineteen ninety six', ['nineteen ninety six: spokenYear 1996']],
    ['twenty twenty', ['twenty twenty: spokenYear 2020']],
    ['twenty twenty-seven', ['twenty twenty-seven: spokenYear 2027']],
    ['twenty oh five', ['twenty oh five: spokenYear 2005']],
    ['two thousand', ['two thousand: spokenYear 2000']],
    ['two thousand and fifteen', ['two thousand and fifteen: spokenYear 2015']],
    ['two thousand six', ['two thousand six: spokenYear 2006']],
    ['five six', ['five: s12 5', 'six: s12 6']],
    ['thirty fifty', ['thirty: s31 30', 'fifty: s59 50']],
    ['twenty - five', ['twenty: s24 20', '-: - 0', 'five: s12 5']],
    ['twenty tenth', ['twenty: s24 20', 'tenth: ordinal 10']],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));

  it('are years as they are spoken', () => {
    const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
    const ones = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
    fc.assert(fc.property(fc.constantFrom(['eighteen', 18], ['nineteen', 19], ['twenty', 20]), fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 8 }), ([century, hundreds], ten, one) => {
      expect(read(`in ${century} ${tens[ten]} ${ones[one]} it was`)[1]).toContain(`spokenYear ${Number(hundreds) * 100 + (ten + 2) * 10 + one + 1}`);
    }));
  });
});
