import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bareSumsIn, shareIn, sumsIn } from './sums.js';

const amounts = (sums: readonly { readonly amount: number }[]): number[] => sums.map(({ amount }) => amount);

describe('a sum', () => {
  it.each<[string, number[]]>([
    ['We sign at €48,000 a year.', [48000]], ['forty-eight thousand', [48000]], ['I give $.50', [0.5]], ['.50 cents', [0.5]], ['50 cents', [0.5]], ['fifty cents', [0.5]], ['a dollar', [1]], ['an euro', [1]], ['one dollar each', [1]], ['20 cent at this time', [0.2]], ['$0', [0]],
    ['half of the $2', [1]], ['half of my 10 euros', [5]], ['50 % of the €80', [40]], ['50 cents a slip', []], ['5 cents per scan', []], ['forty seats', []], ['', []], ['$1 or $2', [1, 2]],
  ])('in "%s" is %j', (sentence, expected) => expect(amounts(sumsIn(sentence))).toEqual(expected));

  it.each<[string, number[]]>([
    ["I'll do 25", [25]], ['I will do .50 then', [0.5]], ['make it 40', [40]], ['0.50 is fine', [0.5]], ['yes, 10 please', [10]], ['25', [25]], ['I will donate 1.50 to help', [1.5]],
    ['I have 2 kids', []], ['in 10 minutes', []], ['do 3 depots', []], ['give 12 people a seat', []], ['', []], ['we grew 12.50% a year', []],
  ])('without a currency in "%s" is %j', (sentence, expected) => expect(amounts(bareSumsIn(sentence))).toEqual(expected));

  it.each<[string, number | undefined]>([['I give all of it', 2], ['the whole amount', 2], ["I'll take it all", 2], ['I donate it all', 2], ['my full payment', 2], ['half of it', 1], ['half my payment', 1], ['half of the $2', undefined], ['all good', undefined], ['', undefined]])(
    'that is a share of the whole: "%s"', (sentence, expected) => expect(shareIn(sentence, 2)?.amount).toBe(expected),
  );

  it('is no share where the whole is unknown', () => expect(shareIn('I give all of it', 0)).toBeUndefined());

  it('is never below nothing, and the same in cents as in units', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), (cents) => {
      const unit = amounts(sumsIn(`I give $0.${String(cents).padStart(2, '0')} to you`));
      expect(unit).toEqual([cents / 100]);
      expect(amounts(sumsIn(`I give ${cents} cents to you`))).toEqual(unit);
      expect(amounts(bareSumsIn(`I give .${String(cents).padStart(2, '0')} to you`))).toEqual(unit);
    }));
  });
});
