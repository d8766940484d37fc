import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findMoney } from './money.js';

const money = (text: string): string[] => findMoney(text).map(({ amount, currency, hundredths }) => `${amount}${currency && ` ${currency}`}${hundredths ? ' hundredths' : ''}`);

describe('money', () => {
  it.each<[string, string[]]>([
    ['€48,000 a year', ['48000 EUR']],
    ['about $12k per month', ['12000 USD']],
    ['£3 million', ['3000000 GBP']],
    ['$1.6 million', ['1600000 USD']],
    ['2.5 million dollars', ['2500000 USD']],
    ['48,000 euros', ['48000 EUR']],
    ['forty-eight thousand euros', ['48000 EUR']],
    ['forty-eight thousand is more than we have', ['48000']],
    ['48 thousand', ['48000']],
    ['half a million dollars', ['500000 USD']],
    ['two and a half million euros', ['2500000 EUR']],
    ['one hundred and twenty thousand pounds', ['120000 GBP']],
    ['a hundred thousand dollars', ['100000 USD']],
    ['twelve hundred dollars', ['1200 USD']],
    ['between €10 and €20', ['10 EUR', '20 EUR']],
    ['GBP 350', ['350 GBP']],
    ['USD 22.5 million', ['22500000 USD']],
    ['115.5USD', ['115.5 USD']],
    ['us $ 10 billion', ['10000000000 USD']],
    ['C$ 500', ['500 CAD']],
    ['10,000 swiss francs', ['10000 CHF']],
    ['309,381 yen', ['309381 JPY']],
    ['35 lakh rupees', ['3500000 INR']],
    ['12,34,567.89 rupees', ['1234567.89 INR']],
    ['100元', ['100 CNY']],
    ['15 dollars and 50', ['15.5 USD']],
    ['thirteen dollars and forty-five cents', ['13.45 USD']],
    ['50 cents', ['50 hundredths']],
    ['470 pence a share', ['470 GBP hundredths']],
    ['120 MEUR', ['120000000 EUR']],
    ['75 USD million', ['75000000 USD']],
    ['50 dollar 50 dollar', ['50 USD', '50 USD']],
    ['$ 20,000.00 and $ 37,305.97', ['20000 USD', '37305.97 USD']],
    ['it costs 500 USD, 100 times more', ['500 USD']],
    ['three thousand dollars two hundred times', ['3000 USD']],
    ['ten grand a year', ['10000']],
    ['$144K for all 45 reps', ['144000 USD']],
    ['we pay €9 000', ['9000 EUR']],
  ])('%s', (text, expected) => expect(money(text)).toEqual(expected));

  it.each([
    'twenty drivers',
    'two depots in January',
    '45 reps at 3 pm',
    'two million users',
    '50 thousand parcels a day',
    'version 2.5',
    'in 2027',
    'he has pounds of it',
    'May 15',
    'I counted the dollars thousand of times', '', '100 percent', 'call 555 1234',
  ])('%j names none', (text) => expect(money(text)).toEqual([]));

  it.each([['we pay €48,000 a year', '€48,000'], ['it is US $ 10 billion now', 'US $ 10 billion'], ['forty-eight thousand euros, please', 'forty-eight thousand euros'], ['15 dollars and 50.', '15 dollars and 50']])('in %j is told in the words %j', (text, words) => {
    expect(findMoney(text).map((each) => each.text)).toEqual([words]);
  });

  it('is read back whatever the sum and its dress', () => {
    const dress = fc.constantFrom<[(sum: number) => string, string]>(
      [(sum) => `€${sum}`, 'EUR'], [(sum) => `$ ${sum.toLocaleString('en')}`, 'USD'], [(sum) => `${sum.toLocaleString('en')} pounds`, 'GBP'], [(sum) => `CHF ${sum}`, 'CHF'], [(sum) => `${sum} yen`, 'JPY'],
    );
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999 }), dress, fc.constantFrom('', 'it costs ', 'we agreed on ', 'Honestly, '), fc.constantFrom('', '.', ' a year', ', not more'), (sum, [worn, currency], lead, tail) => {
      expect(findMoney(`${lead}${worn(sum)}${tail}`)).toMatchObject([{ amount: sum, currency, hundredths: false }]);
    }), { numRuns: 300 });
  });

  it('stands in the text', () => {
    const parts = fc.constantFrom('€', '$', '12', '3.5', 'thousand', 'million', 'euros', 'dollars', 'and', 'fifty', 'cents', ',', 'half a', 'users', 'GBP', 'per month');
    fc.assert(fc.property(fc.array(parts, { maxLength: 9 }).map((words) => words.join(' ')), (text) => {
      for (const { text: words, amount } of findMoney(text)) {
        expect(text).toContain(words);
        expect(Number.isFinite(amount) && amount >= 0).toBe(true);
      }
    }), { numRuns: 400 });
  });
});

describe('money on a call', () => {
  it.each<[string, string[]]>([
    ["It's roughly nine thousand euros a month if I count the penalties.", ['9000 EUR']],
    ['Forty-eight thousand is more than we have budgeted for this year.', ['48000']],
    ["You're looking at about $12,000 per month, which is $144K a year.", ['12000 USD', '144000 USD']],
    ['We could do forty-five for the first year, forty-five thousand.', ['45000']],
    ['Our budget is between €30,000 and €40,000.', ['30000 EUR', '40000 EUR']],
    ['A seat costs €49, and we need 120 seats.', ['49 EUR']],
    ['They quoted us 1.2 million, twice what we pay.', ['1200000']],
    ['That saves us half a million dollars.', ['500000 USD']],
    ['We lose two hours a day and 300 pallets a year.', []],
    ['Give me two minutes for five questions.', []],
    ['About 30 percent of 4,000 bookings are wrong.', []],
    ['It pays back in six months.', []],
  ])('%s', (text, expected) => expect(money(text)).toEqual(expected));
});
