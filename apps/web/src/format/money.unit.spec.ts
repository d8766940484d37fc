import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { grouped, money } from './money.js';

describe('money as a rep reads it', () => {
  it.each([['48000', 'EUR', '€48,000'], ['48000.4', 'USD', '$48,000'], ['1200', '', '1,200'], ['', 'EUR', ''], ['on request', 'EUR', 'on request'], ['0', 'GBP', '£0']])('writes %j in %j as %j', (amount, currency, written) => {
    expect(money(amount, currency)).toBe(written);
  });
});

describe('a number with its thousands set apart', () => {
  it.each([['0', '0'], ['999', '999'], ['1000', '1,000'], ['1250000.50', '1,250,000.50'], ['-48000', '-48,000'], ['-0.5', '-0.5'], ['0012', '0,012'], ['', ''], ['48.000,5', '48.000,5'], ['1e6', '1e6'], ['on request', 'on request']])('writes %j as %j', (text, written) => {
    expect(grouped(text)).toBe(written);
  });

  it('keeps every digit, so that nobody approves another number than the one that is sent', () => {
    const decimal = fc.tuple(fc.constantFrom('', '-'), fc.stringMatching(/^\d{1,20}$/), fc.stringMatching(/^(\.\d{1,4})?$/)).map((parts) => parts.join(''));
    fc.assert(fc.property(decimal, (text) => { expect(grouped(text).replaceAll(',', '')).toBe(text); }));
  });
});
