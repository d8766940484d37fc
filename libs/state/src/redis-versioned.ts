import type { Redis } from 'ioredis';
import type { Versioned, VersionedStore } from './port.js';

const replaceScript = `
local version = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')
if version ~= tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'version', version + 1, 'value', ARGV[2])
return 1`;

/** Each value in a hash of its own beside its version; a replacement is one step. */
export const createRedisVersioned = (redis: Redis, prefix: string): VersionedStore => {
  const name = (key: string): string => `${prefix}versioned:${key}`;
  return {
    read: async <V>(key: string): Promise<Versioned<V> | undefined> => {
      const [version, value] = await redis.hmget(name(key), 'version', 'value');
      return version == null || value == null ? undefined : { version: Number(version), value: JSON.parse(value) as V };
    },
    replace: async (key, expectedVersion, value) => (await redis.eval(replaceScript, 1, name(key), String(expectedVersion), JSON.stringify(value))) === 1,
    remove: async (key) => { await redis.del(name(key)); },
    keys: async (start) => {
      const found = new Set<string>();
      const match = `${name(start).replace(/[?*[\]\\]/g, '\\$&')}*`;
      for await (const keys of redis.scanStream({ match, count: 500 }) as AsyncIterable<string[]>) for (const key of keys) found.add(key.slice(name('').length));
      return [...found];
    },
  };
};
