import { cpus } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { createLatencyMeter } from './latency-meter.js';
import { type LiveResult, liveReport } from './live-report.js';
import type { UsageReading } from './service-usage.js';

const meterOf = (latencies: readonly number[]) => ({ ...createLatencyMeter(() => 0), latencies });
const reading = (atMs: number, restarts = 0, machineSeconds = 0): UsageReading => ({
  atMs, processes: [{ name: 'coach', pid: 20, restarts }], cpuSeconds: new Map([[20, atMs / 2_000]]), residentBytes: new Map([[20, 1_048_576]]), ownSeconds: 0, machineSeconds,
});
const result: LiveResult = {
  seed: 3, meters: { cards: meterOf([2, 4, 60]), phrases: meterOf([302, 304]), lines: meterOf([1, 1, 1, 1]) },
  bare: { sent: 100, lost: 0, p50: 2, p99: 3, p999: 4, cpuUs: 1, cpuCores: 0.1 },
  log: [], from: reading(0), to: reading(10_000, 0, 5), loopDelays: [0, 1, 2], callsHeld: 7, complaints: [],
};
const valueOf = (given: Partial<LiveResult>, name: string) => liveReport({ ...result, ...given }).metrics.find((metric) => metric.name === name);

describe('the report of a live run', () => {
  it.each([
    ['word_to_socket_p50_ms', 4, 4], ['word_to_socket_p99_ms', 60, 25], ['word_to_socket_p999_ms', 60, 100], ['bare_hop_p50_ms', 2, undefined], ['ratio_to_bare_hop_p50', 2, undefined],
    ['calls_held', 7, undefined], ['cards', 3, undefined], ['phrase_to_socket_p50_ms', 302, undefined], ['line_to_socket_p50_ms', 1, undefined], ['lines_per_s', 0.4, undefined],
    ['cpu_cores_coach', 0.5, undefined], ['rss_mb_coach', 1, undefined], ['generator_loop_delay_p99_ms', 2, undefined],
  ])('has %s', (name, value, goal) => {
    const metric = valueOf({}, name);
    expect(metric?.value).toBeCloseTo(value, 6);
    expect(metric?.goal).toBe(goal);
  });

  it('names each metric once and violates nothing when all went well', () => {
    const { metrics, violations, remarks, name, seed } = liveReport(result);
    expect(new Set(metrics.map((metric) => metric.name)).size).toBe(metrics.length);
    expect({ name, seed, violations, remarks }).toEqual({ name: 'live', seed: 3, violations: [], remarks: [] });
  });

  it.each<[string, Partial<LiveResult>, RegExp]>([
    ['what the load saw', { complaints: ['2 cards never came'] }, /^2 cards never came$/],
    ['a service that began anew', { to: reading(10_000, 1) }, /^coach began anew during the run$/],
    ['a bare hop that lost records', { bare: { ...result.bare, lost: 4 } }, /^the bare hop lost 4 of 100 records$/],
  ])('is violated by %s', (_, change, expected) => {
    const { violations } = liveReport({ ...result, ...change });
    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatch(expected);
  });

  it.each<[string, Partial<LiveResult>, number]>([
    ['a generator late by more than half of the tail', { loopDelays: [31] }, 1],
    ['one late by less', { loopDelays: [29] }, 0],
    ['a machine that was busy elsewhere', { to: reading(10_000, 0, 5 + 2 * cpus().length) }, 1],
    ['a machine that idled beside', { to: reading(10_000, 0, 5 + 0.5 * cpus().length) }, 0],
  ])('remarks on %s', (_, change, remarks) => {
    expect(liveReport({ ...result, ...change }).remarks).toHaveLength(remarks);
  });
});
