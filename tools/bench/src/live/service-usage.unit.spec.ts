import { describe, expect, it } from '@jest/globals';
import { type MeasuredProcess, restartedBetween, type UsageReading, usageMetrics } from './service-usage.js';

const megabyte = 1_048_576;
const gateway: MeasuredProcess = { name: 'gateway', pid: 10, restarts: 0 };
const coach: MeasuredProcess = { name: 'coach', pid: 20, restarts: 1 };
const reading = (atMs: number, cpu: Readonly<Record<number, number>>, more: Partial<UsageReading> = {}): UsageReading => ({
  atMs, processes: [gateway, coach], residentBytes: new Map([[10, 200 * megabyte]]), ownSeconds: 0, machineSeconds: Number.NaN,
  cpuSeconds: new Map(Object.entries(cpu).map(([pid, seconds]) => [Number(pid), seconds])), ...more,
});
const valueOf = (metrics: ReturnType<typeof usageMetrics>, name: string) => metrics.find((metric) => metric.name === name)?.value;

describe('what the services use', () => {
  it('is cores between two readings and megabytes at the second, by the service\'s name', () => {
    const metrics = usageMetrics(reading(1_000, { 10: 4, 20: 1 }), reading(11_000, { 10: 9, 20: 1.5 }, { ownSeconds: 2 }));
    expect(metrics).toEqual([
      { name: 'cpu_cores_gateway', value: 0.5, unit: 'cores' }, { name: 'cpu_cores_coach', value: 0.05, unit: 'cores' }, { name: 'cpu_cores_generator', value: 0.2, unit: 'cores' },
      { name: 'rss_mb_gateway', value: 200, unit: 'MB' },
    ]);
  });

  it.each([
    ['had not begun', { 20: 1 }, { 10: 9, 20: 2 }], ['is gone', { 10: 4, 20: 1 }, { 20: 2 }],
  ])('leaves out a service that %s, instead of calling it free', (_, before, after) => {
    const metrics = usageMetrics(reading(0, before), reading(1_000, after));
    expect(metrics.map(({ name }) => name)).not.toContain('cpu_cores_gateway');
    expect(valueOf(metrics, 'cpu_cores_coach')).toBe(1);
  });

  it.each([
    ['what is left of the machine', 30, 1.5], ['nothing when the clocks disagree', 10, 0],
  ])('counts for others %s', (_, machineSeconds, expected) => {
    const metrics = usageMetrics(reading(0, { 10: 0, 20: 0 }, { machineSeconds: 0 }), reading(10_000, { 10: 6, 20: 4 }, { ownSeconds: 5, machineSeconds }));
    expect(valueOf(metrics, 'cpu_cores_elsewhere')).toBe(expected);
  });

  it('names the services that began anew in between', () => {
    const from = reading(0, {});
    expect(restartedBetween(from, from)).toEqual([]);
    expect(restartedBetween(from, reading(1, {}, { processes: [{ ...gateway, restarts: 1 }, coach] }))).toEqual(['gateway']);
  });
});
