import { describe, expect, it } from '@jest/globals';
import { createMemoryBus, createMemoryLog } from '@baton/bus';
import { encodeFact, type Fact, keyOf, type RememberedTopic } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import type { Learned } from '@baton/stage';
import { dealRemembered, rememberedTopic } from '@baton/testing';
import { followDealMemory } from './deal-memory-log.js';

const setUp = () => {
  const log = createMemoryLog();
  log.create('coach.deal.v1', 2);
  const write = (...facts: Fact[]): void => { for (const fact of facts) log.append('coach.deal.v1', [{ key: keyOf(fact), value: encodeFact(fact) }]); };
  return { log, write, bus: createMemoryBus({ log }) };
};
const nothing = { latest: () => undefined };
const of = (learned: Learned, dealId: string, tenant = 'northwind'): string[] | undefined => learned.settings(nothing, tenant).latest('coach.deal_remembered', dealId)?.topics.map(({ topic }: RememberedTopic) => topic);
const deal = (dealId: string, ...topics: string[]): Fact => dealRemembered(topics.map((topic) => rememberedTopic(topic)), { dealId });

describe('the memory of deals', () => {
  it('is the newest on the log of each deal, and what comes, of that tenant alone', async () => {
    const { write, bus } = setUp();
    write(deal('1', 'price'), deal('2', 'trust'), deal('1', 'price', 'need'));
    const learned = await followDealMemory(bus, 'g', createFakeLogger());
    await bus.idle();
    expect([of(learned, '1'), of(learned, '2'), of(learned, '3'), of(learned, '1', 'other')]).toEqual([['price', 'need'], ['trust'], undefined, undefined]);
    write(deal('2', 'timing'));
    await bus.idle();
    expect(of(learned, '2')).toEqual(['timing']);
    expect(learned.health().healthy).toBe(true);
    await learned.close();
  });

  it('is known as soon as the log was read, however long joining takes, and says when it is not followed', async () => {
    const { write, bus } = setUp();
    write(deal('1', 'price'));
    const { promise, reject } = Promise.withResolvers<never>();
    const learned = await followDealMemory({ ...bus, consumer: () => promise }, 'g', createFakeLogger());
    expect([of(learned, '1'), learned.health().healthy]).toEqual([['price'], true]);
    reject(new Error('no broker'));
    await new Promise((resolve) => { setImmediate(resolve); });
    expect(learned.health()).toEqual({ healthy: false, detail: 'deals are not followed: Error: no broker' });
    await learned.close();
  });

  it('is bounded: the deals spoken of last stay', async () => {
    const { write, bus } = setUp();
    write(deal('1', 'price'), deal('2', 'trust'), deal('1', 'need'), deal('3', 'timing'));
    const learned = await followDealMemory(bus, 'g', createFakeLogger(), 2);
    expect([1, 2, 3].filter((id) => of(learned, String(id)))).toHaveLength(2);
    expect(of(learned, '3') ?? of(learned, '1')).toBeDefined();
    await learned.close();
  });

  it('leaves every other setting as it is, and passes over what cannot be read', async () => {
    const { log, write, bus } = setUp();
    log.append('coach.deal.v1', [{ key: 'k', value: new Uint8Array([1, 2, 3]) }]);
    write(deal('1', 'price'));
    const learned = await followDealMemory(bus, 'g', createFakeLogger());
    const base = { latest: () => ({ dial: 0.4, by: 'rep-lee' }) as never };
    expect([of(learned, '1'), learned.settings(base, 't').latest('settings.dial_set')]).toEqual([['price'], { dial: 0.4, by: 'rep-lee' }]);
    await learned.close();
  });
});
