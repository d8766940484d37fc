import { describe, expect, it } from '@jest/globals';
import { currencyNamed, currencySigned } from './currencies.js';

const named = (words: string): string | undefined => { const found = currencyNamed(words); return found && `${found.code}${found.hundredths ? ' hundredths' : ''}`; };
const signed = (sign: string, letters: string, touching: boolean): string => { const { currency, withLetters } = currencySigned(sign, letters, touching); return `${currency.code}${withLetters ? ' with its letters' : ''}`; };

describe('a currency by its name', () => {
  it.each([
    ['dollars', 'USD'],
    ['Euro', 'EUR'],
    ['pounds', 'GBP'],
    ['bucks', 'USD'],
    ['quid', 'GBP'],
    ['yen', 'JPY'],
    ['rupees', 'INR'],
    ['pesetas', 'ESP'],
    ['roubles', 'RUB'],
    ['swiss francs', 'CHF'],
    ['French francs', 'FRF'],
    ['turkish lira', 'TRY'],
    ['italian lire', 'ITL'],
    ['hong kong dollars', 'HKD'],
    ['new zealand dollars', 'NZD'],
    ['danish kroner', 'DKK'],
    ['deutsche marks', 'DEM'],
    ['costa rican colón', 'CRC'],
    ['south korean won', 'KRW'],
    ['saudi riyals', 'SAR'],
    ['usd', 'USD'],
    ['USD', 'USD'],
    ['RMB', 'CNY'],
    ['GHS', 'GHS'],
    ['cents', ' hundredths'],
    ['pence', 'GBP hundredths'],
    ['penny', 'GBP hundredths'],
  ])('%s is %s', (words, expected) => expect(named(words)).toBe(expected));

  it.each(['won', 'real', 'mark', 'users', 'two', 'TRY', 'try', 'ALL', 'ghs', 'constructor', 'swiss', ''])('%j is none', (words) => expect(named(words)).toBeUndefined());
});

describe('a currency by its sign', () => {
  it.each<[string, string, boolean, string]>([
    ['$', '', true, 'USD'],
    ['€', '', true, 'EUR'],
    ['₹', '', true, 'INR'],
    ['₡', '', true, 'CRC'],
    ['元', '', true, 'CNY'],
    ['¢', '', true, ''],
    ['$', 'us', false, 'USD with its letters'],
    ['$', 'u . s .', false, 'USD with its letters'],
    ['$', 'HK', true, 'HKD with its letters'],
    ['$', 'c', false, 'CAD with its letters'],
    ['$', 'A', true, 'AUD with its letters'],
    ['$', 'a', false, 'USD'],
    ['$', 's', false, 'USD'],
    ['$', 'can', false, 'USD'],
    ['$', 'for', false, 'USD'],
    ['€', 'us', false, 'EUR'],
  ])('%s after %j (touching: %p) is %s', (sign, letters, touching, expected) => expect(signed(sign, letters, touching)).toBe(expected));
});
