import { setTimeout as sleep } from 'node:timers/promises';
import { type MortalProcess, type SinkWorld, startSinkWorld } from '@baton/chaos';
import { blockFromRecords, type Block, createHttpEventStore, type LogRecord, migrate } from '@baton/event-store';
import { type BenchReport, thisMachine } from '../bench-report.js';
import { cpuSecondsOf, residentMbOf } from './process-usage.js';
import { createUtterances, fillLog, loadTopic, paceLog } from './sink-load.js';
import { eventsPerSecond, type StoredBlock } from './stored-blocks.js';

export interface SinkBenchSettings {
  readonly root: string;
  readonly brokers: string;
  readonly namespace: string;
  /** On the log before the sink goes on. */
  readonly events: number;
  /** Events a second at which lag and memory are measured, and for how long each. */
  readonly rate: number;
  readonly seconds: number;
  /** How long each insert waits while ClickHouse is slow, milliseconds. */
  readonly slowMs: number;
  /** Shortest time between two blocks of a partition that are not full, milliseconds; the service's own default without. */
  readonly betweenMs?: number;
  say(line: string): void;
}

const partitions = 3;
const blockRecords = 5_000;
const idleMs = 2_000;
const startWithinMs = 60_000;
const goals = { ratio: 0.7, cpuUs: 20, lagMs: 1_000 } as const;
const sampleMs = 250;

const recordsOf = async (world: SinkWorld): Promise<LogRecord[][]> => {
  const byPartition = Array.from({ length: partitions }, (): LogRecord[] => []);
  await world.bus.read(loadTopic, [], (messages) => { for (const message of messages) byPartition[message.partition]?.push(message); });
  return byPartition;
};

const blocksOf = (records: readonly LogRecord[]): Block[] => Array.from({ length: Math.ceil(records.length / blockRecords) }, (_, at) => {
  const taken = records.slice(at * blockRecords, (at + 1) * blockRecords);
  return blockFromRecords({ topic: loadTopic, partition: taken[0]?.partition ?? 0, first: taken[0]?.offset ?? 0, last: taken.at(-1)?.offset ?? 0 }, taken);
});

/** Rows a second that the stock client inserts when it has nothing else to do: the same rows, ready, block after block, as many at once as there are partitions. */
const bareInsert = async (world: SinkWorld): Promise<number> => {
  const store = createHttpEventStore({ url: world.engineUrl, user: 'baton', password: 'baton', database: 'bare' });
  await migrate(store);
  const lanes = (await recordsOf(world)).map(blocksOf);
  const rows = lanes.flat().reduce((sum, { events }) => sum + events.length, 0);
  const startedAt = performance.now();
  await Promise.all(lanes.map(async (blocks) => { for (const { events, token } of blocks) await store.insertBlock('events', events, token); }));
  const seconds = (performance.now() - startedAt) / 1_000;
  await store.command('DROP DATABASE bare SYNC');
  await store.close();
  return rows / seconds;
};

/** A sink that has joined its group: it has stored one event. */
const startJoined = async (world: SinkWorld, url: string, next: ReturnType<typeof createUtterances>): Promise<MortalProcess> => {
  const sink = await world.processes.startSink(url);
  await fillLog(world.producer, next, partitions * 20);
  await world.untilCaughtUp(startWithinMs);
  await sleep(idleMs);
  return sink;
};

const endsOf = async (world: SinkWorld) => {
  const admin = await world.bus.admin();
  try {
    return await admin.offsets(loadTopic);
  } finally {
    await admin.close();
  }
};

const blocksAfter = async (world: SinkWorld, ends: Awaited<ReturnType<typeof endsOf>>): Promise<StoredBlock[]> => {
  const rows = await world.store.select<{ partition: number; first: number; events: number; at: number }>(
    `SELECT partition, first_offset AS first, events, toUnixTimestamp64Milli(stored_at) AS at FROM ${world.store.database}.ingest_ledger WHERE topic = {topic:String}`, { topic: loadTopic });
  return rows.filter(({ partition, first }) => first >= (ends.find((each) => each.partition === partition)?.end ?? 0)).map(({ events, at }) => ({ events, storedAtMs: at }));
};

/** The sink is stopped while the log is filled, so that what it uses and how fast it is is its own alone. */
const throughput = async (world: SinkWorld, sink: MortalProcess, next: ReturnType<typeof createUtterances>, events: number) => {
  const ends = await endsOf(world);
  sink.signal('SIGSTOP');
  await fillLog(world.producer, next, events);
  const barePerSecond = await bareInsert(world);
  const cpuBefore = cpuSecondsOf(sink.pid);
  sink.signal('SIGCONT');
  await world.untilCaughtUp(startWithinMs * 2);
  const cpuUs = ((cpuSecondsOf(sink.pid) - cpuBefore) * 1e6) / events;
  return { barePerSecond, cpuUs, perSecond: eventsPerSecond(await blocksAfter(world, ends)) };
};

interface Lag { readonly p50: number; readonly p99: number; readonly most: number; readonly n: number }

/** From the producer's clock in each event to its block's in the ledger, both of this machine. */
const lagAtRate = async (world: SinkWorld, next: ReturnType<typeof createUtterances>, { rate, seconds }: SinkBenchSettings): Promise<Lag & { sent: number; blocks: number }> => {
  const [fromMs, ends] = [Date.now(), await endsOf(world)];
  const sent = await paceLog(world.producer, next, rate, seconds);
  await world.untilCaughtUp(startWithinMs);
  const [lag] = await world.store.select<Lag>(`SELECT quantileExact(0.5)(lag_ms) AS p50, quantileExact(0.99)(lag_ms) AS p99, max(lag_ms) AS most, count() AS n FROM (
    SELECT dateDiff('millisecond', e.received_at, l.stored_at) AS lag_ms
    FROM (SELECT kafka_topic AS topic, kafka_partition AS partition, kafka_offset, received_at FROM ${world.store.database}.events WHERE received_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')) AS e
    ASOF JOIN ${world.store.database}.ingest_ledger AS l ON e.topic = l.topic AND e.partition = l.partition AND e.kafka_offset >= l.first_offset)`, { from: fromMs });
  return { ...(lag ?? { p50: Number.NaN, p99: Number.NaN, most: Number.NaN, n: 0 }), sent, blocks: (await blocksAfter(world, ends)).length };
};

/** Resident memory of the sink before, while ClickHouse answers slowly and the log grows, and after, megabytes; `growth` is from the first half of the slow time to the second. */
const memoryWhileSlow = async (world: SinkWorld, sink: MortalProcess, next: ReturnType<typeof createUtterances>, { rate, seconds, slowMs }: SinkBenchSettings) => {
  await paceLog(world.producer, next, rate, 3);
  await world.untilCaughtUp(startWithinMs);
  const before = residentMbOf(sink.pid);
  const samples: number[] = [];
  const sampling = setInterval(() => { samples.push(residentMbOf(sink.pid)); }, sampleMs);
  world.proxy.delayMs = slowMs;
  await paceLog(world.producer, next, rate, seconds);
  const behind = await world.lag();
  world.proxy.delayMs = 0;
  clearInterval(sampling);
  await world.untilCaughtUp(startWithinMs * 2);
  await sleep(idleMs);
  const half = Math.floor(samples.length / 2);
  return { before, during: Math.max(...samples), growth: Math.max(...samples.slice(half)) - Math.max(...samples.slice(0, half)), after: residentMbOf(sink.pid), behind };
};

const missingEvents = async (world: SinkWorld): Promise<number> => {
  const ends = await endsOf(world);
  const [row] = await world.store.select<{ n: number }>(`SELECT uniqExact(kafka_partition, kafka_offset) AS n FROM ${world.store.database}.events WHERE kafka_topic = {topic:String}`, { topic: loadTopic });
  return ends.reduce((sum, { first, end }) => sum + end - first, 0) - (row?.n ?? 0);
};

/** The log into ClickHouse: how fast beside a bare insert of the same rows, at what cost of CPU, with what lag at a steady rate, and in how much memory while ClickHouse is slow. */
export const runSinkBench = async (settings: SinkBenchSettings): Promise<BenchReport> => {
  const { events, rate, slowMs, betweenMs, say } = settings;
  const sink = { BATON_SESSION_TIMEOUT_MS: '60000', ...(betweenMs === undefined ? {} : { BATON_SINK_BETWEEN_MS: String(betweenMs) }) };
  const world = await startSinkWorld({ ...settings, partitions: { [loadTopic]: partitions }, sink });
  try {
    const next = createUtterances(Date.now);
    const direct = await startJoined(world, world.engineUrl, next);
    const speed = await throughput(world, direct, next, events);
    say(`${events} events stored`);
    const lag = await lagAtRate(world, next, settings);
    say(`${lag.sent} events at ${rate} a second stored`);
    // One that is asked to leave leaves its group as well; after a kill the next would wait for the session's end.
    direct.signal('SIGTERM');
    await direct.ended;
    const memory = await memoryWhileSlow(world, await startJoined(world, world.proxy.url, next), next, settings);
    const missing = await missingEvents(world);
    return {
      name: 'sink', seed: 0, machine: thisMachine(),
      metrics: [
        { name: 'bare_insert_per_second', value: speed.barePerSecond, unit: '/s' }, { name: 'events_per_second', value: speed.perSecond, unit: '/s' }, { name: 'ratio_to_bare', value: speed.perSecond / speed.barePerSecond, unit: '×', least: goals.ratio },
        { name: 'cpu_us_per_event', value: speed.cpuUs, unit: 'µs', goal: goals.cpuUs },
        { name: 'rate_reached_per_second', value: lag.sent / settings.seconds, unit: '/s' }, { name: 'lag_p50_ms', value: lag.p50, unit: 'ms' }, { name: 'lag_p99_ms', value: lag.p99, unit: 'ms', goal: goals.lagMs }, { name: 'lag_max_ms', value: lag.most, unit: 'ms' }, { name: 'blocks_per_second', value: lag.blocks / settings.seconds, unit: '/s' },
        { name: 'rss_before_mb', value: memory.before, unit: 'MB' }, { name: 'rss_while_slow_mb', value: memory.during, unit: 'MB' }, { name: 'rss_growth_while_slow_mb', value: memory.growth, unit: 'MB' }, { name: 'rss_after_mb', value: memory.after, unit: 'MB' }, { name: 'engine_rss_mb', value: residentMbOf(world.engine.pid), unit: 'MB' }, { name: 'behind_while_slow', value: memory.behind, unit: 'events' },
      ],
      violations: missing > 0 ? [`${missing} events of the log are not in the store`] : [],
      remarks: [
        `${partitions} partitions; bare is the stock client with the same rows ready in memory, ${partitions} inserts at once; the CPU is that of analytics alone, in a process of its own`,
        `lag at ${rate} events a second, from the producer's clock to the block's; blocks that are not full keep ${betweenMs === undefined ? 'the distance the service is set to' : `${betweenMs} ms at most`}`,
        `while ClickHouse is slow each insert waits ${slowMs} ms`,
      ],
    };
  } finally {
    await world.close();
  }
};
