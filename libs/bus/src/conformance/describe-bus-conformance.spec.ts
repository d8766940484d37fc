import { describe, expect, it } from '@jest/globals';
import type { ConformanceHarness } from './conformance-harness.js';
import { after, type Kit, listening, loud, message, until, useKit } from './conformance-kit.spec.js';
import { describeDelivery } from './delivery.suite.spec.js';
import { describeGroups } from './groups.suite.spec.js';
import { describeReading } from './reading.suite.spec.js';

const restarting = (kit: Kit): void => {
  it('goes on after its broker was restarted, and loses nothing', async () => {
    const restart = kit.harness().restartBroker;
    if (!restart) throw new Error('this case needs a broker of its own to restart');
    const topic = await kit.topic(3);
    const bus = kit.open();
    const producer = await bus.producer(loud);
    const { heard, options } = listening({ group: kit.group(), topic });
    const consumer = await bus.consumer({ ...options, onBatch: async (batch) => { await options.onBatch(batch); await consumer.commit([after(batch)]); } });
    const sends: Promise<unknown>[] = [];
    const timer = setInterval(() => { sends.push(producer.send(topic, [message(`k${sends.length}`, `${sends.length}`)])); }, 20);
    await until('work before the restart', () => heard.length > 20);
    await restart();
    const before = heard.length;
    await until('work after the restart', () => heard.length > before + 50, 60_000);
    clearInterval(timer);
    await Promise.all(sends);
    await until('every record', () => new Set(heard).size === sends.length, 60_000);
    expect(consumer.health()).toMatchObject({ healthy: true });
  });
};

/** What a driver must do to be one: the same cases for all, each on a topic and a group of its own. */
export const describeBusConformance = (name: string, start: () => Promise<ConformanceHarness>): void => {
  describe(`${name} as a bus`, () => {
    const kit = useKit(start);
    describeDelivery(kit);
    describeGroups(kit);
    describeReading(kit);
  });
};

/** What a driver must do when its broker goes away: `start` gives a broker that no other specs use. */
export const describeBrokerRestart = (name: string, start: () => Promise<ConformanceHarness>): void => {
  describe(`${name} over a broker that restarts`, () => { restarting(useKit(start)); });
};
