import { describe, expect, it } from '@jest/globals';
import { CliFault } from './cli-fault.js';
import { numberOption } from './number-option.js';

describe('an option that takes a number', () => {
  it.each([['0', 0, 0], ['4', 0, 4], ['2.5', 0, 2.5], [' 7 ', 1, 7], ['1e3', 1, 1000]])('%j with least %d is %d', (text, least, value) => { expect(numberOption(text, 'speed', least)).toBe(value); });

  it.each([['', 0], [' ', 0], ['fast', 0], ['4x', 0], ['-1', 0], ['0', 1], ['Infinity', 0], ['NaN', 0]])('%j with least %d is a wrong call that names the option', (text, least) => {
    expect(() => numberOption(text, 'speed', least)).toThrow(new CliFault(`--speed takes a number of at least ${least}, not "${text}"`, 2));
  });
});
