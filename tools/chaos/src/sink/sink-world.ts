import { setTimeout as sleep } from 'node:timers/promises';
import { type Bus, type BusAdmin, type BusProducer, createBus } from '@baton/bus';
import { type TopicName, topology } from '@baton/contracts';
import { createHttpEventStore, type EventStore, migrate } from '@baton/event-store';
import { createLogger } from '@baton/platform';
import { chdbFolder, disposableDir, freePort, removeDisposable } from '@baton/testing';
import { createSinkProcesses, type MortalProcess } from './sink-processes.js';
import { startStoreProxy, type StoreProxy } from './store-proxy.js';

export interface SinkWorldOptions {
  readonly root: string;
  readonly brokers: string;
  readonly namespace: string;
  /** Partitions of the topics that facts are put on; each other topic has one. */
  readonly partitions: Partial<Record<TopicName, number>>;
  readonly sink: Readonly<Record<string, string>>;
}

/** A log, an embedded engine with a folder of its own, and a proxy before it; analytics is started by whoever needs it. */
export interface SinkWorld {
  readonly bus: Bus;
  readonly producer: BusProducer;
  /** The engine itself, past the proxy. */
  readonly store: EventStore;
  readonly engineUrl: string;
  readonly proxy: StoreProxy;
  /** The engine as it was first started. */
  readonly engine: MortalProcess;
  readonly processes: ReturnType<typeof createSinkProcesses>;
  /** Records that no sink has committed yet. */
  lag(): Promise<number>;
  /** @throws {Error} when it is not reached in time */
  untilCaughtUp(withinMs: number): Promise<void>;
  close(): Promise<void>;
}

export const sinkTopics: readonly TopicName[] = topology.services.analytics.reads;
const group = 'analytics';

const ensureTopics = (admin: BusAdmin, partitions: SinkWorldOptions['partitions']): Promise<void> =>
  admin.ensureTopics(sinkTopics.map((topic) => ({ topic, ...topology.topics[topic], partitions: partitions[topic] ?? 1 })));

const lagOf = async (admin: BusAdmin): Promise<number> => {
  const [ends, committed] = [(await Promise.all(sinkTopics.map((topic) => admin.offsets(topic)))).flat(), await admin.groupCommitted(group, sinkTopics)];
  return ends.reduce((sum, { topic, partition, first, end }) => {
    const mine = committed.find((each) => each.topic === topic && each.partition === partition)?.offset ?? first;
    return sum + Math.max(0, end - Math.max(first, mine));
  }, 0);
};

/** Starts everything but analytics, with the schema in place. */
export const startSinkWorld = async ({ root, brokers, namespace, partitions, sink }: SinkWorldOptions): Promise<SinkWorld> => {
  const dir = disposableDir();
  const [enginePort, chdbPath] = await Promise.all([freePort(), chdbFolder(root)]);
  const engineUrl = `http://127.0.0.1:${enginePort}`;
  const processes = createSinkProcesses({ root, dir, brokers, namespace, chdbPath, enginePort, sink });
  const bus = createBus({ driver: 'kafkajs', brokers: brokers.split(','), clientId: 'sink-world', namespace, logger: createLogger('chaos', 'silent') });
  const admin = await bus.admin();
  const [producer, proxy] = await Promise.all([bus.producer({ acks: 'all', lingerMs: 2 }), startStoreProxy(engineUrl), ensureTopics(admin, partitions)]);
  const store = createHttpEventStore({ url: engineUrl, user: 'baton', password: 'baton', timeoutMs: 600_000 });
  const engine = processes.startEngine();
  await processes.untilEngineAnswers();
  await migrate(store);
  return {
    bus, producer, store, engineUrl, proxy, engine, processes,
    lag: () => lagOf(admin),
    untilCaughtUp: async (withinMs) => {
      for (const until = Date.now() + withinMs; (await lagOf(admin)) > 0; await sleep(100)) {
        if (Date.now() > until) throw new Error(`the sink did not catch up within ${withinMs / 1_000} s`);
      }
    },
    close: async () => {
      processes.killAll();
      await store.close();
      await proxy.close();
      await bus.close();
      removeDisposable(dir);
    },
  };
};
