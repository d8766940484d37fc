import type { Redis } from 'ioredis';
import type { ExpiringStore } from './port.js';

const read = <V>(text: string | null): V | undefined => (text === null ? undefined : (JSON.parse(text) as V));

/** Values under their own expiring keys; GETDEL makes `take` single-use. */
export const createRedisExpiring = (redis: Redis, prefix: string): ExpiringStore => {
  const name = (key: string): string => `${prefix}expiring:${key}`;
  return {
    put: async (key, value, ttlMs) => { await redis.set(name(key), JSON.stringify(value), 'PX', Math.max(1, Math.ceil(ttlMs))); },
    get: async <V>(key: string) => read<V>(await redis.get(name(key))),
    take: async <V>(key: string) => read<V>(await redis.getdel(name(key))),
    remove: async (key) => { await redis.del(name(key)); },
  };
};
