import { describe, expect, it } from '@jest/globals';
import { formatBench, latencyMetrics, percentilesOf, quantile } from './bench-report.js';

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

  it('takes the percentiles of values in any order, and of none', () => {
    const values = Array.from({ length: 1_000 }, (_, index) => (index * 7) % 1_000 + 1);
    expect(percentilesOf(values)).toEqual({ p50: 500, p99: 990, p999: 999 });
    expect(percentilesOf([])).toEqual({ p50: Number.NaN, p99: Number.NaN, p999: Number.NaN });
  });

  it('names latencies by their share, with a goal only where there is one', () => {
    expect(latencyMetrics('hop', { p50: 1, p99: 2, p999: 3 }, { p99: 25 })).toEqual([
      { name: 'hop_p50_ms', value: 1, unit: 'ms' }, { name: 'hop_p99_ms', value: 2, unit: 'ms', goal: 25 }, { name: 'hop_p999_ms', value: 3, unit: 'ms' },
    ]);
  });

  it('ends with what a reader must know', () => {
    const text = formatBench({ name: 'live', seed: 1, machine: 'm', metrics: [{ name: 'a', value: 1, unit: 'ms' }], violations: [], remarks: ['the machine was busy'] });
    expect(text.split('\n').at(-1)).toBe('NOTE: the machine was busy');
  });

  it('lines up names, values, goals and what was violated', () => {
    const text = formatBench({ name: 'bus', seed: 1, machine: '2 × CPU', metrics: [{ name: 'a_ms', value: 1.234, unit: 'ms', goal: 2 }, { name: 'longer_ms', value: 10, unit: 'ms' }], violations: ['a lost 1 of 2'] });
    expect(text.split('\n')).toEqual(['bus on 2 × CPU', 'a_ms             1.23 ms   goal ≤ 2', 'longer_ms       10.00 ms', 'VIOLATED: a lost 1 of 2']);
  });

  it('shows a table and the chosen metrics to people, with goals of at least', () => {
    const least = { name: 'ratio', value: 0.5, unit: '×', least: 0.7 };
    const text = formatBench({ name: 'sink', seed: 1, machine: 'm', metrics: [least, { name: 'detail', value: 1, unit: 'ms' }], shown: [least], table: ['a table'], violations: [] });
    expect(text.split('\n')).toEqual(['sink on m', 'a table', 'ratio        0.50 ×   goal ≥ 0.7']);
  });
});
