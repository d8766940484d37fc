import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestRedis } from '@baton/testing';
import { Redis } from 'ioredis';
import { clearRedis, createRedisState } from '../create-redis-state.js';
import type { State } from '../port.js';
import { describeStateContract } from './state-contract.spec.js';

let redis: Awaited<ReturnType<typeof startTestRedis>>;
const opened: State[] = [];
let turn = 0;
const open = (namespace = `state-${Date.now().toString(36)}-${(turn += 1)}`): State => {
  const state = createRedisState({ url: redis.url, namespace });
  opened.push(state);
  return state;
};

beforeAll(async () => { redis = await startTestRedis(); });
afterAll(async () => {
  await Promise.all(opened.map((each) => each.close()));
  await redis.stop();
});

describeStateContract('state in Redis', () => open());

describe('Redis beside the log', () => {
  it('drops what the log can rebuild and keeps who is signed in', async () => {
    const namespace = `clear-${Date.now()}`;
    const state = open(namespace);
    await state.projection.apply({ topic: 't', partition: 0, offset: 1 }, [{ tenant: 'northwind', collection: 'c', id: 'i', document: 1 }]);
    await state.snapshots.save('coach', 0, [{ key: 'k', offset: 1, state: 1 }]);
    await state.expiring.put('session', 'dana', 60_000);
    expect(await clearRedis({ url: redis.url, namespace })).toBe(5);
    expect(await clearRedis({ url: redis.url, namespace })).toBe(0);
    expect(await state.snapshots.save('coach', 0, [], true)).toBe(false);
    expect(await state.projection.all('northwind', 'c')).toEqual([]);
    expect(await state.projection.position('t', 0)).toBe(-1);
    expect(await state.snapshots.marker('coach', 0)).toBeUndefined();
    expect(await state.expiring.get('session')).toBe('dana');
  });

  it('keeps namespaces apart', async () => {
    const [a, b] = [open('space-a'), open('space-b')];
    await a.expiring.put('k', 'a', 60_000);
    expect(await b.expiring.get('k')).toBeUndefined();
  });

  it('keeps what it holds over a connection that was lost, and goes on by itself', async () => {
    const state = open();
    await state.expiring.put('k', 'kept', 60_000);
    const killer = new Redis(redis.url);
    await killer.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    killer.disconnect();
    expect(await state.expiring.get('k')).toBe('kept');
    expect(state.health().healthy).toBe(true);
  });

  it('writes nothing outside its own prefix', async () => {
    const state = open('prefix-check');
    await state.projection.apply({ topic: 't', partition: 0, offset: 1 }, [{ tenant: 'northwind', collection: 'c', id: 'i', document: 1 }]);
    await state.snapshots.save('coach', 0, [{ key: 'k', offset: 1, state: 1 }]);
    await state.expiring.put('session', 'dana', 60_000);
    const reader = new Redis(redis.url);
    const keys = await reader.keys('*');
    reader.disconnect();
    expect(keys.filter((key) => key.includes('prefix-check') || !key.startsWith('baton:')).toSorted()).toEqual([
      'baton:prefix-check:expiring:session', 'baton:prefix-check:projection-collections', 'baton:prefix-check:projection-positions', 'baton:prefix-check:projection:northwind:c',
      'baton:prefix-check:snapshot-markers', 'baton:prefix-check:snapshots:coach:0',
    ]);
  });

  it('says that Redis is away and what to do', async () => {
    const state = createRedisState({ url: 'redis://127.0.0.1:1', namespace: '' });
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    expect(state.health()).toMatchObject({ healthy: false, detail: expect.stringContaining('BATON_REDIS_URL') });
    await state.close();
  });
});
