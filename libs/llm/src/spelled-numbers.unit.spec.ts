import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findNumbers } from './spelled-numbers.js';

const numbers = (text: string): string[] => findNumbers(text).map(({ value, start, end }) => `${text.slice(start, end)} → ${value}`);
const ones = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** A number as it is spoken, from one to below a billion. */
const spoken = (value: number): string => {
  if (value >= 1_000_000) return `${spoken(Math.floor(value / 1_000_000))} million ${spoken(value % 1_000_000)}`.trim();
  if (value >= 1_000) return `${spoken(Math.floor(value / 1_000))} thousand ${spoken(value % 1_000)}`.trim();
  if (value >= 100) return `${ones[Math.floor(value / 100)] ?? ''} hundred${value % 100 ? ` and ${spoken(value % 100)}` : ''}`;
  return value < 20 ? ones[value] ?? '' : `${tens[Math.floor(value / 10)] ?? ''}${value % 10 ? `-${ones[value % 10] ?? ''}` : ''}`;
};

describe('numbers in speech', () => {
  it.each<[string, string[]]>([
    ['48,000', ['48,000 → 48000']],
    ['2.75', ['2.75 → 2.75']],
    ['twelve', ['twelve → 12']],
    ['forty-eight', ['forty-eight → 48']],
    ['forty eight thousand', ['forty eight thousand → 48000']],
    ['one hundred and five', ['one hundred and five → 105']],
    ['two hundred fifty thousand', ['two hundred fifty thousand → 250000']],
    ['a million', ['a million → 1000000']],
    ['half a million', ['half a million → 500000']],
    ['two and a half million', ['two and a half million → 2500000']],
    ['one point five million', ['one point five million → 1500000']],
    ['12k', ['12k → 12000']],
    ['3 bn', ['3 bn → 3000000000']],
    ['twenty-one', ['twenty-one → 21']],
    ['three hundred million and five', ['three hundred million and five → 300000005']],
    ['one or two', ['one → 1', 'two → 2']],
    ['nine thousand a month, and twelve drivers', ['nine thousand → 9000', 'twelve → 12']],
    ['.5', ['.5 → 0.5']],
    ['3 1/2', ['3 1/2 → 3.5']],
    ['1 . 5 million', ['1 . 5 million → 1500000']],
    ['1.234,56', ['1.234,56 → 1234.56']],
    ['5 mln', ['5 mln → 5000000']],
    ['2 tn', ['2 tn → 2000000000000']],
    ['a million and a half', ['a million and a half → 1500000']],
    ['a quarter of a million', ['a quarter of a million → 250000']],
    ['three quarters of a million', ['three quarters of a million → 750000']],
    ['a couple of hundred', ['a couple of hundred → 200']],
    ['EUR40', ['40 → 40']],
    ['A4', []],
    ['nobody', []],
    ['someone', []],
    ['tension', []],
  ])('%s', (text, expected) => expect(numbers(text)).toEqual(expected));

  it('are what was spoken', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 999_999_999 }), (value) => {
      expect(findNumbers(`it is ${spoken(value)} in all`).map((each) => each.value)).toEqual([value]);
    }), { numRuns: 500 });
  });

  it('are told apart by whether a thousand or more scaled them', () => expect(findNumbers('12k, 48 thousand, 48, two hundred').map(({ scaled }) => scaled)).toEqual([true, true, false, false]));
});
