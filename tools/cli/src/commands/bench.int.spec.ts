import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { disposableDir, removeDisposable } from '@baton/testing';
import { createFakeContext } from '../fake-context.js';
import { runCli } from '../run-cli.js';

let dir = '';
beforeEach(() => { dir = disposableDir(); });
afterEach(() => { removeDisposable(dir); process.exitCode = undefined; });

describe('./baton bench --json', () => {
  it.each([
    [['bus', '--rate', '100', '--seconds', '1'], ['bare_hop_p50_ms', 'kafkajs_p99_ms', 'kafkajs_cpu_cores', 'platformatic_p999_ms', 'platformatic_ratio_to_bare_hop_p50']],
    [['detector'], ['us_per_segment_500', 'us_per_segment_5000', 'us_per_segment_50000']],
  ])('%j prints one document with its metrics and ends with 0', async (args, names) => {
    const context = createFakeContext(dir);
    expect(await runCli(['bench', ...args, '--json'], context, () => undefined)).toBe(0);
    expect(context.said).toHaveLength(1);
    const report = JSON.parse(context.said[0] ?? '') as { metrics: { name: string; value: number; unit: string }[] };
    expect(report).toMatchObject({ name: args[0], seed: expect.any(Number), machine: expect.stringContaining('Node'), violations: [] });
    expect(report.metrics.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(report.metrics.every(({ value, unit }) => value >= 0 && unit !== '')).toBe(true);
  });
});
