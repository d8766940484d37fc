import { describe, expect, it } from '@jest/globals';
import { runDetectorBench } from './detector.js';

describe('the detector bench', () => {
  it('measures every number of phrases asked for', () => {
    const report = runDetectorBench({ seed: 7, phraseCounts: [10, 200], segments: 400, rounds: 3, playbook: { objections: [], competitors: [], pains: [] } });
    expect(report).toMatchObject({ name: 'detector', seed: 7, violations: [] });
    expect(report.metrics.map(({ name, unit, goal }) => [name, unit, goal])).toEqual([
      ...[10, 200].flatMap((count) => [[`us_per_segment_${count}`, 'µs', 10], ...['regexp', 'ahocorasick', 'fastscan'].map((other) => [`us_per_segment_${count}_${other}`, 'µs', undefined])]), ['us_per_revision_all', 'µs', 50],
    ]);
    for (const { value } of report.metrics) expect(value).toBeGreaterThan(0);
  });
});
