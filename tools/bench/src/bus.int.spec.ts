import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestKafka } from '@baton/testing';
import { formatBench } from './bench-report.js';
import { runBusBench } from './bus.js';

describe('the bus bench', () => {
  const running: { kafka?: Awaited<ReturnType<typeof startTestKafka>> } = {};
  beforeAll(async () => { running.kafka = await startTestKafka(); });
  afterAll(async () => { await running.kafka?.stop(); });

  it('measures both drivers and a bare hop in one run, and loses nothing', async () => {
    const report = await runBusBench({ brokers: [running.kafka?.brokers ?? ''], rate: 200, seconds: 2 });
    expect(report.violations).toEqual([]);
    for (const name of ['bare_hop', 'kafkajs', 'platformatic']) {
      const latency = ['p50', 'p99', 'p999'].map((share) => report.metrics.find((metric) => metric.name === `${name}_${share}_ms`)?.value ?? Number.NaN);
      expect(latency.every((value) => value > 0)).toBe(true);
      expect(latency).toEqual(latency.toSorted((a, b) => a - b));
    }
    expect(formatBench(report)).toContain('kafkajs_ratio_to_bare_hop_p50');
  });
});
