import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bus, createBus } from '@baton/bus';
import type { EmittedBy, Fact, FactOf, ServiceName, TopicName } from '@baton/contracts';
import { createLogger, type HealthServer, type Logger, type ServiceSettings, startHealthServer } from '@baton/platform';
import { createRedisState } from '@baton/state';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Counter } from 'prom-client';
import type { Settings, StageDefinition } from '../define-stage.js';
import { createFactPublisher } from '../fact-publisher.js';
import { gatherFacts, type Gathering } from '../gather-facts.js';
import { createParking } from '../parking.js';
import { followSettings } from '../settings-table.js';
import type { Beside, Refine } from '../lane.js';
import { StageRunner } from '../stage-runner.js';
import type { AnyStage } from '../step.js';
import { Standby } from '../standby/standby.js';
import { KafkaBusServer } from './kafka-bus-server.js';

/** How long the partitions of a live stage that was killed stay with nobody. Shorter, and a busy machine throws living members out. */
const liveSessionMs = 1_500;
/** Shortest time between two batches of a stage's facts. */
const publishLingerMs = 2;
const starting = { healthy: false, detail: 'starting: waiting for the log' };

const endWith = (logger: Logger) => (error: unknown): void => {
  logger.error('the stage cannot go on, ending so that the log is read again', { error: String(error) });
  process.exit(1);
};

const onSignal = (stop: () => Promise<void>): void => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => { void stop().then(() => process.exit(0)); });
};

const outcomeCounter = (health: HealthServer, stage: string): ((outcome: string, reason: string) => void) => {
  const counter = new Counter({ name: 'baton_stage_outcomes_total', help: 'Messages by how their handling ended', labelNames: ['stage', 'outcome', 'reason'], registers: [health.metrics] });
  return (outcome, reason) => counter.inc({ stage, outcome, reason });
};

/** What a stage has learned from the log beside its settings, and follows. */
export interface Learned {
  /** The tenant's settings with what was learned for it. */
  settings(base: Settings, tenant: string): Settings;
  health(): { healthy: boolean; detail: string };
  close(): Promise<void>;
}

type Publish = (facts: readonly Fact[]) => Promise<unknown>;

/** Of a stage whose facts come on topics of other keys, or that learns across the keys of its state. */
export interface StageExtras {
  readonly gathers?: Gathering;
  readonly learns?: (bus: Bus, group: string, logger: Logger) => Promise<Learned>;
  /** Who may improve what was decided; given where to count what became of it. */
  readonly refines?: (metrics: HealthServer['metrics']) => Promise<Refine | undefined>;
  /** Who goes on with what was decided, beside the handling of messages; given how its own facts are sent. */
  readonly accompanies?: (metrics: HealthServer['metrics'], publish: Publish) => Promise<Beside | undefined>;
  /** Of a live stage that is to follow what others of its group answer for: after how much silence it speaks for one of them. */
  readonly standsBy?: { readonly patienceMs: number } | undefined;
}

const openHelpers = async ({ refines, accompanies }: StageExtras, metrics: HealthServer['metrics'], publish: Publish): Promise<{ readonly refine?: Refine; readonly beside?: Beside }> => {
  const refine = await refines?.(metrics);
  const beside = await accompanies?.(metrics, publish);
  return { ...(refine && { refine }), ...(beside && { beside }) };
};

/**
 * How often states are saved, milliseconds. Each saving writes the whole state of every call that moved, so a busy stage would spend its time on it;
 * what was not saved is decided on again after a crash, under the same ids, which a live stage must have done within its two seconds.
 * A stage with alarms looks at them as it saves.
 */
const saveEveryMs = ({ live = false, due }: AnyStage): number => {
  if (due) return 1_000;
  return live ? 2_000 : 5_000;
};

/** Runs a stage as a Nest microservice: waits for the log and for Redis, consumes the stage's one topic, and on SIGTERM drains, commits and leaves. */
export const runStage = async <N extends ServiceName, S>(module: Type, stage: StageDefinition<N, S>, topic: TopicName, config: ServiceSettings, extras: StageExtras = {}): Promise<void> => {
  const logger = createLogger(stage.name, config.BATON_LOG_LEVEL);
  const health = await startHealthServer(stage.name, config.BATON_HEALTH_PORT);
  let server: KafkaBusServer | undefined;
  let standby: Standby | undefined;
  health.add({ name: 'log', check: () => server?.health() ?? starting });
  if (extras.standsBy) health.add({ name: 'standby', check: () => standby?.health() ?? starting });
  const bus = createBus({ driver: config.BATON_KAFKA_DRIVER, brokers: config.BATON_BROKERS, clientId: stage.name, namespace: config.BATON_NAMESPACE, logger });
  const state = createRedisState({ url: config.BATON_REDIS_URL, namespace: config.BATON_NAMESPACE });
  health.add({ name: 'redis', check: () => state.health() });
  const settings = await followSettings(bus, { group: `${stage.name}-settings-${process.pid}-${Date.now()}`, logger });
  const publisher = await createFactPublisher(bus, stage.name, { acks: 'all', lingerMs: publishLingerMs });
  const parking = await createParking(bus, stage.name, logger);
  const learned = await extras.learns?.(bus, `${stage.name}-learns-${process.pid}-${Date.now()}`, logger);
  if (learned) health.add({ name: 'learned', check: () => learned.health() });
  const publish: Publish = (facts) => publisher.publish(facts as FactOf<EmittedBy<N>>[]);
  const helpers = await openHelpers(extras, health.metrics, publish);
  const anyStage = stage as unknown as AnyStage;
  const gathered = extras.gathers && await gatherFacts(bus, anyStage, extras.gathers, parking);
  if (gathered) health.add({ name: 'gathering', check: () => gathered.health() });
  const common = {
    stage: anyStage, bus, topic, snapshots: state.snapshots, logger, publish, count: outcomeCounter(health, stage.name),
    settingsOf: (tenant: string) => learned?.settings(settings.of(tenant), tenant) ?? settings.of(tenant),
  };
  const runner = new StageRunner({ ...common, tickMs: saveEveryMs(anyStage), sleep, onFatal: endWith(logger), park: (message, why) => parking.park(message, why), ...helpers });
  server = new KafkaBusServer({ bus, group: stage.name, runner, ...(stage.live ? { sessionTimeoutMs: liveSessionMs } : { gatherMs: 100 }) });
  const app = await NestFactory.createMicroservice(module, { strategy: server, logger: ['error', 'warn'] });
  await app.listen();
  if (extras.standsBy) standby = await Standby.start({ ...common, ...extras.standsBy, group: stage.name, holds: (partition) => runner.holds(partition) });
  logger.info('the stage is running', { topic });
  onSignal(async () => {
    await Promise.all([gathered?.stop(), standby?.stop()]);
    await app.close();
    await learned?.close();
    await Promise.all([publisher.close(), parking.close(), settings.close()]);
    await bus.close();
    await state.close();
    await health.close();
  });
};
