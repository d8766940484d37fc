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

describe('money as it is written', () => {
  it.each<[string, string[]]>([
    ['a $3 million round', ['3000000 USD']],
    ['exceeds a $ 4 billion', ['4000000000 USD']],
    ["man ' s $ 500 million", ['500000000 USD']],
    ['A$4 and C$5', ['4 AUD', '5 CAD']],
    ['hk $ 5 million', ['5000000 HKD']],
    ['NT$30', ['30 TWD']],
    ['u . s . $ 100,000', ['100000 USD']],
    ['1.2 million u . s . dollars', ['1200000 USD']],
    ['10 million U.S. dollars', ['10000000 USD']],
    ['five hong kong dollars', ['5 HKD']],
    ['6.5 billion pesetas', ['6500000000 ESP']],
    ['100 ₡', ['100 CRC']],
    ['10,000 円', ['10000 JPY']],
    ['Rs. 5 lakh', ['500000 INR']],
    ['rs . 1,000', ['1000 INR']],
    ['EUR40m', ['40000000 EUR']],
    ['dm 100 million', ['100000000 DEM']],
    ['5 mln euros', ['5000000 EUR']],
    ['200 bln yen', ['200000000000 JPY']],
    ['$1.5 tn', ['1500000000000 USD']],
    ['$.50', ['0.5 USD']],
    ['.30 cents', ['0.3 hundredths']],
    ['3 1/2 cents', ['3.5 hundredths']],
    ['2 1/2 million dollars', ['2500000 USD']],
    ['$ 1 . 2 billion', ['1200000000 USD']],
    ['1.234,56 EUR', ['1234.56 EUR']],
    ['a 10-dollar bill', ['10 USD']],
    ['a 12-cent dividend', ['12 hundredths']],
    ['10 $ 30 cent', ['10.3 USD']],
    ['¢50', ['50 hundredths']],
    ['1666.90125 BRL', ['1666.90125 BRL']],
    ['$2-3M', ['2000000 USD', '3000000 USD']],
    ['$10-15k', ['10000 USD', '15000 USD']],
    ['$5 to 10', ['5 USD']],
    ['a choice between 0-$2', ['2 USD']],
  ])('%s', (text, expected) => expect(money(text)).toEqual(expected));

  it.each(['two won and three lost', 'we won 3', 'two real options', 'Try 2 weeks free', 'two try-outs', '100 marks in the test', 'dollar : up 0 . 95', 'I can pay', 'A4 and B2', 'ALL 5 of them', 'constructor 5'])('%j names none', (text) => expect(money(text)).toEqual([]));
});

describe('money as it is spoken', () => {
  it.each<[string, string[]]>([
    ['a million and a half dollars', ['1500000 USD']],
    ['a grand', ['1000']],
    ['half a grand', ['500']],
    ['a couple of thousand dollars', ['2000 USD']],
    ['a quarter of a million euros', ['250000 EUR']],
    ['three quarters of a million pounds', ['750000 GBP']],
    ['twenty-five hundred dollars', ['2500 USD']],
    ['twenty bucks', ['20 USD']],
    ['five hundred quid', ['500 GBP']],
    ['two hundred fifty dollars and thirty cents', ['250.3 USD']],
    ['two cents', ['2 hundredths']],
    ['a hundred bucks a seat', ['100 USD']],
    ['three and a half million pounds', ['3500000 GBP']],
  ])('%s', (text, expected) => expect(money(text)).toEqual(expected));

  it('is the same in a longer sentence', () => {
    const sums = fc.constantFrom('€48,000', 'forty-two thousand dollars', 'half a million euros', 'C$ 500', '$1.2mn', 'five hundred quid', '10,000 swiss francs', '30 cents');
    fc.assert(fc.property(sums, fc.constantFrom('', 'they quoted ', 'it is ', 'about '), fc.constantFrom('', '.', ' per seat', ', we think', ' for the first year'), (sum, lead, tail) => {
      expect(money(`${lead}${sum}${tail}`)).toEqual(money(sum));
    }));
  });
});
