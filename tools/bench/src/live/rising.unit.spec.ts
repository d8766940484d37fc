import { describe, expect, it } from '@jest/globals';
import type { BenchReport } from '../bench-report.js';
import { runRisingBench } from './rising.js';

const reportOf = (p99: number, violations: readonly string[] = []): BenchReport => ({
  name: 'live', seed: 1, machine: '', violations, metrics: [{ name: 'word_to_socket_p99_ms', value: p99, unit: 'ms', goal: 25 }, { name: 'rss_mb_coach', value: 1, unit: 'MB' }],
});
const rise = async (p99Of: (calls: number) => number, violationsOf: (calls: number) => readonly string[] = () => [], calls = 500) => {
  const tried: number[] = [];
  const report = await runRisingBench({ calls, seed: 1, say: () => undefined, run: (now) => { tried.push(now); return Promise.resolve(reportOf(p99Of(now), violationsOf(now))); } });
  return { tried, report, most: report.metrics.find(({ name }) => name === 'most_calls_below_2_s')?.value };
};

describe('rising calls', () => {
  it('end where the 99th percentile passes two seconds, and tell the most that were held', async () => {
    const { tried, most, report } = await rise((calls) => calls);
    expect([tried, most, report.remarks, report.violations]).toEqual([[500, 800, 1_200, 1_800, 2_700], 1_800, ['ended at 2700 calls: p99 of 2700 ms'], []]);
  });

  it('end where something was lost, however fast it was', async () => {
    const { most, report } = await rise(() => 5, (calls) => (calls > 1_000 ? ['3 cards never came'] : []));
    expect([most, report.remarks]).toEqual([800, ['ended at 1200 calls: 3 cards never came']]);
  });

  it('tell that none was held where the first run fails already, and where nothing was measured', async () => {
    expect((await rise(() => 9_000)).most).toBe(0);
    expect((await rise(() => Number.NaN)).most).toBe(0);
  });

  it('end by themselves on a machine that holds everything', async () => {
    const { most, report } = await rise(() => 5);
    expect([most && most > 13_000, report.remarks]).toEqual([true, ['ended at more than 20000 calls were not tried']]);
  });

  it('keep of each run what belongs to the latency, and grow from a single call too', async () => {
    const { tried, report } = await rise((calls) => (calls > 3 ? 3_000 : 5), undefined, 1);
    expect(tried).toEqual([1, 2, 3, 4]);
    expect(report.metrics.map(({ name }) => name)).toContain('3_calls_word_to_socket_p99_ms');
    expect(report.metrics.some(({ name }) => name.includes('rss'))).toBe(false);
  });
});
