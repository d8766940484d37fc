import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ConnectionPace, createConnectionPace, type Ended } from './connection-pace.js';

const soon = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
const write = async (pace: ConnectionPace, how: Ended, connection = 'hubspot-main'): Promise<void> => { (await pace.enter(connection))(how); };

describe('the pace of a connection', () => {
  it('begins with four writes at once and lets the fifth in when one has ended', async () => {
    const pace = createConnectionPace(16);
    const first = await pace.enter('a');
    for (let at = 0; at < 3; at += 1) await pace.enter('a');
    let fifth = false;
    void pace.enter('a').then(() => { fifth = true; });
    await soon();
    expect(fifth).toBe(false);
    first('untold');
    await soon();
    expect(fifth).toBe(true);
  });

  it('widens with writes that go well, up to the most, and halves when the connection is strained, down to one', async () => {
    const pace = createConnectionPace(6);
    const widths: number[] = [];
    const all = async (how: Ended, count: number): Promise<void> => { for (let at = 0; at < count; at += 1) { await write(pace, how); widths.push(pace.width('hubspot-main')); } };
    await all('well', 3);
    await all('strained', 4);
    await all('well', 5);
    expect(widths).toEqual([5, 6, 6, 3, 1, 1, 1, 1, 2, 2, 3, 3]);
  });

  it('stays as it is where a write says nothing of the connection', async () => {
    const pace = createConnectionPace(16);
    await write(pace, 'untold');
    expect(pace.width('hubspot-main')).toBe(4);
  });

  it('is each connection’s own', async () => {
    const pace = createConnectionPace(16);
    for (let at = 0; at < 4; at += 1) await write(pace, 'strained', 'slow');
    await pace.enter('slow');
    await write(pace, 'well', 'quick');
    expect([pace.width('slow'), pace.width('quick')]).toEqual([1, 5]);
  });

  it('never runs more than the most, keeps the order asked, and leaves nobody waiting', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.array(fc.tuple(fc.constantFrom<Ended>('well', 'strained', 'untold'), fc.nat(3)), { maxLength: 40 }), async (atMost, plan) => {
      const pace = createConnectionPace(atMost);
      const begun: number[] = [];
      let running = 0;
      let most = 0;
      await Promise.all(plan.map(async ([how, turns], at) => {
        const leave = await pace.enter('a');
        begun.push(at);
        running += 1;
        most = Math.max(most, running);
        for (let each = 0; each < turns; each += 1) await soon();
        running -= 1;
        leave(how);
      }));
      expect(begun).toEqual(plan.map((_, at) => at));
      expect(most).toBeLessThanOrEqual(atMost);
    }), { numRuns: 100 });
  });
});
