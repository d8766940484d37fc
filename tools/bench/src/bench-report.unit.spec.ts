import { describe, expect, it } from '@jest/globals';
import { formatBench, quantile } from './bench-report.js';

describe('a bench report', () => {
  it.each([
    [[1, 2, 3, 4], 0.5, 2],
    [[1, 2, 3, 4], 0.51, 3],
    [[1, 2, 3, 4], 0.99, 4],
    [[7], 0.001, 7],
    [[], 0.5, Number.NaN],
  ])('takes the nearest rank of %j at %d', (values, share, expected) => {
    expect(quantile(Float64Array.from(values), share)).toBe(expected);
  });

  it('lines up names, values, goals and what was violated', () => {
    const text = formatBench({ name: 'bus', seed: 1, machine: '2 × CPU', metrics: [{ name: 'a_ms', value: 1.234, unit: 'ms', goal: 2 }, { name: 'longer_ms', value: 10, unit: 'ms' }], violations: ['a lost 1 of 2'] });
    expect(text.split('\n')).toEqual(['bus on 2 × CPU', 'a_ms             1.23 ms   goal ≤ 2', 'longer_ms       10.00 ms', 'VIOLATED: a lost 1 of 2']);
  });
});
