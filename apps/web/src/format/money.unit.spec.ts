import { describe, expect, it } from '@jest/globals';
import { money } from './money.js';

describe('money as a rep reads it', () => {
  it.each([['48000', 'EUR', '€48,000'], ['48000.4', 'USD', '$48,000'], ['1200', '', '1,200'], ['', 'EUR', ''], ['on request', 'EUR', 'on request'], ['0', 'GBP', '£0']])('writes %j in %j as %j', (amount, currency, written) => {
    expect(money(amount, currency)).toBe(written);
  });
});
