import 'reflect-metadata';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Batch, createMemoryBus } from '@baton/bus';
import { createFakeLogger } from '@baton/platform';
import { createFakeState } from '@baton/state';
import { type INestMicroservice, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createFactPublisher } from '../fact-publisher.js';
import { createParking } from '../parking.js';
import { StageRunner } from '../stage-runner.js';
import { committedOn, counting, createStageLog, emittedOn, gap, write } from '../stage-under-test.spec.js';
import { KafkaBusServer } from './kafka-bus-server.js';
import { stageController } from './stage-controller.js';

@Module({ controllers: [stageController('call.v1')] })
class CoachModule {}

const apps: INestMicroservice[] = [];
afterEach(async () => { await Promise.all(apps.splice(0).map((app) => app.close())); });

const start = async (log = createStageLog(), onBatch?: (batch: Batch) => void) => {
  const bus = createMemoryBus({ log, batchSize: 2, redeliverAfterMs: 1 });
  const publisher = await createFactPublisher(bus, 'coach');
  const parking = await createParking(bus, 'coach', createFakeLogger());
  const runner = new StageRunner({
    stage: counting, bus, topic: 'call.v1', snapshots: createFakeState().snapshots, logger: createFakeLogger(), tickMs: 60_000, onFatal: () => undefined, count: () => undefined,
    settingsOf: () => ({ latest: () => undefined }), sleep: () => Promise.resolve(), publish: (facts) => publisher.publish(facts as never), park: (message, why) => parking.park(message, why),
  });
  const handle = runner.onBatch.bind(runner);
  runner.onBatch = async (batch) => { onBatch?.(batch); await handle(batch); };
  const server = new KafkaBusServer({ bus, group: 'coach', runner });
  const before = server.health();
  const app = await NestFactory.createMicroservice(CoachModule, { strategy: server, logger: false });
  await app.listen();
  apps.push(app);
  return { log, bus, server, before, app };
};

describe("the stage's transport in Nest", () => {
  it('hands whole batches of the topic its controller names to the runner, in log order', async () => {
    const sizes: number[] = [];
    const log = createStageLog();
    write(log, ...[1, 2, 3, 4, 5].map((n) => gap('a', n)));
    const { bus } = await start(log, ({ messages }) => { sizes.push(messages.length); });
    await bus.idle();
    expect(sizes).toEqual([2, 2, 1]);
    expect(await emittedOn(log)).toEqual({ a: [1, 2, 3, 4, 5] });
  });

  it('lets a batch that failed come again: nothing is swallowed on the way through Nest', async () => {
    let failures = 2;
    const log = createStageLog();
    write(log, gap('a', 1));
    const { bus } = await start(log, () => { if ((failures -= 1) >= 0) throw new Error('a bug'); });
    await bus.idle();
    expect(failures).toBe(-1);
    expect(await emittedOn(log)).toEqual({ a: [1] });
  });

  it('commits what it took when Nest closes the app (I17)', async () => {
    const { log, bus, app } = await start();
    write(log, gap('a', 1), gap('b', 2));
    await bus.idle();
    expect(Math.max(...committedOn(log))).toBe(-1);
    await app.close();
    apps.splice(0);
    expect(committedOn(log).reduce((sum, offset) => sum + Math.max(0, offset), 0)).toBe(2);
  });

  it('is unhealthy before it listens, healthy while it does, unhealthy after', async () => {
    const { server, before, app } = await start();
    expect(before).toEqual({ healthy: false, detail: 'waiting for the log' });
    expect(server.health().healthy).toBe(true);
    await app.close();
    apps.splice(0);
    expect(server.health().healthy).toBe(false);
  });

  it('has no events to listen to and gives its consumer to who asks', async () => {
    const { server } = await start();
    expect(() => server.on()).toThrow('look at its health');
    expect(server.unwrap<{ assigned(): unknown[] }>().assigned()).toHaveLength(4);
  });
});
