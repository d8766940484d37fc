import { describe, expect, it } from '@jest/globals';
import { workspaceRoot } from '@baton/testing';
import { runLiveBench } from './live.js';

describe('the live bench', () => {
  it('holds a few calls on a whole stack, gets each card once and measures every part', async () => {
    const said: string[] = [];
    const report = await runLiveBench({ root: workspaceRoot(), calls: 4, seconds: 10, warmUpSeconds: 4, cardEvery: 2, hypothesesPerSecond: 3.25, seed: 1, say: (line) => { said.push(line); } });
    const valueOf = (name: string): number => report.metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    expect(report).toMatchObject({ name: 'live', seed: 1, violations: [] });
    expect(valueOf('calls_held')).toBe(4);
    expect(valueOf('cards')).toBeGreaterThanOrEqual(4);
    expect(valueOf('lines_per_s')).toBeGreaterThan(12);
    const shares = ['word_to_socket', 'line_to_socket', 'bare_hop'].map((name) => ['p50', 'p99', 'p999'].map((share) => valueOf(`${name}_${share}_ms`)));
    for (const latencies of shares) {
      expect(latencies.every((value) => value > 0)).toBe(true);
      expect(latencies).toEqual(latencies.toSorted((a, b) => a - b));
    }
    // The words that first hold a phrase come one revision, 300 ms, before those that settle it.
    expect(valueOf('phrase_to_socket_p50_ms') - valueOf('word_to_socket_p50_ms')).toBeGreaterThan(200);
    const services = ['kafka', 'redis', 'analytics', 'gateway', 'ingest', 'coach', 'notes', 'crm-sync'];
    expect(services.filter((name) => Number.isNaN(valueOf(`rss_mb_${name}`)))).toEqual([]);
    expect(services.filter((name) => process.platform === 'linux' && Number.isNaN(valueOf(`cpu_cores_${name}`)))).toEqual([]);
    expect(said.at(-1)).toBe('measuring for 10 s');
  }, 240_000);
});
