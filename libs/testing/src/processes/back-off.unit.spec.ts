import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backOffMs } from './back-off.js';

describe('the wait before a restart', () => {
  it.each([[1, 250], [2, 500], [3, 1_000], [6, 8_000], [7, 10_000], [60, 10_000]])('is, before restart %i, %i ms', (failures, ms) => {
    expect(backOffMs(failures)).toBe(ms);
  });

  it('never shrinks and never passes ten seconds', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2_000 }), (failures) => {
      expect(backOffMs(failures + 1)).toBeGreaterThanOrEqual(backOffMs(failures));
      expect(backOffMs(failures)).toBeLessThanOrEqual(10_000);
    }));
  });
});
