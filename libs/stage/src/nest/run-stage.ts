import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBus } from '@baton/bus';
import type { EmittedBy, Fact, FactOf, ServiceName, TopicName } from '@baton/contracts';
import { createLogger, type HealthServer, type Logger, type ServiceSettings, startHealthServer } from '@baton/platform';
import { createRedisState } from '@baton/state';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Counter } from 'prom-client';
import type { StageDefinition } from '../define-stage.js';
import { createFactPublisher } from '../fact-publisher.js';
import { createParking } from '../parking.js';
import { followSettings } from '../settings-table.js';
import { StageRunner } from '../stage-runner.js';
import type { AnyStage } from '../step.js';
import { KafkaBusServer } from './kafka-bus-server.js';

/** How long the partitions of a live stage that was killed stay with nobody. Shorter, and a busy machine throws living members out. */
const liveSessionMs = 1_500;
/** Shortest time between two batches of a stage's facts. */
const publishLingerMs = 2;

const endWith = (logger: Logger) => (error: unknown): void => {
  logger.error('the stage cannot go on, ending so that the log is read again', { error: String(error) });
  process.exit(1);
};

const outcomeCounter = (health: HealthServer, stage: string): ((outcome: string, reason: string) => void) => {
  const counter = new Counter({ name: 'baton_stage_outcomes_total', help: 'Messages by how their handling ended', labelNames: ['stage', 'outcome', 'reason'], registers: [health.metrics] });
  return (outcome, reason) => counter.inc({ stage, outcome, reason });
};

/**
 * Runs a stage as a Nest microservice: waits for the log and for Redis, consumes the stage's one topic, and on SIGTERM drains, commits and leaves.
 */
export const runStage = async <N extends ServiceName, S>(module: Type, stage: StageDefinition<N, S>, topic: TopicName, config: ServiceSettings): Promise<void> => {
  const logger = createLogger(stage.name, config.BATON_LOG_LEVEL);
  const health = await startHealthServer(stage.name, config.BATON_HEALTH_PORT);
  const starting = { healthy: false, detail: 'starting: waiting for the log' };
  let server: KafkaBusServer | undefined;
  health.add({ name: 'log', check: () => server?.health() ?? starting });
  const bus = createBus({ driver: config.BATON_KAFKA_DRIVER, brokers: config.BATON_BROKERS, clientId: stage.name, namespace: config.BATON_NAMESPACE, logger });
  const state = createRedisState({ url: config.BATON_REDIS_URL, namespace: config.BATON_NAMESPACE });
  health.add({ name: 'redis', check: () => state.health() });
  const settings = await followSettings(bus, { group: `${stage.name}-settings-${process.pid}-${Date.now()}`, logger });
  const publisher = await createFactPublisher(bus, stage.name, { acks: 'all', lingerMs: publishLingerMs });
  const parking = await createParking(bus, stage.name, logger);
  const runner = new StageRunner({
    stage: stage as unknown as AnyStage, bus, topic, snapshots: state.snapshots, logger, sleep, onFatal: endWith(logger),
    settingsOf: (tenant) => settings.of(tenant), publish: (facts: readonly Fact[]) => publisher.publish(facts as FactOf<EmittedBy<N>>[]),
    park: (message, why) => parking.park(message, why), count: outcomeCounter(health, stage.name),
  });
  server = new KafkaBusServer({ bus, group: stage.name, runner, ...(stage.live ? { sessionTimeoutMs: liveSessionMs } : { gatherMs: 100 }) });
  const app = await NestFactory.createMicroservice(module, { strategy: server, logger: ['error', 'warn'] });
  await app.listen();
  logger.info('the stage is running', { topic });
  const stop = async (): Promise<void> => {
    await app.close();
    await Promise.all([publisher.close(), parking.close(), settings.close()]);
    await bus.close();
    await state.close();
    await health.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => { void stop(); });
  process.once('SIGINT', () => { void stop(); });
};
