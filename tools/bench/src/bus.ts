import { randomUUID } from 'node:crypto';
import { type BusDriver, createBus } from '@baton/bus';
import { startBareHop } from '@baton/bus/bare-hop';
import { createLogger } from '@baton/platform';
import { type BenchMetric, type BenchReport, latencyMetrics, thisMachine } from './bench-report.js';
import { createBenchTopic } from './bench-topic.js';
import { type Hop, type HopResult, measureHop } from './paced-load.js';

export interface BusBenchSettings {
  readonly brokers: readonly string[];
  /** Records a second. */
  readonly rate: number;
  /** How long each contender is measured. */
  readonly seconds: number;
}

type Start = (onRecord: (value: Uint8Array) => void) => Promise<Hop>;

const VALUE_BYTES = 300;
const LINGER_MS = 1;

const logger = createLogger('bench', 'error');
const busOf = (driver: BusDriver, { brokers }: BusBenchSettings) => createBus({ driver, brokers, clientId: 'bench', namespace: '', logger });

const throughPort = (driver: BusDriver, settings: BusBenchSettings, topic: string): Start => async (onRecord) => {
  const bus = busOf(driver, settings);
  const producer = await bus.producer({ acks: 'leader', lingerMs: LINGER_MS });
  await bus.consumer({
    group: `bench-${randomUUID()}`, topics: [topic], start: 'earliest',
    onBatch: async ({ messages }) => { for (const each of messages) onRecord(each.value); },
  });
  return { send: (key, value) => producer.send(topic, [{ key, value }]), close: () => bus.close() };
};

const metricsOf = (name: string, result: HopResult, bare: HopResult): BenchMetric[] => [
  ...latencyMetrics(name, result),
  { name: `${name}_cpu_cores`, value: result.cpuCores, unit: 'cores' },
  { name: `${name}_cpu_us_per_message`, value: result.cpuUs, unit: 'µs' },
  ...(result === bare ? [] : [
    { name: `${name}_ratio_to_bare_hop_p50`, value: result.p50 / bare.p50, unit: '×', goal: 1 },
    { name: `${name}_ratio_to_bare_hop_cpu`, value: result.cpuUs / bare.cpuUs, unit: '×', goal: 1 },
  ]),
];

/** Both drivers beside kafkajs as its manual shows it, one after another in this process: produce to handler, 300-byte records, 12 partitions. A broker just started compiles its code first; that run is thrown away. */
export const runBusBench = async (settings: BusBenchSettings): Promise<BenchReport> => {
  const load = { rate: settings.rate, seconds: settings.seconds, valueBytes: VALUE_BYTES };
  await measureHop(throughPort('kafkajs', settings, await createBenchTopic(settings.brokers)), { ...load, seconds: settings.seconds / 2 });
  const topics = [await createBenchTopic(settings.brokers), await createBenchTopic(settings.brokers), await createBenchTopic(settings.brokers)] as const;
  const bare = await measureHop((onRecord) => startBareHop(settings.brokers, topics[0], onRecord), load);
  const kafkajs = await measureHop(throughPort('kafkajs', settings, topics[1]), load);
  const platformatic = await measureHop(throughPort('platformatic', settings, topics[2]), load);
  const results = { bare_hop: bare, kafkajs, platformatic };
  return {
    name: 'bus',
    seed: 0,
    machine: thisMachine(),
    metrics: Object.entries(results).flatMap(([name, result]) => metricsOf(name, result, bare)),
    violations: Object.entries(results).filter(([, { lost }]) => lost > 0).map(([name, { lost, sent }]) => `${name} lost ${lost} of ${sent} records`),
  };
};
