import { describe, expect, it } from '@jest/globals';
import { createFakeLogger } from '@baton/platform';
import { superviseEndpoint } from './supervised-endpoint.js';

/** Processes that end when told to, and waits that are only noted. */
const workshop = () => {
  const ends: ((how: string) => void)[] = [];
  const waits: number[] = [];
  const world = { up: false, stopped: 0 };
  const log = createFakeLogger();
  const endpoint = superviseEndpoint({
    start: () => {
      const { promise, resolve } = Promise.withResolvers<string>();
      ends.push(resolve);
      return { ended: promise, stop: () => { world.stopped += 1; resolve('signal SIGTERM'); } };
    },
    answers: async () => world.up,
    wait: async (ms) => { waits.push(ms); await new Promise((resolve) => { setTimeout(resolve, 1); }); },
    log,
  });
  return { endpoint, ends, waits, world, log };
};
const until = async (condition: () => boolean): Promise<void> => { while (!condition()) await new Promise((resolve) => { setTimeout(resolve, 1); }); };

describe('the supervisor of the embedded engine', () => {
  it('is ready once the endpoint answers', async () => {
    const { endpoint, world } = workshop();
    let ready = false;
    void endpoint.ready.then(() => { ready = true; });
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    expect(ready).toBe(false);
    world.up = true;
    await endpoint.ready;
    await endpoint.close();
  });

  it('starts a dead process again, with growing pauses, and says how it ended', async () => {
    const { endpoint, ends, waits, world, log } = workshop();
    world.up = true;
    for (let death = 0; death < 3; death += 1) {
      ends[death]?.('signal SIGKILL');
      await until(() => ends.length === death + 2);
    }
    expect(endpoint.restarts()).toBe(3);
    expect(waits.filter((ms) => ms >= 250)).toEqual([250, 500, 1_000]);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(3);
    expect(log.lines[0]?.fields).toMatchObject({ how: 'signal SIGKILL' });
    await endpoint.close();
  });

  it('stops the process and starts no other when it is closed', async () => {
    const { endpoint, ends, world } = workshop();
    await endpoint.close();
    expect([world.stopped, ends.length, endpoint.restarts()]).toEqual([1, 1, 0]);
    await endpoint.ready;
  });
});
