import { describe, expect, it } from '@jest/globals';
import { runDetectorBench } from './detector.js';

describe('the detector bench', () => {
  it('measures every number of phrases asked for', () => {
    const report = runDetectorBench({ seed: 7, phraseCounts: [10, 200], segments: 400, rounds: 3 });
    expect(report).toMatchObject({ name: 'detector', seed: 7, violations: [] });
    expect(report.metrics.map(({ name, unit, goal }) => [name, unit, goal])).toEqual([['us_per_segment_10', 'µs', 10], ['us_per_segment_200', 'µs', 10]]);
    for (const { value } of report.metrics) expect(value).toBeGreaterThan(0);
  });
});
