import { createRequire } from 'node:module';
import { afterEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { restIdleQueues, type RequestQueue } from './rest-idle-queues.js';

interface Queue extends RequestQueue { pending: unknown[]; throttledUntil: number; checkPendingRequests(): void; destroy(): void }
interface QueueSettings { maxInFlightRequests: number; requestTimeout: number; enforceRequestTimeout: boolean; clientId: string; broker: string; logger: { debug(): void }; isConnected(): boolean }

const Queues = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as new (settings: QueueSettings) => Queue;
const opened: Queue[] = [];

/** A queue of the client itself that counts how often it looks at what waits. */
const openQueue = (state: Partial<Pick<Queue, 'pending' | 'throttledUntil'>> = {}) => {
  const logger = { debug: () => undefined };
  const queue = new Queues({ maxInFlightRequests: 1, requestTimeout: 1000, enforceRequestTimeout: false, clientId: 'test', broker: 'b', logger, isConnected: () => true });
  const looks = { count: 0 };
  const check = queue.checkPendingRequests.bind(queue);
  queue.checkPendingRequests = () => { looks.count += 1; check(); };
  Object.assign(queue, state);
  opened.push(queue);
  return { queue, looks };
};

describe('a queue of requests to a broker', () => {
  restIdleQueues();
  afterEach(() => { for (const queue of opened.splice(0)) queue.destroy(); });

  it('rests after an answer when nothing waits', async () => {
    const { queue, looks } = openQueue();
    queue.checkPendingRequests();
    await sleep(60);
    expect(looks.count).toBe(1);
  });

  it('looks again once the broker\'s patience is over', async () => {
    const { queue, looks } = openQueue({ throttledUntil: Date.now() + 20 });
    queue.checkPendingRequests();
    await sleep(100);
    expect(looks.count).toBe(2);
  });

  it('looks again for requests that wait while the broker asks for patience, and sends them', async () => {
    const sent: string[] = [];
    const { queue } = openQueue({ throttledUntil: Date.now() + 20, pending: [{ expectResponse: true, send: () => { sent.push('sent'); } }] });
    queue.checkPendingRequests();
    expect(sent).toEqual([]);
    await sleep(100);
    expect(sent).toEqual(['sent']);
  });
});
