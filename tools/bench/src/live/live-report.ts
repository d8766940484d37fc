import { cpus } from 'node:os';
import { type BenchReport, latencyMetrics, percentilesOf, thisMachine } from '../bench-report.js';
import type { HopResult } from '../paced-load.js';
import type { LiveMeters } from './call-speaker.js';
import { hopMetrics, type LoggedFact } from './hops.js';
import { restartedBetween, type UsageReading, usageMetrics } from './service-usage.js';

export interface LiveResult {
  readonly seed: number;
  readonly meters: LiveMeters;
  readonly bare: HopResult;
  /** What the log holds of the calls and their cards. */
  readonly log: readonly LoggedFact[];
  readonly from: UsageReading;
  readonly to: UsageReading;
  /** How late the generator's event loop was, milliseconds. */
  readonly loopDelays: readonly number[];
  readonly callsHeld: number;
  readonly complaints: readonly string[];
}

const goals = { p50: 4, p99: 25, p999: 100 };

/** Numbers of a run. A generator that was itself late by half of what it measured says so, and so does a machine that was busy with something else. */
export const liveReport = ({ seed, meters, bare, log, from, to, loopDelays, callsHeld, complaints }: LiveResult): BenchReport => {
  const cards = percentilesOf(meters.cards.latencies);
  const loop = percentilesOf(loopDelays);
  const seconds = (to.atMs - from.atMs) / 1000;
  const usage = usageMetrics(from, to);
  const elsewhere = usage.find(({ name }) => name === 'cpu_cores_elsewhere')?.value ?? 0;
  return {
    name: 'live', seed, machine: thisMachine(),
    metrics: [
      ...latencyMetrics('word_to_socket', cards, goals),
      ...latencyMetrics('bare_hop', bare),
      { name: 'ratio_to_bare_hop_p50', value: cards.p50 / bare.p50, unit: '×' },
      ...hopMetrics(meters.cards.journeys, log),
      { name: 'calls_held', value: callsHeld, unit: 'calls' },
      { name: 'cards', value: meters.cards.latencies.length, unit: 'cards' },
      ...latencyMetrics('phrase_to_socket', percentilesOf(meters.phrases.latencies)),
      ...latencyMetrics('line_to_socket', percentilesOf(meters.lines.latencies)),
      { name: 'lines_per_s', value: meters.lines.latencies.length / seconds, unit: '1/s' },
      ...usage,
      ...latencyMetrics('generator_loop_delay', loop),
    ],
    violations: [
      ...complaints,
      ...restartedBetween(from, to).map((name) => `${name} began anew during the run`),
      ...(bare.lost > 0 ? [`the bare hop lost ${bare.lost} of ${bare.sent} records`] : []),
    ],
    remarks: [
      ...(loop.p99 > cards.p99 / 2 ? [`the load generator was ${loop.p99.toFixed(1)} ms late itself at p99, so the tail is partly its own; hold fewer calls, or give the machine more cores`] : []),
      ...(elsewhere > 0.1 * cpus().length ? [`other programs kept ${elsewhere.toFixed(1)} of ${cpus().length} cores busy; run it again when the machine is quiet`] : []),
    ],
  };
};
