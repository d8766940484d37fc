import { type Batch, type Bus, type BusConsumer, defaultSessionMs, type Position, type TopicPartition } from '@baton/bus';
import type { Block, EventStore } from '@baton/event-store';
import type { Logger, PassPoint } from '@baton/platform';
import type { BlockLimits } from '../domain/block-cut.js';
import { createPace, type Pace } from '../domain/pace.js';
import { pendingRange } from '../domain/pending-range.js';
import type { CrashPoint } from './crash-points.js';
import { createLane, type Lane } from './lane.js';
import type { LaneEdges } from './lane-edges.js';
import { readRange } from './read-range.js';

export interface SinkOptions {
  readonly bus: Bus;
  readonly store: EventStore;
  readonly topics: readonly string[];
  readonly group: string;
  readonly limits: BlockLimits;
  readonly log: Logger;
  /** Silence after which the group gives this member's partitions away, milliseconds; the log's own default without one. */
  readonly sessionTimeoutMs?: number;
  onStored?(block: Block): void;
  readonly pass?: PassPoint<CrashPoint>;
}

/** Carries every record of the topics into the event store, one lane per partition. */
export interface Sink {
  start(): Promise<void>;
  /** Stores what it can, then leaves the group. */
  stop(): Promise<void>;
  health(): { healthy: boolean; detail: string };
}

/** A lone record waits this long for company anyway; a fetch per record would only cost. */
const gatherMs = 200;

const laneKey = ({ topic, partition }: TopicPartition): string => `${topic}:${partition}`;

const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms).unref(); });

/** What a lane of this partition needs, through the consumer that owns it. */
const laneEdges = ({ bus, store, log, limits, onStored, pass, sessionTimeoutMs = defaultSessionMs }: SinkOptions, { topic, partition }: TopicPartition, owner: BusConsumer, pace: Pace): LaneEdges => ({
  store, log, limits, wait, pass,
  leaseMs: sessionTimeoutMs / 2,
  clockMs: () => performance.now(),
  commit: (position) => owner.commit([position]),
  readRange: (range) => readRange(bus, range),
  owns: () => owner.assigned().some((each) => each.topic === topic && each.partition === partition),
  pause: () => owner.pause([{ topic, partition }]),
  resume: () => owner.resume([{ topic, partition }]),
  betweenMs: pace.betweenMs,
  onStored: (block) => {
    pace.stored(laneKey({ topic, partition }));
    onStored?.(block);
  },
});

const openLane = (options: SinkOptions, position: Position, owner: BusConsumer, pace: Pace): Lane => {
  const { topic, partition, offset, metadata } = position;
  return createLane({ topic, partition, offset, pending: pendingRange(metadata) }, laneEdges(options, position, owner, pace));
};

const stuckLanes = (lanes: ReadonlyMap<string, Lane>): { healthy: false; detail: string } | undefined => {
  const stuck = [...lanes].flatMap(([key, lane]) => (lane.failure() ? [`${key}: ${lane.failure()}`] : []));
  return stuck.length > 0 ? { healthy: false, detail: `${stuck.length} of ${lanes.size} lanes wait for the event store; ${stuck[0]}` } : undefined;
};

export const createSink = (options: SinkOptions): Sink => {
  const { bus, group, topics, sessionTimeoutMs } = options;
  const lanes = new Map<string, Lane>();
  const pace = createPace(options.limits, () => performance.now());
  let consumer: BusConsumer | undefined;

  const onAssign = async (partitions: readonly TopicPartition[], owner: BusConsumer): Promise<void> => {
    // An earlier lane of a partition may still announce and store, so it ends before its last commit is asked for.
    await closeLanes(partitions);
    const committed = await owner.committed(partitions);
    for (const position of committed) lanes.set(laneKey(position), openLane(options, position, owner, pace));
  };
  const closeLanes = async (partitions: readonly TopicPartition[]): Promise<void> => {
    const leaving = partitions.map(laneKey);
    await Promise.all(leaving.map((key) => lanes.get(key)?.close()));
    for (const key of leaving) lanes.delete(key);
  };
  const onBatch = async (batch: Batch): Promise<void> => {
    const lane = lanes.get(laneKey(batch));
    if (!lane) throw new Error(`${laneKey(batch)} came before it was assigned; it must be delivered again`);
    await lane.add(batch.messages);
  };
  return {
    start: async () => {
      consumer = await bus.consumer({ group, topics, start: 'earliest', gatherMs, ...(sessionTimeoutMs === undefined ? {} : { sessionTimeoutMs }), onBatch, onAssign, onRevoke: closeLanes });
    },
    stop: async () => {
      await Promise.race([Promise.all([...lanes.values()].map((lane) => lane.flush())), wait(5_000)]);
      await Promise.all([...lanes.values()].map((lane) => lane.close()));
      lanes.clear();
      await consumer?.close();
      consumer = undefined;
    },
    health: () => stuckLanes(lanes) ?? consumer?.health() ?? { healthy: false, detail: 'the sink is not running' },
  };
};
