import { describe, expect, it } from '@jest/globals';
import { createMemoryBus, createMemoryLog } from '@baton/bus';
import { encodeFact, type Fact, keyOf } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { paceMeasured } from '@baton/testing';
import { followPaces } from './pace-log.js';

const nothing = { latest: () => undefined };

const setUp = () => {
  const log = createMemoryLog();
  log.create('hygiene.v1', 2);
  const write = (...facts: Fact[]): void => { for (const fact of facts) log.append('hygiene.v1', [{ key: keyOf(fact), value: encodeFact(fact) }]); };
  return { log, write, bus: createMemoryBus({ log }) };
};

describe('the paces of won deals', () => {
  it('are those on the log, and those that come', async () => {
    const { write, bus } = setUp();
    write(paceMeasured('demo', 9), paceMeasured('demo', 4, { dealId: '2' }));
    const learned = await followPaces(bus, 'g', createFakeLogger());
    expect(learned.settings(nothing, 'northwind').latest('deal.pace_measured', 'demo')).toMatchObject({ stillDays: 9, deals: 2 });
    write(paceMeasured('demo', 20, { dealId: '3' }));
    await bus.idle();
    expect(learned.settings(nothing, 'northwind').latest('deal.pace_measured', 'demo')).toMatchObject({ stillDays: 20, deals: 3 });
    expect(learned.settings(nothing, 'other').latest('deal.pace_measured', 'demo')).toBeUndefined();
    expect(learned.health().healthy).toBe(true);
    await learned.close();
  });

  it('leave every other setting as it is', async () => {
    const { bus } = setUp();
    const learned = await followPaces(bus, 'g', createFakeLogger());
    const base = { latest: () => ({ rulesJson: '{}' }) as never };
    expect(learned.settings(base, 't').latest('settings.hygiene_rules_published')).toEqual({ rulesJson: '{}' });
    await learned.close();
  });

  it('pass over what cannot be read', async () => {
    const { log, write, bus } = setUp();
    log.append('hygiene.v1', [{ key: 'k', value: new Uint8Array([1, 2, 3]) }]);
    write(paceMeasured('demo', 9));
    const learned = await followPaces(bus, 'g', createFakeLogger());
    expect(learned.settings(nothing, 'northwind').latest('deal.pace_measured', 'demo')).toMatchObject({ stillDays: 9 });
    await learned.close();
  });
});
